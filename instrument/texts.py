"""Every text of a definition: its path, where it stands, and which versions show it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from instrument.lineage import forms_of
from instrument.load import Key
from instrument.model import AnswerScale, Item, Questionnaire, Revision
from instrument.resolve import AROUND, entries_at, revision_at, versions_of
from instrument.study import Study
from instrument.vocabulary import Frozen, Text

OF_ITEMS = {"text": "text", "lead_in": "lead-in", "hint": "hint"}
"""Fields of an item that hold words, as a path calls them."""


@dataclass(frozen=True)
class Written:
    """One text of a definition.

    Attributes
    ----------
    path
        Its name for people and in `translations.json`: ``item stage text``.
    key
        Where it stands in the YAML.
    text
        What it says in each language.
    versions
        Those that show it, oldest first; it must exist in their languages.
    today
        Whether it stands in the definition as it is now: not in an item's or an entry's past,
        nor in an answer scale that only older versions used.
    """

    path: str
    key: Key
    text: Text
    versions: tuple[str, ...]
    today: bool = True


def texts(questionnaire: Questionnaire) -> Iterator[Written]:
    """Walk over every text of a definition, in the order of its parts.

    Raises
    ------
    KeyError
        If a scale that an item names does not exist; `instrument.check` reports these.
    """
    yield from _of_study(questionnaire.study)
    for module in questionnaire.modules:
        last = (questionnaire.versions[-1],)
        key = ("module", module.id, "title")
        yield Written(f"module {module.id} title", key, module.title, last)
        for item in module.items:
            yield from _of_item(questionnaire, item)
    yield from _of_scales(questionnaire)
    yield from _of_variables(questionnaire)


def key_of(questionnaire: Questionnaire, item: Item, version: str, field: str) -> Key:
    """Find which part of an item's YAML gave it a field in a version: today's or an entry's."""
    held = entries_at(questionnaire, item, version)
    for entry in reversed(held):
        if getattr(entry, field) is not None:
            number = item.history.index(entry)
            return "item", item.id, "history", str(number), field
    return "item", item.id, field


def _of_study(study: Study) -> Iterator[Written]:
    """Give the texts around the items, which forms and reports show in all languages."""
    last = (study.versions[-1].id,)
    for name in ("title", "notice", *AROUND):
        text: Text | None = getattr(study, name)
        if text is not None:
            yield Written(f"study {name}", ("study", name), text, last)
    named = {"missing_labels": "missing", "reasons": "reason"}
    for field, word in named.items():
        for name, text in getattr(study, field).items():
            yield Written(f"study {word} {name}", ("study", field, name), text, last)
    yield from _of_versions(study, last)
    for part, word in (("waves", "wave"), ("respondents", "respondents"), ("rosters", "roster")):
        for number, each in enumerate(getattr(study, part)):
            key = ("study", part, str(number), "label")
            yield Written(f"{word} {each.id} label", key, each.label, last)
    yield from _of_rosters(study, last)
    for number, quota in enumerate(study.quotas):
        key = ("study", "quotas", str(number), "message")
        yield Written(f"quota {quota.id} message", key, quota.message, last)
    for number, bound in enumerate(study.bounds):
        key = ("study", "bounds", str(number), "because")
        yield from _reason(f"bound {bound.part} because", key, bound.because, last)
    for number, weight in enumerate(study.weights):
        key = ("study", "weights", str(number), "because")
        yield from _reason(f"weight {weight.id} because", key, weight.because, last)
    yield from _for_archives(study, last)


def _for_archives(study: Study, last: tuple[str, ...]) -> Iterator[Written]:
    for name in ("description", "disclosure"):
        for path, text in _words(getattr(study, name), (name,), set(study.languages)):
            yield Written(" ".join(path), ("study", *path), text, last)


def _words(value: object, path: Key, languages: set[str]) -> Iterator[tuple[Key, Text]]:
    """Walk over a part of the study that is made of values, lists and texts.

    A mapping is a text where its keys are languages of the study.
    """
    parts: Iterable[tuple[object, object]] = ()
    if isinstance(value, Mapping):
        if value and set(value) <= languages:
            yield path, value
            return
        parts = value.items()
    elif isinstance(value, tuple):
        parts = enumerate(value)
    elif isinstance(value, Frozen):
        parts = ((name, getattr(value, name)) for name in type(value).model_fields)
    for name, each in parts:
        yield from _words(each, (*path, str(name)), languages)


def _of_versions(study: Study, last: tuple[str, ...]) -> Iterator[Written]:
    for number, info in enumerate(study.versions):
        at = ("study", "versions", str(number))
        for name, text in info.placeholders.items():
            path = f"version {info.id} placeholder {name}"
            today = info.id in last
            yield Written(path, (*at, "placeholders", name), text, (info.id,), today=today)
        for name in AROUND:
            said: Text | None = getattr(info, name)
            if said is not None:
                path, today = f"version {info.id} {name}", info.id in last
                yield Written(path, (*at, name), said, (info.id,), today=today)
        if info.note is not None:
            yield Written(f"version {info.id} note", (*at, "note"), info.note, last)


def _of_rosters(study: Study, last: tuple[str, ...]) -> Iterator[Written]:
    for number, roster in enumerate(study.rosters):
        for place, entry in enumerate(roster.entries):
            here = ("study", "rosters", str(number), "entries", str(place))
            path = f"roster {roster.id} entry {entry.id} name"
            today = entry.until is None
            yield Written(path, (*here, "name"), entry.name, last, today=today)
            for then, revision in enumerate(entry.history):
                key = (*here, "history", str(then), "name")
                older = f"{path} until {revision.version}"
                yield Written(older, key, revision.name, last, today=False)


def _reason(
    path: str, key: Key, because: str | Text | None, last: tuple[str, ...]
) -> list[Written]:
    """Give a reason that is written out where it is needed; the others stand in the study."""
    return [Written(path, key, because, last)] if isinstance(because, Mapping) else []


def _of_item(questionnaire: Questionnaire, item: Item) -> Iterator[Written]:
    """Give the words of an item, as it stands today and as its history has them."""
    last = (questionnaire.versions[-1],)
    for field, word in OF_ITEMS.items():
        for key, versions in _shown(questionnaire, item, field).items():
            text = getattr(_holder(item, key), field)
            if text or (field == "text" and text is not None):
                yield _worded(item, key, f"item {item.id} {word}", text, versions)
    for key, versions in _shown(questionnaire, item, "missing_labels").items():
        labels = _holder(item, key).missing_labels or {}
        for reason, label in labels.items():
            path = f"item {item.id} missing {reason}"
            yield _worded(item, (*key, reason), path, label, versions)
    for number, entry in enumerate(item.history):
        key = ("item", item.id, "history", str(number), "because")
        path = f"item {item.id} because {entry.version}"
        yield from _reason(path, key, entry.because, last)
    for number, form in enumerate(item.harmonised or ()):
        if form.label is not None:
            key = ("item", item.id, "harmonised", str(number), "label")
            yield Written(f"item {item.id} variable {form.id} label", key, form.label, last)


def _shown(questionnaire: Questionnaire, item: Item, field: str) -> Mapping[Key, tuple[str, ...]]:
    """Find each part of an item's YAML that gives a field, and the versions that it gives it to."""
    found: dict[Key, tuple[str, ...]] = {("item", item.id, field): ()}
    for version in versions_of(questionnaire, item):
        key = key_of(questionnaire, item, version, field)
        found[key] = (*found.get(key, ()), version)
    return found


def _holder(item: Item, key: Key) -> Item | Revision:
    return item.history[int(key[3])] if key[2] == "history" else item


def _worded(item: Item, key: Key, path: str, text: Text, versions: tuple[str, ...]) -> Written:
    past = key[2] == "history"
    path = f"{path} until {item.history[int(key[3])].version}" if past else path
    return Written(path, key, text, versions, today=not past and item.until is None)


def _of_scales(questionnaire: Questionnaire) -> Iterator[Written]:
    last = questionnaire.versions[-1]
    shown = _users(questionnaire)
    for scale in questionnaire.scales.values():
        versions = tuple(v for v in questionnaire.versions if v in shown.get(scale.id, {last}))
        yield from _of_scale(scale, versions, last)


def _of_scale(scale: AnswerScale, versions: tuple[str, ...], last: str) -> Iterator[Written]:
    today = last in versions
    for name in ("label", "unit"):
        text: Text | None = getattr(scale, name)
        if text is not None:
            path = f"scale {scale.id} {name}"
            yield Written(path, ("scale", scale.id, name), text, versions, today=today)
    for number, option in enumerate(scale.options):
        key = ("scale", scale.id, "options", str(number), "label")
        path = f"scale {scale.id} option {option.code} label"
        yield Written(path, key, option.label, versions, today=today)
    for number, missing in enumerate(scale.user_missing):
        key = ("scale", scale.id, "user_missing", str(number), "label")
        if missing.label is not None:
            path = f"scale {scale.id} user-missing {number + 1} label"
            yield Written(path, key, missing.label, versions, today=today)
    for number, labelled in enumerate(scale.value_labels):
        key = ("scale", scale.id, "value_labels", str(number), "label")
        path = f"scale {scale.id} value {labelled.value} label"
        yield Written(path, key, labelled.label, versions, today=today)
    for number, reading in enumerate(scale.reads):
        key = ("scale", scale.id, "reads", str(number), "because")
        path = f"scale {scale.id} because {reading.answer}"
        yield from _reason(path, key, reading.because, (last,))
    for number, form in enumerate(scale.harmonised):
        if form.label is not None:
            key = ("scale", scale.id, "harmonised", str(number), "label")
            yield Written(f"scale {scale.id} variable {form.id} label", key, form.label, (last,))


def _users(questionnaire: Questionnaire) -> Mapping[str, set[str]]:
    """Find the versions that show each scale: in a question, or in what is made of its answers."""
    found: dict[str, set[str]] = {}
    last = questionnaire.versions[-1]

    def use(name: str, version: str) -> None:
        scale = questionnaire.scales[name]
        if version not in found.setdefault(name, set()):
            found[name].add(version)
            if scale.like:
                use(scale.like, version)

    for item in questionnaire.items:
        for version in versions_of(questionnaire, item):
            use(revision_at(questionnaire, item, version).answer or item.answer, version)
        for name in _of_today(questionnaire, item):
            use(name, last)
    for derivation in questionnaire.derivations:
        use(derivation.answer, last)
    return found


def _of_today(questionnaire: Questionnaire, item: Item) -> Iterable[str]:
    """Name the scales that an item has now: its own, if it is asked still, and its variables'."""
    yield from (form.answer for form in forms_of(questionnaire, item))
    if item.until is None:
        yield item.answer


def _of_variables(questionnaire: Questionnaire) -> Iterator[Written]:
    """Give the labels of scores and derived variables."""
    last = (questionnaire.versions[-1],)
    for construct in questionnaire.constructs:
        key = ("construct", construct.id, "label")
        yield Written(f"construct {construct.id} label", key, construct.label, last)
    for derivation in questionnaire.derivations:
        key = ("derivation", derivation.id, "label")
        yield Written(f"derivation {derivation.id} label", key, derivation.label, last)
        at = ("derivation", derivation.id, "because")
        path = f"derivation {derivation.id} because"
        yield from _reason(path, at, derivation.because, last)
