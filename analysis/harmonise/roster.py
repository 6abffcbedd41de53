"""What became of the entries of a roster: renamed, merged, or still there; and who was first."""

from __future__ import annotations

from collections.abc import Mapping

from instrument.model import Questionnaire
from instrument.resolve import ResolvedItem, Version, roster_at
from instrument.study import Roster

LOOP = "roster:"
"""How an item says that it is asked about every entry of a roster."""


def crosswalk(questionnaire: Questionnaire, roster: str | None) -> Mapping[str, str]:
    """Lead every entry of a roster to the one that it is today.

    Parameters
    ----------
    questionnaire
        The whole definition.
    roster
        Its id; None gives an empty mapping.

    Returns
    -------
    Mapping
        Code → code. An entry that ended without an heir stays what it was.
    """
    if roster is None:
        return {}
    entries = _roster(questionnaire, roster).entries
    heirs = {each.id: each.becomes for each in entries if each.until and each.becomes}
    return {entry.id: _followed(entry.id, heirs) for entry in entries}


def _roster(questionnaire: Questionnaire, name: str) -> Roster:
    (found,) = (each for each in questionnaire.study.rosters if each.id == name)
    return found


def _followed(code: str, heirs: Mapping[str, str]) -> str:
    passed = {code}
    while (heir := heirs.get(code)) is not None and heir not in passed:
        passed.add(heir)
        code = heir
    return code


def fixed_entries(questionnaire: Questionnaire, roster: str | None) -> frozenset[str]:
    """List the entries that were on the oldest version's roster, as they are called today."""
    if roster is None:
        return frozenset()
    today = crosswalk(questionnaire, roster)
    oldest = roster_at(questionnaire, roster, questionnaire.versions[0])
    return frozenset(today[option.code] for option in oldest)


def roster_of_loop(version: Version, item: ResolvedItem) -> str | None:
    """Name the roster whose entries an item is asked about; None if it is asked once."""
    loop = item.for_each
    if loop is None:
        return None
    return loop.removeprefix(LOOP) if loop.startswith(LOOP) else version.item(loop).scale.roster
