"""Rows that may be those of somebody known, for all that is wrong is one character."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.linkage.known import MALFORMED, Panel, Sender
from analysis.linkage.typing_error import TypingError, one_error_apart
from instrument.participant_code import tidied

COLUMNS = ("wave", "row", "candidate_waves", "candidate_rows", "difference")
"""Of the table of candidates; none holds a code."""


@dataclass(frozen=True)
class Candidate:
    """A row, and somebody of other waves whose code is one typing error away from it.

    Attributes
    ----------
    sender
        The row.
    typed
        Its code, in the characters that codes are made of.
    person
        Who it may be.
    error
        How `typed` differs from that person's code as the wave writes it.
    rows
        Those of the person.
    """

    sender: Sender
    typed: str
    person: str
    error: TypingError
    rows: tuple[Sender, ...]

    @property
    def malformed(self) -> bool:
        """Whether the code is set aside; else it is well formed, and of one wave only."""
        return self.sender.reason == MALFORMED


def candidates(panel: Panel, decided: Collection[tuple[str, int]] = ()) -> tuple[Candidate, ...]:
    """List the rows that may be those of somebody known; nothing is joined.

    A code that fails its check is compared with all people of other waves; so is a code that is
    well formed and met in one wave only, with the people of the others. Codes are compared as the
    row's wave writes them, with its check digits: so a code that passes its check is near to no
    other. Somebody who is in the row's wave already is left out, for nobody answers twice. Of two
    people of one wave each that are near to one another, the later row is listed.

    Parameters
    ----------
    panel
        All rows, as decided so far.
    decided
        Wave and row of those that somebody decided about: they are not listed, and nor is a row
        with a well-formed code for being near to one of them.

    Returns
    -------
    tuple of Candidate
        By wave, row and person.
    """
    about = set(decided)
    order = {wave: number for number, wave in enumerate(panel.formats)}
    found = [each for wave in panel.formats for each in _of_wave(panel, wave, about)]
    pairs = {(each.sender.person, each.person) for each in found}
    return tuple(
        each
        for each in found
        if (each.person, each.sender.person) not in pairs
        or order[each.sender.wave] > max(order[row.wave] for row in each.rows)
    )


def _of_wave(panel: Panel, wave: str, decided: set[tuple[str, int]]) -> Iterator[Candidate]:
    wanted = [
        (each, typed)
        for each in panel.senders
        if each.wave == wave
        and (each.wave, each.row) not in decided
        and (typed := _doubtful(each, panel)) is not None
    ]
    there = {each.person for each in panel.senders if each.wave == wave and each.known}
    people = {panel.written(each, wave): each for each in panel.rows if each not in there}
    near = one_error_apart((typed for _, typed in wanted), people)
    for sender, typed in wanted:
        for word, error in near.get(typed, ()):
            rows = panel.rows[people[word]]
            found = Candidate(sender, typed, people[word], error, rows)
            if found.malformed or not any((row.wave, row.row) in decided for row in rows):
                yield found


def _doubtful(sender: Sender, panel: Panel) -> str | None:
    """Give the code of a row that may be mistyped, as its wave writes it; None for other rows."""
    if sender.reason == MALFORMED:
        return tidied(sender.typed, panel.formats[sender.wave])
    if sender.reason is None and sender.person and len(panel.waves(sender.person)) == 1:
        return panel.written(sender.person, sender.wave)
    return None


def table(found: Sequence[Candidate]) -> pd.DataFrame:
    """Tell of each candidate all but the codes: rows as `wave:row`, with a space between them."""
    rows = [
        (
            each.sender.wave,
            each.sender.row,
            " ".join(dict.fromkeys(row.wave for row in each.rows)),
            " ".join(f"{row.wave}:{row.row}" for row in each.rows),
            each.error.kind,
        )
        for each in found
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))
