"""A draft is a study in a folder of its own, and never written over."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pyreadstat
import pytest

from analysis.cli.drafting import write_draft
from instrument.check import check
from instrument.load import load
from instrument.problems import PeilError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Golf 1 (2019).sav"
    pyreadstat.write_sav(
        pd.DataFrame({"V1": [1.0, 2.0], "V2": [5.0, 9.0], "nr": [1.0, 2.0]}),
        path,
        column_labels={"V1": "Bent u het eens?", "V2": "Hoe vaak?"},
        variable_value_labels={"V1": {1: "Ja", 2: "Nee"}, "V2": {9: "Weet niet"}},
        missing_ranges={"V2": [9]},
    )
    return path


def test_a_draft_is_a_study_without_errors(file: Path, tmp_path: Path) -> None:
    written = write_draft(file, tmp_path / "draft")
    assert [path.name for path in written] == [
        "study.yaml",
        "answers.yaml",
        "a_variables.yaml",
        "Golf 1 (2019).csv",
    ]
    study = tmp_path / "draft" / "golf_1_2019"
    loaded = load(study)
    assert check(loaded) == ()
    assert [item.text for item in loaded.questionnaire.items] == [
        {"nl": "Bent u het eens?"},
        {"nl": "Hoe vaak?"},
        {"nl": "nr"},
    ]
    (missing,) = loaded.questionnaire.scales["v2"].user_missing
    assert (missing.value, missing.reason, missing.label) == (9.0, "dont_know", {"nl": "Weet niet"})


def test_the_same_file_gives_the_same_draft(file: Path, tmp_path: Path) -> None:
    first, second = (
        [path.read_bytes() for path in write_draft(file, tmp_path / name)] for name in "ab"
    )
    assert first == second


def test_a_draft_is_not_written_over(file: Path, tmp_path: Path) -> None:
    (path, *_) = write_draft(file, tmp_path)
    path.write_text("edited", encoding="utf-8")
    with pytest.raises(PeilError, match="A036"):
        write_draft(file, tmp_path)
    assert path.read_text(encoding="utf-8") == "edited"


def test_nothing_is_written_of_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "x.sav"
    path.write_bytes(b"no")
    with pytest.raises(PeilError, match="A030"):
        write_draft(path, tmp_path / "draft")
    assert not (tmp_path / "draft").exists()


def test_the_answers_are_written_with_it_and_not_written_over(file: Path, tmp_path: Path) -> None:
    (study, *_, data) = write_draft(file, tmp_path)
    assert data == tmp_path / "golf_1_2019" / "data" / "raw" / "file" / "Golf 1 (2019).csv"
    assert data.read_bytes() == b"V1,V2,nr\n1,5,1\n2,9,2\n"
    for path in study.parent.iterdir():
        path.unlink()
    data.write_text("edited", encoding="utf-8")
    with pytest.raises(PeilError, match="A036"):
        write_draft(file, tmp_path)
    assert data.read_text(encoding="utf-8") == "edited"
