"""The list of decisions held against the rows: whose each row is then, or why that cannot be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from analysis.clean.joined import Joined
from analysis.linkage.decision import Decision
from analysis.linkage.known import COUNTS, MALFORMED, MISSING, Panel, Sender
from instrument.load import closest
from instrument.problems import PeilError, Place, Problem, problem

OPEN = (MALFORMED, MISSING, *COUNTS)
"""Reasons for which a row is set aside only because of its code."""


def joined(
    decisions: Sequence[Decision], panel: Panel, versions: Mapping[str, str], file: str
) -> Mapping[str, Mapping[int, Joined]]:
    """Find whose rows are by decision.

    Parameters
    ----------
    decisions
        As read.
    panel
        All rows, by their own codes.
    versions
        Wave → the version that it fielded, for problems.
    file
        How to name the list in problems.

    Returns
    -------
    mapping
        Wave → row → the person, and who decided it and why; only for decisions that it is the
        same person.

    Raises
    ------
    PeilError
        All of N005, N011 to N014 at once.
    """
    same = [each for each in decisions if each.verdict == "same"]
    bearing = panel.without([(each.wave, each.row) for each in same])
    problems: list[Problem] = []
    found: dict[str, dict[int, Joined]] = {}
    for each in decisions:
        place = Place(file, each.line)
        wrong = list(_wrong(each, panel, versions, place))
        person = bearing.named(each.person) if each.person else None
        if each.person and person is None and each.wave in panel.formats:
            near = closest(each.person, list(bearing.rows))
            wrong.append(problem("N011", place, person=each.person, closest=near))
        problems += wrong
        if each.verdict == "same" and person is not None and not wrong:
            found.setdefault(each.wave, {})[each.row] = each.joined(person)
    problems += _twice(same, found, bearing, file)
    if problems:
        raise PeilError(*sorted(problems, key=lambda each: each.place.line))
    return found


def _wrong(
    decision: Decision, panel: Panel, versions: Mapping[str, str], place: Place
) -> Iterator[Problem]:
    """List why a row cannot be decided about."""
    wave, row = decision.wave, decision.row
    if wave not in panel.formats:
        yield problem("N014", place, wave=wave, version=versions[wave])
        return
    sender = panel.row.get((wave, row))
    if sender is None or (decision.record and decision.record != sender.record):
        record = f" with the record {decision.record}" if decision.record else ""
        yield problem("N005", place, wave=wave, row=row, record=record)
    elif sender.reason is not None and sender.reason not in OPEN:
        reason = sender.reason.replace("_", " ")
        yield problem("N013", place, wave=wave, row=row, reason=reason)


def _twice(
    same: Sequence[Decision],
    found: Mapping[str, Mapping[int, Joined]],
    bearing: Panel,
    file: str,
) -> Iterator[Problem]:
    """Find the people whom decisions would put into a wave where they are already."""
    taken: dict[tuple[str, str], int] = {}
    for person, rows in bearing.rows.items():
        for row in rows:
            taken.setdefault((row.wave, person), row.row)
    for each in same:
        mine = found.get(each.wave, {}).get(each.row)
        if mine is None:
            continue
        other = taken.setdefault((each.wave, mine.person), each.row)
        if other != each.row:
            place = Place(file, each.line)
            yield problem("N012", place, person=mine.person, wave=each.wave, other=other)


def as_decided(panel: Panel, found: Mapping[str, Mapping[int, Joined]]) -> Panel:
    """Give rows the people whom they belong to by decision."""
    senders = tuple(_as_decided(each, found) for each in panel.senders)
    return Panel(senders, panel.formats)


def _as_decided(sender: Sender, found: Mapping[str, Mapping[int, Joined]]) -> Sender:
    mine = found.get(sender.wave, {}).get(sender.row)
    if mine is None:
        return sender
    return Sender(sender.wave, sender.row, sender.record, sender.typed, mine.person, None)
