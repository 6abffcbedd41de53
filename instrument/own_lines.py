"""The lines on which people write entries that a roster does not list: W1, W2 ….

What stands there may be an entry that another version lists: it gets its code in cleaning.
"""

from __future__ import annotations

from instrument.columns import own_entries, write_ins
from instrument.model import AnswerScale, Option, Questionnaire
from instrument.resolve import ResolvedItem, Version, entry_at
from instrument.spoken import labelled
from instrument.study import Study


def lines_of(questionnaire: Questionnaire, scale: AnswerScale) -> tuple[str, ...]:
    """List the codes of written-in entries: of the lines that a scale leaves open for them.

    A single choice from a roster may pick one that was written in where several could be chosen.
    """
    lines = scale.write_ins
    if scale.kind == "single" and scale.roster is not None:
        others = questionnaire.scales.values()
        lines = max(each.write_ins for each in (scale, *others) if each.roster == scale.roster)
    return tuple(f"W{line}" for line in range(1, lines + 1))


def lines_at(version: Version, item: ResolvedItem) -> tuple[str, ...]:
    """List the lines that an answer may name in a version: its own, or those it may pick from."""
    return tuple(dict.fromkeys((*write_ins(item), *own_entries(version, item))))


def became(study: Study, roster: str, code: str, version: str) -> str:
    """Follow a roster's entry through merges to what it had become by a version."""
    order = [each.id for each in study.versions]
    (found,) = (each for each in study.rosters if each.id == roster)
    entries = {entry.id: entry for entry in found.entries}
    passed = set()
    while code not in passed:
        passed.add(code)
        entry = entries[code]
        ended = entry.until is not None and order.index(entry.until) <= order.index(version)
        if ended and entry.becomes:
            code = entry.becomes
    return code


def unlisted(study: Study, version: Version, item: ResolvedItem) -> tuple[Option, ...]:
    """List the roster's entries that an answer may name only because someone wrote them in.

    Parameters
    ----------
    study
        With the rosters of all versions.
    version
        The one that asked.
    item
        One of its items.

    Returns
    -------
    tuple of Option
        In the roster's order, called as in the version; none where nobody can write entries in.
        An entry that had ended by then stands for the one that it became.
    """
    name = item.scale.roster
    if name is None or not lines_at(version, item):
        return ()
    (roster,) = (each for each in study.rosters if each.id == name)
    (info,) = (each for each in study.versions if each.id == version.id)
    order = tuple(each.id for each in study.versions)
    found = {became(study, name, entry.id, version.id) for entry in roster.entries}
    found -= {option.code for option in item.scale.options}
    entries = (entry_at(order, each, version.id) for each in roster.entries if each.id in found)
    return labelled(entries, info)
