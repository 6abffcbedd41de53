"""Lints of what nobody is asked, and of parts of conditions that nobody meets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from instrument.check.lint import Definition, Lint
from instrument.check.search import Search
from instrument.conditions import And, Compare, Condition, Has, OneOf, Or
from instrument.conditions.tree import Leaf
from instrument.problems import PeilError
from instrument.resolve import ResolvedItem, Version
from instrument.texts import key_of


def searches(definition: Definition) -> Mapping[str, Search]:
    """Prepare the search in every version; none where consent has no option that agrees."""
    consent = definition.loaded.questionnaire.study.keys.consent
    try:
        return {name: Search.of(each, consent) for name, each in definition.versions.items()}
    except PeilError:
        return {name: Search.of(each, None) for name, each in definition.versions.items()}


def check_reach(definition: Definition, found: Mapping[str, Search]) -> Iterator[Lint]:
    """Look for items that no respondent can be asked, and for branches that none can take."""
    told: set[str] = set()
    for name in reversed(definition.loaded.questionnaire.versions):
        version = definition.versions[name]
        for item in version.items:
            if item.id not in told:
                for each in _asked(definition, version, item, found[name]):
                    told.add(item.id)
                    yield each
    yield from _branches(definition, found[definition.newest.id], told)


def _asked(
    definition: Definition, version: Version, item: ResolvedItem, search: Search
) -> Iterator[Lint]:
    """Tell of an item that nobody can be asked, or of which that was not decided."""
    entry = search.entries[item.id]
    subject, below = _at(definition, version, item)
    details = {"item": item.id, "version": version.id}
    roster = (item.for_each or "").partition("roster:")[2]
    if roster and not version.rosters[roster]:
        found = f"the roster {roster} has no entry then"
        yield definition.lint("L005", subject, *below, found=found, **details)
        return
    possible = search.possible(entry)
    if possible is None:
        yield definition.lint("L013", subject, *below, **details)
    elif not possible:
        found = f"nobody fulfils “{entry}”"
        yield definition.lint("L005", subject, *below, found=found, **details)


def _at(
    definition: Definition, version: Version, item: ResolvedItem
) -> tuple[tuple[str, str], tuple[str, ...]]:
    """Find the line on which an item's condition stands in a version."""
    questionnaire = definition.loaded.questionnaire
    (whole,) = (each for each in questionnaire.items if each.id == item.id)
    kind, name, *below = key_of(questionnaire, whole, version.id, "ask")
    return (kind, name), (*below, "when")


def _branches(definition: Definition, search: Search, told: set[str]) -> Iterator[Lint]:
    """Tell of each alternative in the newest version's conditions that nobody meets, once."""
    met: set[tuple[Condition | None, Condition]] = set()
    for item in definition.newest.items:
        entry = search.entries[item.id]
        if entry is None or item.id in told:
            continue
        for branch in _alternatives(entry):
            if (entry, branch) not in met and search.possible(entry, branch) is False:
                subject, below = _at(definition, definition.newest, item)
                found = f"“{branch}”, within “{entry}”"
                remedy = "leave that alternative out of the condition, or mend the rest of it"
                yield definition.lint("L006", subject, *below, found=found, remedy=remedy)
            met.add((entry, branch))


def _alternatives(condition: Condition) -> Iterator[Condition]:
    """Give each of several ways to fulfil a condition, one option or one part of an `or`."""
    match condition:
        case And(parts):
            yield from chain.from_iterable(_alternatives(part) for part in parts)
        case Or(parts):
            yield from parts
            yield from chain.from_iterable(_alternatives(part) for part in parts)
        case Compare() | OneOf() | Has():
            yield from _single(condition)


def _single(leaf: Leaf) -> Iterator[Condition]:
    match leaf:
        case OneOf(item, values, False) if len(values) > 1:
            yield from (Compare(item, "==", value) for value in values)
        case Has(item, options, "any") if len(options) > 1:
            yield from (Has(item, (option,)) for option in options)
