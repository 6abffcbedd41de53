"""The step of the chain that reads and cleans: one per wave, and one that joins the audits."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from analysis.pipeline import task_clean, task_definition
from analysis.pipeline.folder import StudyFolder
from analysis.summary import forms_found
from instrument.load import load
from instrument.problems import PeilError

STUDY = Path(__file__).parents[2] / "studies" / "bsa_panel"


@pytest.fixture
def folder(tmp_path):
    """Copy a small study, without anything built."""
    for part in ("instrument", "data"):
        shutil.copytree(STUDY / part, tmp_path / part)
    return StudyFolder(tmp_path)


def steps(folder):
    return task_clean.steps(folder, load(folder.root).questionnaire)


def test_the_steps_write_every_table_that_they_promise(folder):
    task_definition.write_definition(folder)
    for step in steps(folder):
        assert all(path.is_file() for path in step.needs)
        step.action()
        assert all(path.is_file() for path in step.makes)
    audit = pd.read_parquet(folder.clean("audit"))
    records = pd.read_parquet(folder.clean("w1984_records"))
    answers = pd.read_parquet(folder.clean("w1984"))
    assert audit.groupby("wave").size().to_dict() == dict.fromkeys(
        ("w1983", "w1984", "w1985", "w1986"), 264
    )
    assert list(records.columns[:4]) == list(answers.columns[:4]) == list(audit.columns[:4])


def test_what_each_file_turned_out_to_be_is_kept_and_said(folder):
    task_definition.write_definition(folder)
    for step in steps(folder):
        step.action()
    forms = pd.read_parquet(folder.clean("forms"))
    assert forms["wave"].tolist() == ["w1983", "w1984", "w1985", "w1986"]
    assert forms["rows"].tolist() == [264] * 4
    first, *_ = forms_found(folder.clean("forms"))
    assert first == (
        "w1983: a plain table, CSV, UTF-8, commas, codes, decimal point, 264 rows × 9 columns"
    )


def test_exports_that_are_not_there_are_named_all_at_once(folder):
    for wave in ("1983", "1986"):
        (folder.root / "data" / "raw" / f"w{wave}" / f"bsa_{wave}.csv").unlink()
    with pytest.raises(PeilError) as caught:
        steps(folder)
    assert [(each.code, each.place.file) for each in caught.value.problems] == [
        ("R001", "data/raw/w1983/bsa_1983.csv"),
        ("R001", "data/raw/w1986/bsa_1986.csv"),
    ]
