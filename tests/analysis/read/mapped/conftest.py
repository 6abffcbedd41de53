"""A small study, and files of its one wave that somebody else laid out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from analysis.read import AsGiven, read_wave
from instrument.model import Questionnaire
from instrument.problems import PeilError, Problem
from instrument.resolve import Version, at
from instrument.study import Wave

FILE = "data/raw/w1/other.sav"
MOODS = ("Never", "Sometimes", "Always")


def options(*labels: str, **more: Any) -> list[dict[str, Any]]:
    return [{"code": n, "label": {"en": each}, **more} for n, each in enumerate(labels, 1)]


def item(name: str, answer: str, text: str = "", **ask: str) -> dict[str, Any]:
    return {"id": name, "answer": answer, "text": {"en": text or f"{name}?"}, "ask": ask}


SCALES: dict[str, Any] = {
    "id_code": {"kind": "text"},
    "mood": {"kind": "single", "options": options(*MOODS), "missing": ["refused"]},
    "sex": {"kind": "single", "options": options("Man", "Woman")},
    "hours": {"kind": "number", "decimals": 1},
    "uses": {
        "kind": "multiple",
        "options": [*options("Desk", "Talk"), {"code": 9, "label": {"en": "Else"}, "open": True}],
    },
    "clubs": {"kind": "multiple", "roster": "clubs", "write_ins": 1},
}
ITEMS = [
    item("person", "id_code"),
    item("gender", "sex"),
    item("tired", "mood"),
    item("alone", "mood"),
    item("hours", "hours"),
    item("uses", "uses"),
    item("clubs", "clubs"),
    item("often", "mood", "How often {collective}?", for_each="clubs"),
]


def definition(mapping: Mapping[str, Any] | None = None, **wave: Any) -> dict[str, Any]:
    return {
        "study": {
            "id": "small",
            "title": {"en": "Small"},
            "source_language": "en",
            "languages": ["en"],
            "synthetic": True,
            "notice": {"en": "Made up"},
            "keys": {"person": "person"},
            "missing_labels": {"refused": {"en": "Refused"}},
            "versions": [{"id": "1.0", "languages": ["en"]}],
            "rosters": [
                {
                    "id": "clubs",
                    "label": {"en": "Clubs"},
                    "entries": [{"id": f"K{n}", "name": {"en": f"Club {n}"}} for n in (1, 2)],
                }
            ],
            "waves": [
                {
                    "id": "w1",
                    "label": {"en": "Wave 1"},
                    "version": "1.0",
                    "platform": "mapped",
                    "file": "other.sav",
                    "first_day": "2020-01-01",
                    "last_day": "2020-12-31",
                    "period": "pre",
                    "mapping": mapping,
                    **wave,
                }
            ],
        },
        "scales": {name: {"id": name, **scale} for name, scale in SCALES.items()},
        "modules": [{"id": "m", "title": {"en": "M"}, "items": ITEMS}],
    }


def fielded(mapping: Mapping[str, Any] | None = None, **wave: Any) -> tuple[Wave, Version]:
    study = Questionnaire.model_validate(definition(mapping, **wave))
    return study.study.waves[0], at(study, "1.0")


def read(path: Path, mapping: Mapping[str, Any] | None = None, **wave: Any) -> AsGiven:
    """Read a file as that of the study's wave."""
    found, version = fielded(mapping, file=path.name, **wave)
    return read_wave(found, version, path, "en", FILE)


def errors(
    path: Path, mapping: Mapping[str, Any] | None = None, **wave: Any
) -> tuple[Problem, ...]:
    """Give the problems for which a file is not read."""
    with pytest.raises(PeilError) as caught:
        read(path, mapping, **wave)
    return caught.value.problems


def tried(path: Path) -> tuple[AsGiven | None, tuple[Problem, ...]]:
    """Read a file; give what was read, or the problems for which it is not."""
    try:
        return read(path), ()
    except PeilError as error:
        return None, error.problems


PLAIN = {
    "person": ["a", "b", "c"],
    "gender": [1, 2, 1],
    "tired": [1, 2, 3],
    "alone": [3, 1, None],
    "hours": [4.5, 0.0, 12.0],
    "uses_1": [1, 0, 0],
    "uses_2": [1, 0, 1],
    "uses_3": [0, 1, 0],
    "clubs_1": [1, 0, 1],
    "clubs_2": [0, 0, 1],
    "often_K1": [1, None, 2],
    "often_K2": [None, None, 3],
    "often_W1": [None, None, None],
}
"""A file that needs no mapping."""


def table(**changed: Any) -> pd.DataFrame:
    """Give the plain file with other columns; None takes one out."""
    kept = {name: cells for name, cells in {**PLAIN, **changed}.items() if cells is not None}
    numbers = {name: "float64" for name in kept if isinstance(kept[name][0], (int, float))}
    return pd.DataFrame(kept).astype(numbers)


def answers(given: AsGiven, *items: str) -> dict[tuple[Any, ...], tuple[Any, ...]]:
    """Give the code and the reason of answers, by row, item and entry."""
    found = given.answers[given.answers["item"].isin(items)] if items else given.answers
    found = found[["row", "item", "entry", "code", "reason"]].astype(object)
    found = found.where(found.notna(), None)
    return {tuple(each[:3]): tuple(each[3:]) for each in found.itertuples(index=False, name=None)}


@pytest.fixture(scope="session")
def small() -> SimpleNamespace:
    """Hand tests what they share."""
    return SimpleNamespace(
        answers=answers,
        definition=definition,
        errors=errors,
        fielded=fielded,
        file=FILE,
        moods=MOODS,
        plain=PLAIN,
        read=read,
        table=table,
        tried=tried,
    )
