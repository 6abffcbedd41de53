"""Which collectives stand in each wave: on the roster, or known only to those who write them in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.simulate.truth import CollectiveTruth, Truth
from instrument.model import Questionnaire
from instrument.resolve import roster_at
from instrument.study import Roster, RosterEntry, Wave


@dataclass(frozen=True)
class Standing:
    """The collectives of a wave: all that exist, and those that the roster lists."""

    alive: tuple[str, ...]
    listed: frozenset[str]
    follows: Mapping[str, str]
    names: Mapping[str, tuple[str, ...]]

    def now(self, collective: str) -> str | None:
        """Follow a collective through merges to what it is now; None if it is gone."""
        while collective not in self.alive and collective in self.follows:
            collective = self.follows[collective]
        return collective if collective in self.alive else None


def roster_of_membership(questionnaire: Questionnaire) -> Roster | None:
    """Find the roster that people name their collectives from."""
    name = questionnaire.study.keys.membership
    items = {item.id: item for item in questionnaire.items}
    scale = questionnaire.scales[items[name].answer] if name in items else None
    while scale is not None and scale.roster is None and scale.like:
        scale = questionnaire.scales[scale.like]
    rosters = {each.id: each for each in questionnaire.study.rosters}
    return rosters.get(scale.roster or "") if scale is not None else None


def standing(questionnaire: Questionnaire, truth: Truth, wave: Wave) -> Standing:
    """Work out which collectives exist in a wave and which of them the version lists."""
    roster = roster_of_membership(questionnaire)
    if roster is None:
        return Standing((), frozenset(), {}, {})
    listed = {option.code for option in roster_at(questionnaire, roster.id, wave.version)}
    follows = {each.id: each.becomes for each in roster.entries if each.becomes}
    alive = tuple(
        each.id
        for each in roster.entries
        if each.id in listed or _before_its_listing(questionnaire, truth, each, wave, follows)
    )
    names = {
        each.id: (*each.aliases, *dict.fromkeys(each.name.values())) for each in roster.entries
    }
    return Standing(alive, frozenset(listed), follows, names)


def _before_its_listing(
    questionnaire: Questionnaire,
    truth: Truth,
    entry: RosterEntry,
    wave: Wave,
    follows: Mapping[str, str],
) -> bool:
    """Tell whether a collective exists that a later version will list."""
    order = questionnaire.versions
    if entry.since is None or order.index(entry.since) <= order.index(wave.version):
        return False
    if entry.id in follows.values():
        return False
    waves = [each.id for each in questionnaire.study.waves]
    founded = truth.collectives.get(entry.id, CollectiveTruth()).founded
    return founded is None or waves.index(founded) <= waves.index(wave.id)
