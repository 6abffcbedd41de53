"""The made-up study of the simulation's tests, and what reading its exports must give."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from analysis.read import AsGiven, parsed, spss
from analysis.read.labelled_file import in_file
from analysis.read.labelled_rows import rows_in_file
from analysis.simulate.fieldwork import simulate
from analysis.simulate.given import Given, Key, Submission
from analysis.simulate.platforms import HEADINGS, WRITERS, Export
from analysis.simulate.truth import read_truth
from instrument.columns import entries, write_ins
from instrument.model import Questionnaire
from instrument.resolve import ResolvedItem, Version, at
from instrument.study import Wave
from tests.analysis import toy_study

FILE = "data/raw/w/export.csv"
ENCODINGS = {"msforms": "cp1252"}
DELIMITERS = {"limesurvey": ";", "msforms": ";"}
PLATFORMS = {"limesurvey": "w1", "qualtrics": "w2", "msforms": "w3", "plain": "w2"}
COLOURS = [
    {"code": 1, "label": {"nl": "Rood; of roze", "en": "Red; or pink"}, "aliases": ["vermiljoen"]},
    {"code": 2, "label": {"nl": "Rood", "en": "Red"}},
    {"code": 9, "label": {"nl": "Anders", "en": "Other"}, "open": True},
]
TRAPS = {
    "straight_line": 1,
    "out_of_range": 1,
    "exclusive_with_others": 1,
    "delimiter_in_words": 2,
    "listed_as_written": 2,
    "code_missing": 1,
    "second_submission": 1,
    "test_row": 1,
    "preview_row": 1,
}


@pytest.fixture(scope="session")
def rich() -> Questionnaire:
    """Add what that study lacks: labels with a semicolon, open choices, a number without ends."""
    definition: Any = toy_study.definition()
    missing = {"missing": ["dont_know"]}
    definition["scales"] |= {
        "colour": {"id": "colour", "kind": "single", "options": COLOURS, **missing},
        "colours": {"id": "colours", "kind": "multiple", "options": COLOURS},
        "change": {"id": "change", "kind": "number"},
        "closed": {"id": "closed", "kind": "multiple", "options": COLOURS[:2], **missing},
    }
    definition["modules"][1]["items"] += [
        toy_study.item(name, name) for name in ("colour", "colours", "closed", "change")
    ]
    return Questionnaire.model_validate(definition)


@pytest.fixture(scope="session")
def simulated() -> tuple[Questionnaire, Mapping[str, tuple[Submission, ...]]]:
    """Make up fieldwork of the study, with mistakes in it."""
    traps = dict.fromkeys(("w1", "w2", "w3"), TRAPS)
    named = {
        "out_of_range": ["people"],
        "exclusive_with_others": ["uses"],
        "delimiter_in_words": ["uses"],
    }
    questionnaire = Questionnaire.model_validate(toy_study.definition())
    truth = read_truth({**toy_study.TRUTH, "traps": traps, "trap_items": named})
    return questionnaire, simulate(questionnaire, truth).submissions


def fielded(questionnaire: Questionnaire, platform: str) -> tuple[Wave, Version]:
    """Give the wave that stands for a platform, and its version."""
    (wave,) = (w for w in questionnaire.study.waves if w.id == PLATFORMS[platform])
    return wave.model_copy(update={"platform": platform}), at(questionnaire, wave.version)


def export_of(questionnaire: Questionnaire, platform: str, sent: tuple[Submission, ...]) -> Export:
    """Put submissions into an export."""
    wave, version = fielded(questionnaire, platform)
    ids = tuple(f"R_{number}" for number in range(len(sent)))
    return Export(version, wave, sent, questionnaire.study.source_language, ids)


def written_and_read(export: Export) -> AsGiven:
    """Write an export and read it again."""
    content = WRITERS[export.wave.platform](export)
    return parsed(export.wave, export.version, content, export.language, FILE)


Answer = tuple[str | None, dict[str, str] | None, str | None]
"""Code, own words, reason."""


def answers_in(given: AsGiven, row: int) -> dict[Key, Answer]:
    """Give the answers of a row as they were read."""
    table = given.answers[given.answers["row"] == row]
    columns = [
        [None if pd.isna(each) else each for each in table[name].tolist()]
        for name in ("item", "entry", "code", "own", "reason")
    ]
    return {
        (item, entry): (code, json.loads(own) if own else None, reason)
        for item, entry, code, own, reason in zip(*columns, strict=True)
    }


def answers_to(export: Export, sent: Submission) -> dict[Key, Answer]:
    """Say what the answers of a submission must be read as."""
    found = {}
    for item in export.version.items:
        for entry in entries(export.version, item):
            answer = _answer(export, item, sent.given.get((item.id, entry), Given()))
            if entry is None or any(answer):
                found[item.id, entry] = answer
    return found


def _answer(export: Export, item: ResolvedItem, given: Given) -> Answer:
    if given.reason == "skipped":
        told = export.wave.platform == "qualtrics" and export.wave.seen_not_answered
        return None, None, "skipped" if told else None
    if given.reason is not None:
        return None, None, given.reason
    own = dict(given.own)
    if export.wave.platform == "plain":  # which has no column for words beside an option
        own = {line: words for line, words in own.items() if line in write_ins(item)}
    chosen = [option.code for option in item.scale.options if option.code in given.codes]
    if item.scale.kind == "multiple":
        lines = [line for line in write_ins(item) if line in own]
        return " ".join((*chosen, *lines)) or None, own or None, None
    if item.scale.kind == "single":
        return next(iter(chosen), None), own or None, None
    if item.scale.kind == "number" and given.words:
        return f"{float(given.words):.12g}", None, None
    return given.words if given.words.strip() else None, None, None


def grid_of(content: bytes, platform: str) -> list[list[str]]:
    """Split an export into rows of cells."""
    text = content.decode(ENCODINGS.get(platform, "utf-8-sig"))
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=DELIMITERS.get(platform, ",")))


def text_of(grid: list[list[str]], platform: str) -> str:
    """Write rows of cells as a platform does."""
    text = io.StringIO(newline="")
    csv.writer(
        text,
        delimiter=DELIMITERS.get(platform, ","),
        lineterminator="\r\n" if platform == "msforms" else "\n",
        quoting=csv.QUOTE_ALL if platform == "limesurvey" else csv.QUOTE_MINIMAL,
    ).writerows(grid)
    return text.getvalue()


def bytes_of(grid: list[list[str]], platform: str) -> bytes:
    """Write rows of cells as a platform does, as bytes."""
    return text_of(grid, platform).encode(ENCODINGS.get(platform, "utf-8"))


@pytest.fixture(scope="session")
def read(rich) -> Callable[..., AsGiven]:
    """Read an export with one row per mapping from heading to cell; the others are blank."""

    def with_cells(platform: str, *rows: Mapping[str, str], **more: object) -> AsGiven:
        wave, version = fielded(rich, platform)
        wave = wave.model_copy(update=more)
        moment = datetime.fromisoformat("2020-05-17T12:00:00+00:00")
        sent = tuple(Submission("", moment, moment, "nl") for _ in rows)
        export = replace(export_of(rich, platform, sent), wave=wave)
        grid = grid_of(WRITERS[platform](export), platform)
        for cells, row in zip(rows, grid[HEADINGS[platform] :], strict=True):
            for heading, cell in cells.items():
                row[grid[0].index(heading)] = cell
        return parsed(wave, version, bytes_of(grid, platform), "nl", FILE)

    return with_cells


@pytest.fixture
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read whole files of SPSS without a process of their own, which is slower."""
    monkeypatch.setattr(spss, "read_labelled", in_file)
    monkeypatch.setattr(spss, "rows_of", lambda path: rows_in_file(path, None, ""))


@pytest.fixture(scope="session")
def kit() -> SimpleNamespace:
    """Hand tests what they share."""
    return SimpleNamespace(
        file=FILE,
        fielded=fielded,
        export_of=export_of,
        written_and_read=written_and_read,
        answers_in=answers_in,
        answers_to=answers_to,
        grid_of=grid_of,
        bytes_of=bytes_of,
        text_of=text_of,
        encodings=ENCODINGS,
        delimiters=DELIMITERS,
    )
