"""Lints of what stands in the definition and no form shows: scales, options, roster entries."""

from __future__ import annotations

from collections.abc import Iterator

from instrument.check.lint import Definition, Lint
from instrument.lineage import forms_of
from instrument.model import Questionnaire


def check_unused(definition: Definition) -> Iterator[Lint]:
    """Look for scales that nothing uses, options that none can choose, and entries never valid."""
    yield from _scales(definition)
    yield from _entries(definition)
    yield from _main_collective(definition)


def _scales(definition: Definition) -> Iterator[Lint]:
    questionnaire = definition.loaded.questionnaire
    used = _used(questionnaire)
    for scale in questionnaire.scales.values():
        subject = ("scale", scale.id)
        if scale.id not in used:
            found = f"the scale {scale.id}, which no item or variable uses"
            remedy = "take it out, or let an item use it"
            yield definition.lint("L006", subject, found=found, remedy=remedy)
        if scale.roster and scale.options:
            found = f"options of the scale {scale.id}, whose roster takes their place"
            remedy = "write them as entries of the roster, or take the roster away"
            yield definition.lint("L006", subject, "options", found=found, remedy=remedy)


def _used(questionnaire: Questionnaire) -> set[str]:
    """Name the scales that items have or had, and those of variables, with what they are like."""
    left = [each.answer for each in questionnaire.derivations]
    for item in questionnaire.items:
        left += [item.answer, *(entry.answer for entry in item.history if entry.answer)]
        left += [form.answer for form in forms_of(questionnaire, item)]
    used: set[str] = set()
    while left:
        name = left.pop()
        if name not in used:
            used.add(name)
            left += [like] if (like := questionnaire.scales[name].like) else []
    return used


def _entries(definition: Definition) -> Iterator[Lint]:
    questionnaire = definition.loaded.questionnaire
    for number, roster in enumerate(questionnaire.study.rosters):
        for position, entry in enumerate(roster.entries):
            shown = (
                option.code
                for version in definition.versions.values()
                for option in version.rosters[roster.id]
            )
            if entry.id not in shown:
                subject = ("study", "rosters", str(number), "entries", str(position))
                found = f"{entry.id} of the roster {roster.id}, which is valid in no version"
                remedy = "let until be a later version than since"
                yield definition.lint("L006", subject, found=found, remedy=remedy)


def _main_collective(definition: Definition) -> Iterator[Lint]:
    """Tell of what may be chosen as most important and was not on the list to choose from."""
    keys, version = definition.loaded.questionnaire.study.keys, definition.newest
    by_id = {item.id: item for item in version.items}
    main, membership = by_id.get(keys.main_collective or ""), by_id.get(keys.membership or "")
    if main is None or membership is None:
        return
    listed = {option.code for option in membership.scale.options}
    more = [option.code for option in main.scale.options if option.code not in listed]
    if more:
        found = f"{', '.join(more)} in {main.id}: {membership.id} does not list it"
        remedy = "give both the same options"
        yield definition.lint("L006", ("item", main.id), "answer", found=found, remedy=remedy)
