"""Every id that the definition names must exist, and every id must be its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from instrument.lineage import forms_of
from instrument.load import Loaded, closest
from instrument.model import AnswerScale, Ask, Item
from instrument.problems import Place, Problem, problem

SHOWN = 12
"""Known names that a message lists at most."""


def check_references(loaded: Loaded) -> Iterator[Problem]:
    """Check scales, groups, versions, rosters and items that are referred to by id."""
    for scale in loaded.questionnaire.scales.values():
        yield from _scale(loaded, scale)
    for item in loaded.questionnaire.items:
        yield from _item(loaded, item)
    yield from _study(loaded)
    yield from _constructs(loaded)


def _unknown(place: Place, kind: str, name: str, known: Iterable[str]) -> Iterator[Problem]:
    listed = sorted(known)
    if name not in listed:
        shown = ", ".join(listed[:SHOWN]) + (" …" if len(listed) > SHOWN else "")
        yield problem("D005", place, kind=kind, id=name, closest=closest(name, listed), known=shown)


def _scale(loaded: Loaded, scale: AnswerScale) -> Iterator[Problem]:
    questionnaire = loaded.questionnaire
    place = loaded.place("scale", scale.id)
    named = [scale.like] if scale.like else []
    named += [reading.answer for reading in scale.reads]
    named += [form.answer for form in scale.harmonised]
    for name in named:
        yield from _unknown(place, "scale", name, questionnaire.scales)
    if scale.roster:
        rosters = (each.id for each in questionnaire.study.rosters)
        yield from _unknown(place, "roster", scale.roster, rosters)
    seen: set[str] = set()
    for number, option in enumerate(scale.options):
        if option.code in seen:
            where = loaded.place("scale", scale.id, "options", str(number))
            yield problem("D011", where, code=option.code, scale=scale.id)
        seen.add(option.code)


def _item(loaded: Loaded, item: Item) -> Iterator[Problem]:
    questionnaire = loaded.questionnaire
    place = loaded.place("item", item.id, "answer")
    yield from _unknown(place, "scale", item.answer, questionnaire.scales)
    for form in item.harmonised or ():
        place = loaded.place("item", item.id, "harmonised")
        yield from _unknown(place, "scale", form.answer, questionnaire.scales)
    asks: list[tuple[Ask, tuple[str, ...]]] = [(item.ask, ("ask",))]
    for number, entry in enumerate(item.history):
        here = ("history", str(number))
        place = loaded.place("item", item.id, *here)
        yield from _unknown(place, "version", entry.version, questionnaire.versions)
        if entry.answer:
            yield from _unknown(place, "scale", entry.answer, questionnaire.scales)
        if entry.ask:
            asks.append((entry.ask, (*here, "ask")))
    yield from _asks(loaded, item, asks)
    for field in ("since", "until"):
        if (named := getattr(item, field)) is not None:
            place = loaded.place("item", item.id, field)
            yield from _unknown(place, "version", named, questionnaire.versions)
    for named in item.columns:
        place = loaded.place("item", item.id, "columns")
        yield from _unknown(place, "version", named, questionnaire.versions)


def _asks(loaded: Loaded, item: Item, asks: list[tuple[Ask, tuple[str, ...]]]) -> Iterator[Problem]:
    questionnaire = loaded.questionnaire
    groups = {"all", *(each.id for each in questionnaire.study.respondents)}
    items = {each.id for each in questionnaire.items}
    rosters = {f"roster:{each.id}" for each in questionnaire.study.rosters}
    for ask, at in asks:
        place = loaded.place("item", item.id, *at)
        yield from _unknown(place, "group of respondents", ask.who, groups)
        if ask.for_each:
            yield from _unknown(place, "item", ask.for_each, items | rosters)
        if ask.except_for:
            yield from _unknown(place, "item", ask.except_for, items)


def _study(loaded: Loaded) -> Iterator[Problem]:
    questionnaire = loaded.questionnaire
    items = [each.id for each in questionnaire.items]
    for field, name in questionnaire.study.keys:
        if name is not None:
            yield from _unknown(loaded.place("study", "keys", field), "item", name, items)
    for number, bound in enumerate(questionnaire.study.bounds):
        for field, name in (("part", bound.part), ("whole", bound.whole)):
            place = loaded.place("study", "bounds", str(number), field)
            yield from _unknown(place, "item", name, items)
    for number, wave in enumerate(questionnaire.study.waves):
        place = loaded.place("study", "waves", str(number))
        yield from _unknown(place, "version", wave.version, questionnaire.versions)
    for number, roster in enumerate(questionnaire.study.rosters):
        known = [entry.id for entry in roster.entries]
        for position, entry in enumerate(roster.entries):
            at = ("rosters", str(number), "entries", str(position))
            place = loaded.place("study", *at)
            if entry.becomes:
                yield from _unknown(place, "roster entry", entry.becomes, known)
            for version in (entry.since, entry.until):
                if version:
                    yield from _unknown(place, "version", version, questionnaire.versions)


def _constructs(loaded: Loaded) -> Iterator[Problem]:
    questionnaire = loaded.questionnaire
    forms = {
        form.id.replace("{item}", item.id)
        for item in questionnaire.items
        if item.answer in questionnaire.scales
        for form in forms_of(questionnaire, item)
    }
    known = forms | {item.id for item in questionnaire.items}
    known |= {each.id for each in questionnaire.derivations}
    for construct in questionnaire.constructs:
        place = loaded.place("construct", construct.id, "items")
        for name in construct.items:
            yield from _unknown(place, "harmonised variable", name.removeprefix("-"), known)
    for derivation in questionnaire.derivations:
        place = loaded.place("derivation", derivation.id)
        yield from _unknown(place, "scale", derivation.answer, questionnaire.scales)
