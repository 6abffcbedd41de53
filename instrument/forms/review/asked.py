"""Which items a group of respondents surely answers, and which it may."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from math import prod

from instrument.conditions import (
    And,
    Condition,
    ConditionError,
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
        Items that everybody in it is asked.
    possibly
        These, and those under conditions that some in it may meet.
    """

    group: str | None
    label: Text
    surely: frozenset[str]
    possibly: frozenset[str]


@dataclass(frozen=True)
class _Known:
    """What is known of a group: the answers that it may have given, and conditions that hold.

    `answers` are of the items by which people are put into groups, as far as these are single
    choices; each of `facts` is the parts of a joint condition, and whether it holds.
    """

    answers: tuple[Answers, ...]
    facts: tuple[tuple[frozenset[Condition], bool], ...]


def asked(version: Version, study: Study) -> tuple[Asked, ...]:
    """Tell for everyone else, and then for each group, which items are asked.

    What is known of a group is that its own condition holds; of everyone else, that none does.
    A loop over the entries chosen in an item is asked where the item is.

    Raises
    ------
    PeilError
        C001 or C002 if a condition of the version does not hold.
    """
    conditions = routing(version)
    groups = dict(_groups(version, study))
    labels = {group.id: group.label for group in study.respondents}
    known = {None: _of_others(version, groups)} | {
        group: _of_group(version, groups, group) for group in groups
    }
    return tuple(
        _asked(version, conditions, group, labels[group] if group else {}, each)
        for group, each in known.items()
        if each.answers
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
        if condition is not None:
            yield group.id, condition


def _of_group(version: Version, groups: Mapping[str, Condition], group: str) -> _Known:
    condition = groups[group]
    answers = _answers(version, groups)
    if _listed(condition, answers):
        answers = tuple(filter(to_predicate(condition), answers))
    return _Known(answers, ((_parts(condition), True),))


def _of_others(version: Version, groups: Mapping[str, Condition]) -> _Known:
    answers = _answers(version, groups)
    for condition in groups.values():
        if _listed(condition, answers):
            holds = to_predicate(condition)
            answers = tuple(each for each in answers if not holds(each))
    return _Known(answers, tuple((_parts(each), False) for each in groups.values()))


def _answers(version: Version, groups: Mapping[str, Condition]) -> tuple[Answers, ...]:
    """List all answers to the single choices that make the groups; none if they are many."""
    names = dict.fromkeys(name for each in groups.values() for name in items_of(each))
    single = [name for name in names if version.item(name).scale.kind == "single"]
    codes = [[option.code for option in version.item(name).scale.options] for name in single]
    if prod(map(len, codes)) > _MANY:
        return ({},)
    return tuple(dict(zip(single, each, strict=True)) for each in product(*codes))


def _listed(condition: Condition, answers: tuple[Answers, ...]) -> bool:
    """Tell whether the listed answers decide a condition."""
    return all(set(items_of(condition)) <= set(each) for each in answers)


def _asked(
    version: Version,
    conditions: Mapping[str, Condition | None],
    group: str | None,
    label: Text,
    known: _Known,
) -> Asked:
    surely: set[str] = set()
    possibly: set[str] = set()
    for item in version.items:
        looped = {item.for_each} & set(conditions)
        held = [_holds(conditions[item.id], each, known) for each in known.answers]
        if looped <= possibly and any(holds is not False for holds in held):
            possibly.add(item.id)
            if looped <= surely and all(held):
                surely.add(item.id)
    return Asked(group, label, frozenset(surely), frozenset(possibly))


def _holds(condition: Condition | None, answers: Answers, known: _Known) -> bool | None:
    """Tell whether a condition holds by what is known; None if that cannot be told.

    Kleene's logic of three values (S. C. Kleene, Introduction to Metamathematics, 1952).
    """
    if condition is None:
        return True
    if (told := _told(condition, known)) is not None:
        return told
    match condition:
        case And(parts):
            return _all([_holds(part, answers, known) for part in parts])
        case Or(parts):
            return _opposite(_all([_opposite(_holds(part, answers, known)) for part in parts]))
        case Not(part):
            return _opposite(_holds(part, answers, known))
        case _:
            return to_predicate(condition)(answers) if condition.item in answers else None


def _told(condition: Condition, known: _Known) -> bool | None:
    """Look a condition up: what holds holds in part, and what does not makes no more hold."""
    parts = _parts(condition)
    for fact, holds in known.facts:
        if holds and parts <= fact:
            return True
        if not holds and fact <= parts:
            return False
    return None


def _parts(condition: Condition) -> frozenset[Condition]:
    return frozenset(condition.parts) if isinstance(condition, And) else frozenset({condition})


def _all(held: list[bool | None]) -> bool | None:
    return False if False in held else None if None in held else True


def _opposite(holds: bool | None) -> bool | None:
    return None if holds is None else not holds
