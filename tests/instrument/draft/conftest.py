"""What a file says of itself, and what is left of it in the definition that was drafted from it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from instrument.draft import Labelled, LabelledVariable, draft
from instrument.load import FOLDER, Loaded, load
from instrument.model import AnswerScale
from instrument.resolve import ResolvedItem, at

Spans = frozenset[tuple[Any, Any]]
Said = Mapping[str, Any]
"""What is kept of a variable: name, label, labels, missing, measure, format, width."""


def spans(found: list[tuple[Any, Any]]) -> Spans:
    """Leave out single values that lie in a range: a file may say so, and it changes nothing."""
    ranges = [(low, high) for low, high in found if low != high]
    inside = {
        (low, high)
        for low, high in found
        if low == high and any(a <= low <= b for a, b in ranges if not isinstance(low, str))
    }
    return frozenset(found) - inside


def said_by_file(variable: LabelledVariable) -> Said:
    return {
        "name": variable.name,
        "label": variable.label if variable.label.strip() else variable.name,
        "labels": {each.value: each.label for each in variable.labels if each.label.strip()},
        "missing": spans([(each.low, each.high) for each in variable.missing]),
        "measure": variable.measure,
        "format": variable.format,
        "width": variable.width,
    }


def said_by_item(item: ResolvedItem, language: str) -> Said:
    scale = item.scale
    labels: dict[Any, str] = {
        valued(scale, each.code): each.label[language] for each in scale.options
    }
    labels |= {each.value: each.label[language] for each in scale.value_labels}
    labels |= {
        each.value: each.label[language]
        for each in scale.user_missing
        if each.value is not None and each.label is not None
    }
    ends = [
        (each.value, each.value) if each.value is not None else each.ends
        for each in scale.user_missing
    ]
    return {
        "name": item.column,
        "label": item.text[language],
        "labels": labels,
        "missing": spans(ends),
        "measure": scale.measure,
        "format": scale.format,
        "width": scale.width,
    }


def valued(scale: AnswerScale, code: str) -> float | str:
    return code if re.match(r"A(HEX)?[0-9]", scale.format or "") else float(code)


def written(labelled: Labelled, folder: Path, language: str | None = None) -> Loaded:
    """Write a draft into a folder and load it."""
    (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    for name, text in draft(labelled, language).items():
        (folder / FOLDER / name).write_text(text, encoding="utf-8")
    return load(folder)


def kept(loaded: Loaded) -> list[Said]:
    version = at(loaded.questionnaire, "1.0")
    return [said_by_item(item, version.languages[0]) for item in version.items]


@pytest.fixture(scope="session")
def write() -> Callable[..., Loaded]:
    return written


@pytest.fixture(scope="session")
def keeps() -> Callable[[Labelled, Loaded], None]:
    """Assert that a loaded draft says all that the file says."""

    def compare(labelled: Labelled, loaded: Loaded) -> None:
        assert kept(loaded) == [said_by_file(each) for each in labelled.variables]
        study = loaded.questionnaire.study
        (language,) = study.languages
        assert study.title[language] == (
            labelled.label if labelled.label.strip() else labelled.name
        )
        note = study.versions[0].note or {}
        notes = "\n".join(labelled.notes)
        assert note.get(language, "") == (notes if notes.strip() else "")

    return compare
