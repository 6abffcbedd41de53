"""Every id that the definition names must exist, and every id must be its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from instrument.columns import METADATA
from instrument.lineage import forms_of
from instrument.load import Loaded, closest
from instrument.model import AnswerScale, Ask, Derivation, Item
from instrument.own_lines import lines_of
from instrument.problems import Place, Problem, problem
from instrument.vocabulary import Text

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
    yield from _variables(loaded)


def _unknown(place: Place, kind: str, name: str, known: Iterable[str]) -> Iterator[Problem]:
    listed = sorted(known)
    if name not in listed:
        shown = ", ".join(listed[:SHOWN]) + (" …" if len(listed) > SHOWN else "")
        yield problem("D005", place, kind=kind, id=name, closest=closest(name, listed), known=shown)


def _scale(loaded: Loaded, scale: AnswerScale) -> Iterator[Problem]:
    questionnaire = loaded.questionnaire
    named = [("like", scale.like)] if scale.like else []
    named += [(f"reads.{n}.answer", each.answer) for n, each in enumerate(scale.reads)]
    named += [(f"harmonised.{n}.answer", each.answer) for n, each in enumerate(scale.harmonised)]
    for field, name in named:
        where = loaded.place("scale", scale.id, *field.split("."))
        yield from _unknown(where, "scale", name, questionnaire.scales)
    if scale.like and _likens_itself(loaded, scale):
        details = {"rule": f"like: {scale.like}", "why": f"{scale.id} is then like itself"}
        where = loaded.place("scale", scale.id, "like")
        yield problem("D014", where, **details, remedy="name a scale with options of its own")
    for reason in scale.missing:
        labels = questionnaire.study.missing_labels
        where = loaded.place("scale", scale.id, "missing")
        yield from _unknown(where, "label of the reason missing", reason, labels)
    for number, reading in enumerate(scale.reads):
        at = ("scale", scale.id, "reads", str(number), "because")
        yield from _reason(loaded, loaded.place(*at), reading.because)
    if scale.roster:
        rosters = (each.id for each in questionnaire.study.rosters)
        where = loaded.place("scale", scale.id, "roster")
        yield from _unknown(where, "roster", scale.roster, rosters)
    yield from _order(loaded, scale)
    seen: set[str] = set()
    for number, option in enumerate(scale.options):
        if option.code in seen:
            where = loaded.place("scale", scale.id, "options", str(number))
            yield problem("D011", where, code=option.code, scale=scale.id)
        seen.add(option.code)
        if scale.kind == "multiple" and re.search(r"\s", option.code):
            where = loaded.place("scale", scale.id, "options", str(number))
            yield problem("D018", where, item=scale.id, code=option.code)


def _order(loaded: Loaded, scale: AnswerScale) -> Iterator[Problem]:
    """Check that an order names every option once, and nothing else."""
    codes = _codes(loaded, scale)
    if not scale.order or not codes:
        return
    place = loaded.place("scale", scale.id, "order")
    for code in scale.order:
        yield from _unknown(place, f"option of {scale.id}", code, codes)
    left_out = [code for code in codes if scale.order.count(code) != 1]
    if left_out:
        why = f"it names {', '.join(left_out)} not at all or twice"
        yield problem("D014", place, rule="order", why=why, remedy="name every option once")


def _codes(loaded: Loaded, scale: AnswerScale) -> list[str]:
    """List the options that a scale takes from itself, its roster, or the scale that it is like."""
    scales = dict(loaded.questionnaire.scales)
    found: AnswerScale | None = scale
    while found is not None:
        if found.roster:
            rosters = loaded.questionnaire.study.rosters
            return [e.id for each in rosters if each.id == found.roster for e in each.entries]
        if found.options:
            return [option.code for option in found.options]
        found = scales.pop(found.like or "", None)
    return []


def _likens_itself(loaded: Loaded, scale: AnswerScale) -> bool:
    met = {scale.id}
    name = scale.like
    while name is not None and name in loaded.questionnaire.scales:
        if name in met:
            return True
        met.add(name)
        name = loaded.questionnaire.scales[name].like
    return False


def _item(loaded: Loaded, item: Item) -> Iterator[Problem]:
    questionnaire = loaded.questionnaire
    place = loaded.place("item", item.id, "answer")
    yield from _unknown(place, "scale", item.answer, questionnaire.scales)
    for number, form in enumerate(item.harmonised or ()):
        place = loaded.place("item", item.id, "harmonised", str(number), "answer")
        yield from _unknown(place, "scale", form.answer, questionnaire.scales)
    asks: list[tuple[Ask, tuple[str, ...]]] = [(item.ask, ("ask",))]
    for number, entry in enumerate(item.history):
        here = ("history", str(number))
        place = loaded.place("item", item.id, *here, "version")
        yield from _unknown(place, "version", entry.version, questionnaire.versions)
        place = loaded.place("item", item.id, *here, "answer")
        if entry.answer:
            yield from _unknown(place, "scale", entry.answer, questionnaire.scales)
        place = loaded.place("item", item.id, *here, "because")
        yield from _reason(loaded, place, entry.because)
        if entry.after:
            place = loaded.place("item", item.id, *here, "after")
            others = [each.id for each in questionnaire.items if each.id != item.id]
            yield from _unknown(place, "item", entry.after, others)
        if entry.ask:
            asks.append((entry.ask, (*here, "ask")))
    yield from _asks(loaded, item, asks)
    for field in ("since", "until"):
        if (named := getattr(item, field)) is not None:
            place = loaded.place("item", item.id, field)
            yield from _unknown(place, "version", named, questionnaire.versions)
    for named in item.columns:
        place = loaded.place("item", item.id, "columns", named)
        yield from _unknown(place, "version", named, questionnaire.versions)


def _reason(loaded: Loaded, place: Place, because: str | Text | None) -> Iterator[Problem]:
    """Look up the name of a shared reason; what has blanks in it is a reason in itself."""
    if isinstance(because, str) and because and not re.search(r"\s", because):
        yield from _unknown(place, "reason", because, loaded.questionnaire.study.reasons)


def _asks(loaded: Loaded, item: Item, asks: list[tuple[Ask, tuple[str, ...]]]) -> Iterator[Problem]:
    questionnaire = loaded.questionnaire
    groups = {"all", *(each.id for each in questionnaire.study.respondents)}
    items = {each.id for each in questionnaire.items}
    rosters = {f"roster:{each.id}" for each in questionnaire.study.rosters}
    for ask, at in asks:
        place = loaded.place("item", item.id, *at, "who")
        yield from _unknown(place, "group of respondents", ask.who, groups)
        if ask.for_each:
            place = loaded.place("item", item.id, *at, "for_each")
            yield from _unknown(place, "item", ask.for_each, items | rosters)
        if ask.except_for:
            place = loaded.place("item", item.id, *at, "except_for")
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
    yield from _waves(loaded)
    for number, group in enumerate(questionnaire.study.respondents):
        for position, then in enumerate(group.history):
            at = ("respondents", str(number), "history", str(position), "version")
            place = loaded.place("study", *at)
            yield from _unknown(place, "version", then.version, questionnaire.versions)
    yield from _rosters(loaded)


def _waves(loaded: Loaded) -> Iterator[Problem]:
    questionnaire = loaded.questionnaire
    for number, wave in enumerate(questionnaire.study.waves):
        place = loaded.place("study", "waves", str(number), "version")
        yield from _unknown(place, "version", wave.version, questionnaire.versions)
        place = loaded.place("study", "waves", str(number), "platform")
        yield from _unknown(place, "platform", wave.platform, METADATA)
        for column, because in wave.left_out.items():
            place = loaded.place("study", "waves", str(number), "left_out", column)
            yield from _reason(loaded, place, because)
        for position, missing in enumerate(wave.missing_codes):
            at = ("waves", str(number), "missing_codes", str(position), "scales")
            place = loaded.place("study", *at)
            for name in missing.scales:
                yield from _unknown(place, "scale", name, questionnaire.scales)


def _rosters(loaded: Loaded) -> Iterator[Problem]:
    questionnaire = loaded.questionnaire
    several = {s.roster for s in questionnaire.scales.values() if s.kind == "multiple"}
    for number, roster in enumerate(questionnaire.study.rosters):
        known = [entry.id for entry in roster.entries]
        for position, entry in enumerate(roster.entries):
            at = ("rosters", str(number), "entries", str(position))
            place = loaded.place("study", *at)
            if roster.id in several and re.search(r"\s", entry.id):
                yield problem("D018", place, item=roster.id, code=entry.id)
            if entry.id in known[:position]:
                yield problem("D011", place, code=entry.id, scale=f"(roster) {roster.id}")
            if entry.becomes:
                where = loaded.place("study", *at, "becomes")
                yield from _unknown(where, "roster entry", entry.becomes, known)
            named = [("since", entry.since), ("until", entry.until)]
            named += [
                (f"history.{n}.version", each.version) for n, each in enumerate(entry.history)
            ]
            for field, version in named:
                if version:
                    where = loaded.place("study", *at, *field.split("."))
                    yield from _unknown(where, "version", version, questionnaire.versions)


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
        place = loaded.place("derivation", derivation.id, "answer")
        yield from _unknown(place, "scale", derivation.answer, questionnaire.scales)
        place = loaded.place("derivation", derivation.id, "because")
        yield from _reason(loaded, place, derivation.because)
        place = loaded.place("derivation", derivation.id, "of")
        for name in derivation.of:
            yield from _unknown(place, "harmonised variable", name, known)
        if derivation.unchanged:
            place = loaded.place("derivation", derivation.id, "unchanged")
            yield from _unknown(place, "harmonised variable", derivation.unchanged, known)
        yield from _counted(loaded, derivation)


def _counted(loaded: Loaded, derivation: Derivation) -> Iterator[Problem]:
    """Check that the codes which a derivation keeps are answers of what it is computed from."""
    questionnaire = loaded.questionnaire
    scales = {
        form.id.replace("{item}", item.id): questionnaire.scales.get(form.answer)
        for item in questionnaire.items
        if item.answer in questionnaire.scales
        for form in forms_of(questionnaire, item)
    }
    codes: list[str] = []
    for name in derivation.of:
        scale = scales.get(name)
        if scale is None or (scale.kind not in ("single", "multiple") and derivation.where):
            return
        codes += [*_codes(loaded, scale), *lines_of(questionnaire, scale)]
    place = loaded.place("derivation", derivation.id, "where")
    for code in derivation.where:
        yield from _unknown(place, "answer", code, codes)


def _variables(loaded: Loaded) -> Iterator[Problem]:
    """Check that every variable, score and derivation has a name of its own."""
    questionnaire = loaded.questionnaire
    named = [
        (form.id.replace("{item}", item.id), loaded.place("item", item.id))
        for item in questionnaire.items
        if item.answer in questionnaire.scales
        for form in forms_of(questionnaire, item)
    ]
    named += [(each.id, loaded.place("construct", each.id)) for each in questionnaire.constructs]
    named += [(each.id, loaded.place("derivation", each.id)) for each in questionnaire.derivations]
    first: dict[str, Place] = {}
    for name, place in named:
        if name in first:
            there = Place(first[name].file, first[name].line)
            yield problem("D003", place, kind="variable", id=name, first=there)
        first.setdefault(name, place)
