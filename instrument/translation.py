"""Whether each translation was read against the source wording as it now stands.

`translations.json` holds, for each text and each language other than the source, a hash of the
source wording that the translation was confirmed against. When the source changes, the hash no
longer fits, and the translation is stale until somebody reads it again and confirms it. Only
texts of today are looked at: older wordings are frozen with their versions.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from instrument.load import FOLDER, closest
from instrument.model import AnswerScale, Questionnaire
from instrument.problems import PeilError, Place, Problem, problem
from instrument.texts import Written, texts
from instrument.vocabulary import Text

CONFIRMED = FOLDER / "translations.json"
DIGITS = 16
"""Hexadecimal digits kept of the hash: 64 bits, so that two wordings never meet by chance."""

Confirmed = Mapping[str, Mapping[str, str]]
"""Path of a text → language → hash of the source wording that it was confirmed against."""

State = Literal["up to date", "stale", "new", "missing"]
STATES: tuple[State, ...] = ("up to date", "stale", "new", "missing")
"""Confirmed as it stands; confirmed against another source wording; never confirmed; not there."""

_FILE: TypeAdapter[dict[str, dict[str, str]]] = TypeAdapter(dict[str, dict[str, str]])


@dataclass(frozen=True)
class Translation:
    """A text of today in one language other than the source, and how it stands."""

    written: Written
    language: str
    source: str
    state: State

    @property
    def path(self) -> str:
        """The text's name, such as ``item stage text``."""
        return self.written.path

    @property
    def wording(self) -> str:
        """What it says; empty when it is missing."""
        return self.written.text.get(self.language, "")


def wording_hash(wording: str) -> str:
    """Hash a source wording: the first 16 hexadecimal digits of its SHA-256."""
    return hashlib.sha256(wording.encode()).hexdigest()[:DIGITS]


def translations(questionnaire: Questionnaire, confirmed: Confirmed) -> tuple[Translation, ...]:
    """List every translation of a text of today: those that the newest version needs or that are.

    A text without words in the source language is left out: there is nothing to hold it against.
    """
    study = questionnaire.study
    needed = study.versions[-1].languages
    before = dict(_labels_before(questionnaire))
    found = []
    for written in texts(questionnaire):
        source = written.text.get(study.source_language, "")
        if not written.today or not source.strip():
            continue
        for language in dict.fromkeys((*needed, *written.text)):
            if language != study.source_language:
                known = confirmed.get(written.path, {}).get(language)
                state = _state(written.text.get(language, ""), known, wording_hash(source))
                older = before.get(written.path)
                if state == "new" and older is not None and _left(older, written.text, language):
                    state = "stale"
                found.append(Translation(written, language, source, state))
    return tuple(found)


def _labels_before(questionnaire: Questionnaire) -> Iterator[tuple[str, Text]]:
    """Give the label that an option had on the scale that its own one took the place of."""
    for scale in questionnaire.scales.values():
        older = [questionnaire.scales[each.answer] for each in scale.reads]
        labels = {option.code: option.label for each in older for option in each.options}
        for option in scale.options:
            if option.code in labels:
                yield f"scale {scale.id} option {option.code} label", labels[option.code]


def _left(before: Text, now: Text, language: str) -> bool:
    """Tell whether a translation stayed as it was though some other language changed."""
    if before.get(language) != now.get(language):
        return False
    return any(before[each] != now.get(each) for each in before if each != language)


def _state(wording: str, known: str | None, now: str) -> State:
    if not wording.strip():
        return "missing"
    if known is None:
        return "new"
    return "up to date" if known == now else "stale"


def stale(questionnaire: Questionnaire, confirmed: Confirmed) -> frozenset[tuple[str, str]]:
    """Name the translations that were confirmed against another source wording than today's.

    Parameters
    ----------
    questionnaire
        The definition as it stands.
    confirmed
        What `read_confirmed` read. A text without an entry is new, and not stale.

    Returns
    -------
    frozenset of (path, language)
        An answer option's path names every scale that shows it, so that a form, which knows its
        own scale only, finds it: also a scale that is `like` the one where it stands, or that
        takes its options from a roster.
    """
    found = {
        (each.path, each.language)
        for each in translations(questionnaire, confirmed)
        if each.state == "stale"
    }
    shown = _other_names(questionnaire) if found else {}
    others = {(name, lang) for path, lang in found for name in shown.get(path, ())}
    return frozenset(found | others)


def _other_names(questionnaire: Questionnaire) -> Mapping[str, set[str]]:
    """Find under which scales else the options of a scale or roster are shown."""
    found: dict[str, set[str]] = {}
    for scale in questionnaire.scales.values():
        for code, path in _options(questionnaire, _giver(questionnaire, scale)):
            own = f"scale {scale.id} option {code} label"
            if own != path:
                found.setdefault(path, set()).add(own)
    return found


def _giver(questionnaire: Questionnaire, scale: AnswerScale) -> AnswerScale:
    """Walk from a scale to the one that it takes its options from."""
    while scale.like is not None and not scale.options and not scale.roster:
        scale = questionnaire.scales[scale.like]
    return scale


def _options(questionnaire: Questionnaire, scale: AnswerScale) -> Iterator[tuple[str, str]]:
    """Give the codes of a scale's options, each with the path of its label."""
    for option in scale.options:
        yield option.code, f"scale {scale.id} option {option.code} label"
    for roster in questionnaire.study.rosters:
        if roster.id == scale.roster:
            for entry in roster.entries:
                yield entry.id, f"roster {roster.id} entry {entry.id} name"


def named(
    questionnaire: Questionnaire, paths: Iterable[str], languages: Iterable[str] = ()
) -> tuple[Translation, ...]:
    """Find the translations of some texts, by their paths.

    Parameters
    ----------
    questionnaire
        The definition as it stands.
    paths
        The texts.
    languages
        Those wanted; by default all that each text has.

    Raises
    ------
    PeilError
        D005 for a path or a language that is not there, T005 for a translation that is missing.
    """
    wanted, asked = tuple(paths), tuple(languages)
    every = translations(questionnaire, {})
    known = tuple(dict.fromkeys(each.path for each in every))
    problems = list(_unknown(questionnaire, known, wanted, asked))
    found = []
    for each in every:
        if each.path in wanted and each.language in (asked or (each.language,)):
            if each.state != "missing":
                found.append(each)
            elif asked:
                problems.append(problem("T005", path=each.path, language=each.language))
    if problems:
        raise PeilError(*problems)
    return tuple(found)


def confirm(
    questionnaire: Questionnaire, confirmed: Confirmed, read: Iterable[Translation]
) -> Confirmed:
    """Record that translations were read against the source as it now stands.

    Parameters
    ----------
    questionnaire
        The definition as it stands.
    confirmed
        What was confirmed before. Entries of texts that exist no longer are dropped.
    read
        The translations that were read.
    """
    found: dict[str, dict[str, str]] = {}
    for each in translations(questionnaire, confirmed):
        if (known := confirmed.get(each.path, {}).get(each.language)) is not None:
            found.setdefault(each.path, {})[each.language] = known
    for each in read:
        found.setdefault(each.path, {})[each.language] = wording_hash(each.source)
    return found


def _unknown(
    questionnaire: Questionnaire,
    known: tuple[str, ...],
    paths: tuple[str, ...],
    languages: tuple[str, ...],
) -> Iterator[Problem]:
    """Tell of texts and languages that nothing has, each with the nearest that is there."""
    study = questionnaire.study
    for path in paths:
        if path not in known:
            near, all_of = closest(path, known), "peil translations --everything lists them"
            yield problem("D005", kind="text", id=path, closest=near, known=all_of)
    others = tuple(name for name in study.languages if name != study.source_language)
    for language in languages:
        if language not in others:
            near = closest(language, others)
            shown = ", ".join(others) or "none"
            kind = "language of a translation"
            yield problem("D005", kind=kind, id=language, closest=near, known=shown)


def read_confirmed(study: Path) -> Confirmed:
    """Read which source wordings a study's translations were confirmed against.

    Raises
    ------
    PeilError
        T004 if the file is not what peil wrote.
    """
    path = study / CONFIRMED
    if not path.is_file():
        return {}
    try:
        return _FILE.validate_json(path.read_bytes(), strict=True)
    except ValidationError as error:
        why = error.errors(include_url=False)[0]["msg"]
        raise PeilError.of("T004", Place(str(CONFIRMED)), why=why) from None


def write_confirmed(study: Path, confirmed: Confirmed) -> Path:
    """Write what is confirmed, a text a line, in the order of their paths."""
    path = study / CONFIRMED
    lines = (
        f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(confirmed[name], sort_keys=True)}"
        for name in sorted(confirmed)
    )
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    return path
