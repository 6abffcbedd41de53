"""The steps on people and fieldwork, over a small study whose codes were typed wrongly."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pandas as pd
import pytest

from analysis.cli import main
from analysis.pipeline import task_clean, task_fieldwork, task_linkage, task_people
from analysis.pipeline.chain import bring_up_to_date
from analysis.pipeline.folder import StudyFolder
from analysis.privacy.key import Key, key_of
from analysis.privacy.pseudonyms import pseudonym
from instrument.load import load
from instrument.problems import PeilError

STUDY = Path(__file__).parents[2] / "studies" / "bsa_panel"
HEAD = "wave,row,record,decision,person,who,day,why\n"
WAVE, ROW = "w1986", 5
"""A row whose code is typed wrongly, in the last wave."""


def key_in(folder: StudyFolder) -> Key:
    """Read the key by which people are named."""
    study = load(folder.root).questionnaire.study
    return key_of(study.id, folder.root, made_up=study.keeps_no_secret)


def quiet(_: str) -> None:
    """Say nothing."""


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> tuple[StudyFolder, str]:
    """Copy a small study with one code mistyped, make it up to the quality of fieldwork."""
    root = tmp_path_factory.mktemp("people") / "study"
    shutil.copytree(STUDY, root, ignore=shutil.ignore_patterns("build"))
    folder = StudyFolder(root)
    questionnaire = load(root).questionnaire
    (wave,) = (each for each in questionnaire.study.waves if each.id == WAVE)
    path = folder.raw(wave)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    item = next(i for i in questionnaire.items if i.id == questionnaire.study.keys.person)
    column = rows[0].index(item.columns.get(wave.version, item.id))
    person = rows[ROW - 1][column]
    rows[ROW - 1][column] = person + "X"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    for stage in ("attrition", "fieldwork"):
        bring_up_to_date(folder, questionnaire, stage, quiet)
    return folder, person


def test_the_steps_write_every_table_that_they_promise(made):
    folder, _ = made
    questionnaire = load(folder.root).questionnaire
    for task in (task_linkage, task_people, task_fieldwork):
        for step in task.steps(folder, questionnaire):
            assert all(path.is_file() for path in (*step.needs, *step.makes))


def test_a_mistyped_code_is_listed_without_any_code_in_the_file(made):
    folder, person = made
    text = folder.candidates.read_text(encoding="utf-8")
    found = pd.read_csv(folder.candidates)
    (row,) = found[(found["wave"] == WAVE) & (found["row"] == ROW)].to_dict("records")
    assert row["candidate_waves"] == "w1983 w1984 w1985"
    assert row["difference"] == "inserted"
    assert person not in text


def test_who_took_part_adds_up_over_the_waves(made):
    folder, person = made
    found = pd.read_parquet(folder.people("attrition")).set_index("wave")
    assert found["people"].tolist() == [264, 264, 264, 264]
    assert found["new"].tolist() == [264, 0, 0, 1]
    closed = pd.read_parquet(folder.people("closed"))
    names = [pseudonym(each, key_in(folder)) for each in (person, person + "X")]
    assert closed.loc[~closed["in_all"], "person"].unique().tolist() == names


def test_forms_that_a_platform_only_has_whole_have_no_rate(made):
    folder, _ = made
    assert pd.read_parquet(folder.fieldwork("rates")).empty
    counts = pd.read_parquet(folder.fieldwork("dispositions"))
    assert counts.loc[counts["disposition"] == "complete", "people"].tolist() == [264] * 4
    assert pd.read_parquet(folder.fieldwork("break_offs")).empty


def decide(folder: StudyFolder, *lines: str) -> None:
    folder.decisions.parent.mkdir(parents=True, exist_ok=True)
    folder.decisions.write_text(HEAD + "".join(f"{line}\n" for line in lines), encoding="utf-8")


def test_a_decision_joins_the_row_and_stands_in_the_audit(made):
    folder, person = made
    decide(folder, f"{WAVE},{ROW},,same,{person},EB,2021-06-30,an X too many")
    try:
        questionnaire = load(folder.root).questionnaire
        bring_up_to_date(folder, questionnaire, "clean", quiet)
        records = pd.read_parquet(folder.clean(f"{WAVE}_records")).set_index("row")
        audit = pd.read_parquet(folder.clean("audit"))
        (line,) = audit[(audit["wave"] == WAVE) & (audit["action"] == "changed")].to_dict("records")
        listed = pd.read_csv(folder.candidates)
        inputs = [path for step in task_clean.steps(folder, questionnaire) for path in step.needs]
    finally:
        folder.decisions.unlink()
    assert records["person"][ROW] == pseudonym(person, key_in(folder))
    assert person not in f"{line['before']} {line['after']}"
    assert line["because"] == ("EB decided on 2021-06-30 that it is the same person: an X too many")
    assert len(listed[listed["row"] == ROW]) == 0
    assert folder.decisions in inputs


def test_a_decision_that_cannot_be_stops_the_chain_with_file_and_line(made):
    folder, _ = made
    decide(folder, f"{WAVE},{ROW},,same,nobody,EB,2021-06-30,why", "w1999,2,,unknown,,EB,x,y")
    try:
        with pytest.raises(PeilError) as caught:
            bring_up_to_date(folder, load(folder.root).questionnaire, "clean", quiet)
    finally:
        folder.decisions.unlink()
    found = [(each.code, str(each.place)) for each in caught.value.problems]
    assert found == [
        ("N003", "data/decisions/people.csv:3"),
        ("N008", "data/decisions/people.csv:3"),
    ]
    assert not folder.clean(WAVE).exists()


def test_the_command_shows_the_code_and_where_it_differs(made, capsys):
    folder, person = made
    assert main(["--study", str(folder.root), "link"]) == 0
    said = capsys.readouterr().out
    assert f"{WAVE}, row {ROW} (record {ROW}): the code is met in {WAVE} only" in said
    assert f"{person}[X] may be {person}, of w1983, w1984, w1985: one character too many" in said
    assert main(["--study", str(folder.root), "link", "--draft"]) == 0
    drafted = capsys.readouterr().out.splitlines()
    assert drafted[0] + "\n" == HEAD
    assert f"{WAVE},{ROW},{ROW},,{person},,," in drafted
