"""Every text that a version shows must exist in every language that it is fielded in."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from instrument.lineage import forms_of
from instrument.load import Key, Loaded
from instrument.model import AnswerScale, Item
from instrument.problems import Problem, problem
from instrument.resolve import entries_at, revision_at, versions_of
from instrument.vocabulary import Text

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def check_translations(loaded: Loaded) -> Iterator[Problem]:
    """Check the languages and placeholders of items, options and notices."""
    questionnaire = loaded.questionnaire
    needed: dict[str, set[str]] = {}
    for item in questionnaire.items:
        for version in versions_of(questionnaire, item):
            yield from _item(loaded, item, version)
            answer = revision_at(questionnaire, item, version).answer or item.answer
            needed.setdefault(answer, set()).add(version)
    last = questionnaire.versions[-1]
    shown = [form.answer for item in questionnaire.items for form in forms_of(questionnaire, item)]
    for name in (*shown, *(each.answer for each in questionnaire.derivations)):
        needed.setdefault(name, set()).add(last)
    for name, scale in questionnaire.scales.items():
        yield from _scale(loaded, scale, needed.get(name, {last}))
    for number, info in enumerate(questionnaire.study.versions):
        for name, text in info.placeholders.items():
            at = ("study", "versions", str(number), "placeholders", name)
            yield from _gaps(loaded, at, text, info.id)
    for key, text in (*_of_study(loaded), *_of_variables(loaded)):
        yield from _gaps(loaded, key, text, last)


def _of_study(loaded: Loaded) -> Iterator[tuple[Key, Text]]:
    """List the texts around the items, which forms and reports show in all languages."""
    study = loaded.questionnaire.study
    yield ("study", "title"), study.title
    yield ("study", "notice"), study.notice
    for name in ("welcome", "information", "thanks"):
        if (said := getattr(study, name)) is not None:
            yield ("study", name), said
    for number, quota in enumerate(study.quotas):
        yield ("study", "quotas", str(number), "message"), quota.message
    for reason, label in study.missing_labels.items():
        yield ("study", "missing_labels", reason), label
    for name, text in study.reasons.items():
        yield ("study", "reasons", name), text
    for module in loaded.questionnaire.modules:
        yield ("module", module.id, "title"), module.title
    for number, roster in enumerate(study.rosters):
        for place, entry in enumerate(roster.entries):
            at = ("study", "rosters", str(number), "entries", str(place))
            yield (*at, "name"), entry.name
            for then, revision in enumerate(entry.history):
                yield (*at, "history", str(then), "name"), revision.name


def _of_variables(loaded: Loaded) -> Iterator[tuple[Key, Text]]:
    """List the labels of scores and derived variables."""
    for construct in loaded.questionnaire.constructs:
        yield ("construct", construct.id, "label"), construct.label
    for derivation in loaded.questionnaire.derivations:
        yield ("derivation", derivation.id, "label"), derivation.label


def _item(loaded: Loaded, item: Item, version: str) -> Iterator[Problem]:
    then = revision_at(loaded.questionnaire, item, version)
    for field in ("text", "lead_in", "hint"):
        text = getattr(then, field)
        if text is not None:
            key = place_of(loaded, item, version, field)
            yield from _gaps(loaded, key, text, version)
            yield from _placeholders(loaded, key, text, version)
    for reason, label in (then.missing_labels or {}).items():
        key = place_of(loaded, item, version, "missing_labels")
        yield from _gaps(loaded, (*key, reason), label, version)


def place_of(loaded: Loaded, item: Item, version: str, field: str) -> Key:
    """Find which part of an item's YAML gave it a field in a version: today's or an entry's."""
    held = entries_at(loaded.questionnaire, item, version)
    for entry in reversed(held):
        if getattr(entry, field) is not None:
            number = item.history.index(entry)
            return "item", item.id, "history", str(number), field
    return "item", item.id, field


def _scale(loaded: Loaded, scale: AnswerScale, versions: set[str]) -> Iterator[Problem]:
    """Check the labels of a scale in the languages of every version that uses it, each once."""
    for number, option in enumerate(scale.options):
        key = ("scale", scale.id, "options", str(number), "label")
        told: set[str] = set()
        for info in reversed(loaded.questionnaire.study.versions):
            if info.id in versions:
                yield from _gaps(loaded, key, option.label, info.id, told)
                told |= set(info.languages)


def _gaps(
    loaded: Loaded, key: Key, text: Text, version: str, told: Collection[str] = ()
) -> Iterator[Problem]:
    (info,) = (each for each in loaded.questionnaire.study.versions if each.id == version)
    for language in info.languages:
        if language not in told and not text.get(language, "").strip():
            yield problem("D006", loaded.place(*key, language), language=language, version=version)


def _placeholders(loaded: Loaded, key: Key, text: Text, version: str) -> Iterator[Problem]:
    questionnaire = loaded.questionnaire
    (info,) = (each for each in questionnaire.study.versions if each.id == version)
    known = {"collective", *info.placeholders, *(item.id for item in questionnaire.items)}
    for language, wording in text.items():
        for name in _PLACEHOLDER.findall(wording):
            if name not in known:
                place = loaded.place(*key, language)
                shown = ", ".join(sorted({"collective", *info.placeholders}))
                yield problem("D013", place, name=name, known=f"{shown}, or an item's id")
