"""Groups set apart in every deposit: what only they are asked, and what gives them away."""

from __future__ import annotations

from instrument.conditions import items_of, parse
from instrument.disclosure import Apart
from instrument.model import Questionnaire
from instrument.resolve import versions_of


def only_asked_of(questionnaire: Questionnaire, group: str) -> frozenset[str]:
    """Name the items that only a group was asked, in every version."""
    found = set()
    for item in questionnaire.items:
        then = [each.ask for each in item.history if each.ask is not None]
        asked = [item.ask.who, *(ask.who for ask in then)]
        if versions_of(questionnaire, item) and all(who == group for who in asked):
            found.add(item.id)
    return frozenset(found)


def telling_of(questionnaire: Questionnaire, apart: Apart) -> frozenset[str]:
    """Name what decides who belongs to a group: its own flag, its condition, and what tells it."""
    names = {apart.group, *apart.tells}
    for group in questionnaire.study.respondents:
        if group.id == apart.group:
            conditions = [group.when, *(then.when for then in group.history)]
            names |= {item for each in conditions if each for item in items_of(parse(each))}
    return frozenset(names)


def uncounted(questionnaire: Questionnaire) -> frozenset[str]:
    """Name the items, and flags of groups, of which no counts are published.

    How many were not asked what only a small group is asked tells the size of the group, and from
    that what is hidden among the answers to the question that decides who belongs to it.
    """
    rules = questionnaire.study.disclosure
    found: set[str] = set()
    for apart in rules.apart if rules else ():
        found |= only_asked_of(questionnaire, apart.group) | telling_of(questionnaire, apart)
    return frozenset(found)
