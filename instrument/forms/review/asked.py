"""Which items a group of respondents surely answers, and which it may."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from instrument.conditions import (
    And,
    Answered,
    Condition,
    ConditionError,
    Count,
    Not,
    Or,
    bind,
    items_of,
    parse,
    to_predicate,
)
from instrument.conditions.predicate import Answers
from instrument.model import Ask, Questionnaire
from instrument.resolve import Version, condition_of
from instrument.routing import item_types, routing
from instrument.study import Study
from instrument.vocabulary import Text

_MANY = 1000


@dataclass(frozen=True)
class Asked:
    """What a group is asked.

    Attributes
    ----------
    group
        Id in the study; None for everyone who is in no group.
    label
        Of the group; empty for everyone else.
    surely
        Items that everybody in it is asked who chose the typical number of entries.
    possibly
        These, and those under conditions that some in it may meet.
    """

    group: str | None
    label: Text
    surely: frozenset[str]
    possibly: frozenset[str]


def asked(version: Version, study: Study, entries: int) -> tuple[Asked, ...]:
    """Tell for everyone else, and then for each group, which items are asked.

    What is known of a group is which answers its own condition allows. Whoever is asked about
    the entries chosen in an item has chosen `entries` of them; that makes an item sure, but
    rules none out.

    Raises
    ------
    PeilError
        C001 or C002 if a condition of the version does not hold.
    """
    conditions = routing(version)
    groups = dict(_groups(version, study))
    known = _everyone(version, groups)
    labels = {group.id: group.label for group in study.respondents}
    within: dict[str | None, list[Answers]] = {None: _outside(known, groups)}
    for group, condition in groups.items():
        holds = to_predicate(condition)
        within[group] = [each for each in known if holds(each)]
    return tuple(
        _asked(version, conditions, entries, group, labels[group] if group else {}, answers)
        for group, answers in within.items()
        if answers
    )


def _groups(version: Version, study: Study) -> Iterator[tuple[str, Condition]]:
    """Give the condition of each group that the version tells apart."""
    whole = Questionnaire(study=study, scales={}, modules=())
    by_id = {group.id: group for group in study.respondents}
    types = item_types(version)
    for group in study.respondents:
        when = condition_of(whole, by_id, Ask(who=group.id), version.id)
        try:
            condition = bind(parse(when), types, len(version.items) + 1, None) if when else None
        except ConditionError:
            continue  # this version does not ask who belongs to the group
        if condition is not None and _listed(version, condition):
            yield group.id, condition


def _listed(version: Version, condition: Condition) -> bool:
    """Tell whether all that a condition asks about are single choices."""
    return all(version.item(name).scale.kind == "single" for name in items_of(condition))


def _everyone(version: Version, groups: Mapping[str, Condition]) -> list[Answers]:
    """List the answers to the items that make the groups; none if they are too many."""
    names = tuple(dict.fromkeys(name for each in groups.values() for name in items_of(each)))
    options = [[option.code for option in version.item(name).scale.options] for name in names]
    number = 1
    for each in options:
        number *= len(each)
    if number > _MANY:
        return [{}]
    return [dict(zip(names, codes, strict=True)) for codes in product(*options)]


def _outside(known: list[Answers], groups: Mapping[str, Condition]) -> list[Answers]:
    held = [to_predicate(condition) for condition in groups.values()]
    return [each for each in known if not any(holds(each) for holds in held)]


def _asked(
    version: Version,
    conditions: Mapping[str, Condition | None],
    entries: int,
    group: str | None,
    label: Text,
    known: list[Answers],
) -> Asked:
    sources = {item.for_each for item in version.items if item.for_each}
    typical: Answers = dict.fromkeys(sources, tuple(range(entries)))
    surely: set[str] = set()
    possibly: set[str] = set()
    for item in version.items:
        condition = conditions[item.id]
        looped = {item.for_each} & set(conditions)
        if looped <= possibly and any(_holds(condition, each, {}) is not False for each in known):
            possibly.add(item.id)
            if looped <= surely and all(_holds(condition, each, typical) for each in known):
                surely.add(item.id)
    return Asked(group, label, frozenset(surely), frozenset(possibly))


def _holds(condition: Condition | None, known: Answers, typical: Answers) -> bool | None:
    """Tell whether a condition holds by what is known; None if that cannot be told.

    Kleene's logic of three values (S. C. Kleene, Introduction to Metamathematics, 1952, §64).
    """
    match condition:
        case None:
            return True
        case And(parts):
            return _all([_holds(part, known, typical) for part in parts])
        case Or(parts):
            return _opposite(_all([_opposite(_holds(part, known, typical)) for part in parts]))
        case Not(part):
            return _opposite(_holds(part, known, typical))
        case Count(item) | Answered(item) if item in typical:
            return to_predicate(condition)(typical)
        case _:
            return to_predicate(condition)(known) if condition.item in known else None


def _all(held: list[bool | None]) -> bool | None:
    return False if False in held else None if None in held else True


def _opposite(holds: bool | None) -> bool | None:
    return None if holds is None else not holds
