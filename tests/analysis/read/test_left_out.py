"""Columns of a file that no item holds: they must be there, and are not read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from analysis.read import AsGiven, read_wave
from instrument.model import Questionnaire
from instrument.problems import PeilError
from instrument.resolve import at
from instrument.study import Wave

STUDY = {
    "id": "toy",
    "title": {"en": "Toy"},
    "source_language": "en",
    "languages": ["en"],
    "synthetic": True,
    "notice": {"en": "Made up."},
    "missing_labels": {},
    "versions": [{"id": "1.0", "languages": ["en"]}],
    "waves": [],
}
ITEM = {"id": "x", "text": {"en": "How many?"}, "answer": "number", "columns": {"1.0": "V1"}}
QUESTIONNAIRE = Questionnaire.model_validate(
    {
        "study": STUDY,
        "scales": {"number": {"id": "number", "kind": "number"}},
        "modules": [{"id": "a", "title": {"en": "A"}, "items": [ITEM]}],
    }
)


@pytest.fixture
def read(tmp_path: Path):
    def reading(platform: str, **left_out: str) -> AsGiven:
        version = at(QUESTIONNAIRE, "1.0")
        days = {"first_day": "2020-01-01", "last_day": "2020-02-01", "period": "pre"}
        named: dict[str, Any] = {"id": "w", "label": {}, "version": "1.0", "file": "w.csv"}
        wave = Wave.model_validate({**named, **days, "platform": platform, "left_out": left_out})
        path = tmp_path / "w.csv"
        path.write_text("V1,weight\n3,0.5\n4,1.5\n", encoding="utf-8")
        return read_wave(wave, version, path, "en")

    return reading


@pytest.mark.parametrize("platform", ["plain", "mapped"])
def test_they_are_not_read_and_nothing_is_said(read, platform: str) -> None:
    given = read(platform, weight="nothing rests on it")
    assert given.problems == ()
    assert given.answers["code"].tolist() == ["3", "4"]
    assert set(given.answers["column"]) == {"V1"}


@pytest.mark.parametrize(("platform", "code"), [("plain", "R004"), ("mapped", "R054")])
def test_one_that_the_file_does_not_have_is_told(read, platform: str, code: str) -> None:
    with pytest.raises(PeilError) as caught:
        read(platform, weight="nothing rests on it", wieght="nothing either")
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.column) == (code, "wieght")
