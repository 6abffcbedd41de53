"""Every text that a version shows must exist in its languages, read against today's source."""

from __future__ import annotations

from collections.abc import Iterator

from instrument.load import Key, Loaded
from instrument.model import Item
from instrument.placeholders import PLACEHOLDER
from instrument.problems import Problem, Severity, problem
from instrument.study import VersionInfo
from instrument.texts import OF_ITEMS, Written, key_of, texts
from instrument.translation import Confirmed, Translation, translations


def check_translations(loaded: Loaded) -> Iterator[Problem]:
    """Check the languages of every text, and the placeholders of those of items."""
    for written in texts(loaded.questionnaire):
        yield from _gaps(loaded, written)
        if written.key[0] == "item" and written.key[-1] in OF_ITEMS:
            yield from _placeholders(loaded, written)


def check_confirmed(loaded: Loaded, confirmed: Confirmed) -> Iterator[Problem]:
    """Tell of each translation that was read against another source wording than today's."""
    for each in translations(loaded.questionnaire, confirmed):
        if each.state == "stale":
            yield stale_at(loaded, each, "warning")


def stale_at(loaded: Loaded, stale: Translation, severity: Severity) -> Problem:
    """Tell of one stale translation, at its line; before a release it is an error."""
    source = loaded.questionnaire.study.source_language
    place = loaded.place(*stale.written.key, stale.language)
    details = {"language": stale.language, "path": stale.path, "source": source}
    return problem("T001", place, severity, **details)


def place_of(loaded: Loaded, item: Item, version: str, field: str) -> Key:
    """Find which part of an item's YAML gave it a field in a version: today's or an entry's."""
    return key_of(loaded.questionnaire, item, version, field)


def _showing(loaded: Loaded, written: Written) -> Iterator[VersionInfo]:
    """Give the versions that show a text, newest first."""
    for info in reversed(loaded.questionnaire.study.versions):
        if info.id in written.versions:
            yield info


def _gaps(loaded: Loaded, written: Written) -> Iterator[Problem]:
    """Tell each language that is missing once, with the newest version that needs it."""
    told: set[str] = set()
    for info in _showing(loaded, written):
        for language in info.languages:
            if language not in told and not written.text.get(language, "").strip():
                place = loaded.place(*written.key, language)
                yield problem("D006", place, language=language, version=info.id)
        told |= set(info.languages)


def _placeholders(loaded: Loaded, written: Written) -> Iterator[Problem]:
    """Tell each placeholder once that a version shows and nothing fills."""
    items = {item.id for item in loaded.questionnaire.items}
    told: set[tuple[str, str]] = set()
    for info in _showing(loaded, written):
        known = {"collective", *info.placeholders}
        for language, wording in written.text.items():
            for name in PLACEHOLDER.findall(wording):
                if name not in known | items and (language, name) not in told:
                    told.add((language, name))
                    place = loaded.place(*written.key, language)
                    shown = ", ".join(sorted(known))
                    yield problem("D013", place, name=name, known=f"{shown}, or an item's id")
