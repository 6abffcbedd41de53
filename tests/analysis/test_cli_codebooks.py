"""Codebooks, data files, drafts and the deposit, as a researcher asks for them."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pandas as pd
import pyreadstat
import pytest

from analysis.cli import main
from analysis.pipeline.chain import WHOLE, steps_up_to
from analysis.pipeline.folder import StudyFolder
from instrument.load import load

BSA = Path(__file__).resolve().parents[1] / "studies" / "bsa_panel"
SAID = """
description:
  abstract: {en: Answers of 264 people.}
  identifier: bsa_panel
  agency: peil
  uri: https://example.org/bsa_panel
  creators: [{name: Somebody}]
  distributor: {name: {en: Nobody}}
  universe: {en: Adults}
  unit: {label: {en: Individual}, code: Individual}
  time_method: {label: {en: Panel}, code: Longitudinal.Panel}
  sampling: {label: {en: Probability}, code: Probability}
  mode: {label: {en: Interview}, code: Interview.FaceToFace}
  instrument: {label: {en: Questionnaire}, code: Questionnaire}
  restrictions: {en: None.}
  licence: {name: {en: Any}}
disclosure:
  smallest_group: 5
  identifying: [female]
  withheld: {district: A district is small., age_at_interview: Age tells.}
"""


@pytest.fixture
def study(tmp_path: Path) -> Path:
    skipped = shutil.ignore_patterns("build", "book")
    return Path(shutil.copytree(BSA, tmp_path / "study", ignore=skipped))


def said(study: Path, text: str = SAID) -> Path:
    path = study / "instrument" / "questionnaire" / "study.yaml"
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
    return study


def run(study: Path, *arguments: str) -> int:
    return main(["--study", str(study), *arguments])


def test_every_format_is_written_and_reads_back(study, capsys) -> None:
    assert run(said(study), "codebook", "--format", "all") == 0
    files = study / "build" / "files"
    assert {each.name for each in files.iterdir()} == {"csv", "ddi", "parquet", "spss", "stata"}
    assert (study / "build" / "codebook" / "codebook.html").is_file()
    cells, about = pyreadstat.read_sav(files / "spss" / "panel.en.sav", user_missing=True)
    again, _ = pyreadstat.read_dta(files / "stata" / "panel.en.dta", user_missing=True)
    parquet = pd.read_parquet(files / "parquet" / "panel.parquet")
    assert len(cells) == len(again) == len(parquet) == 1056
    assert list(cells["female"]) == list(again["female"]) == list(parquet["female"].astype(float))
    assert about.column_names_to_labels["female"] == "Woman"
    assert "steps done" in capsys.readouterr().out
    assert run(study, "codebook", "--format", "spss") == 0
    assert "Nothing to do" in capsys.readouterr().out


def test_archives_learn_nothing_of_a_study_that_says_nothing_of_itself(study, capsys) -> None:
    assert run(study, "codebook", "--format", "ddi") == 1
    assert "A001" in capsys.readouterr().err
    assert run(study, "package") == 1
    told = capsys.readouterr().err
    assert "A001" in told
    assert "A002" in told
    assert not (study / "build" / "deposit").exists()


def test_a_deposit_is_packed_and_the_same_each_time(study, capsys) -> None:
    assert run(said(study), "package") == 0
    path = study / "build" / "deposit" / "bsa_panel-1.0.zip"
    first = path.read_bytes()
    shutil.rmtree(study / "build")
    assert run(study, "package") == 0
    assert path.read_bytes() == first
    with zipfile.ZipFile(path) as packed:
        names = packed.namelist()
        people = packed.read("bsa_panel-1.0/data/csv/people.csv").decode().splitlines()
        package = json.loads(packed.read("bsa_panel-1.0/datapackage.json"))
    assert "bsa_panel-1.0/README.md" in names
    assert people[0] == "person,first_wave,waves_answered,female"
    assert len(people) == 265
    assert {each["name"] for each in package["resources"] if each["path"].endswith("csv")} == {
        "panel",
        "people",
        "waves",
    }
    assert "→" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("withheld: {district:", "withheld: {distrct:", "A050"),
        ("smallest_group: 5", "smallest_group: 200", "A053"),
        ("uri: https://example.org/bsa_panel", "uri: ''", "A011"),
    ],
)
def test_a_deposit_that_breaks_a_rule_is_refused_with_the_reason(
    study, capsys, old, new, code
) -> None:
    assert old in SAID
    assert run(said(study, SAID.replace(old, new)), "package") == 1
    assert code in capsys.readouterr().err
    assert not (study / "build" / "deposit").exists()


def test_what_was_made_once_is_kept_up_to_date_by_the_whole_chain(study) -> None:
    def names() -> set[str]:
        steps = steps_up_to(StudyFolder(study), load(study).questionnaire, WHOLE)
        return {step.name for step in steps}

    assert not names() & {"deposit", "files spss"}
    assert run(said(study), "package") == 0
    assert "deposit" in names()
    assert "files spss" not in names()


def test_a_draft_is_made_from_a_data_file_and_never_over_another(tmp_path, capsys) -> None:
    source = tmp_path / "old survey.sav"
    cells = pd.DataFrame({"Q1": [1.0, 2.0, 9.0]})
    pyreadstat.write_sav(
        cells,
        source,
        column_labels={"Q1": "Happy?"},
        variable_value_labels={"Q1": {1: "Yes", 2: "No", 9: "Don't know"}},
        missing_ranges={"Q1": [9]},
    )
    into = tmp_path / "drafts"
    assert main(["codebook", "--from", str(source), "--into", str(into)]) == 0
    told = capsys.readouterr().out
    assert "check" in told
    (study,) = into.iterdir()
    assert run(study, "check") == 0
    assert main(["codebook", "--from", str(source), "--into", str(into)]) == 1
    assert "A036" in capsys.readouterr().err


def test_a_file_that_cannot_be_read_is_told(tmp_path, capsys) -> None:
    source = tmp_path / "no.sav"
    source.write_text("nothing", encoding="utf-8")
    assert main(["codebook", "--from", str(source), "--into", str(tmp_path)]) == 1
    assert "A03" in capsys.readouterr().err
