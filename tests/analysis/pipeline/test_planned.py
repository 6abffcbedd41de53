"""The plan comes back part by part as it was written, with the tables that are asked for."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from analysis.pipeline import planned
from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.task_definition import CELL, write_definition
from analysis.pipeline.task_fit import write_plan
from analysis.plan import load_plan

STUDY = Path(__file__).parents[2] / "studies" / "bsa_panel"


@pytest.fixture
def folder(tmp_path):
    for part in ("instrument", "analysis"):
        shutil.copytree(STUDY / part, tmp_path / part)
    folder = StudyFolder(tmp_path)
    write_definition(folder)
    write_plan(folder)
    return folder


def test_the_plan_and_its_parts_come_back_as_they_were_written(folder):
    plan = load_plan(folder.plan)
    assert planned.whole(folder) == plan
    assert planned.rules(folder) == plan.rules
    assert planned.hypothesis(folder, "B1") == plan.hypotheses[0]


def test_tables_that_a_hypothesis_is_not_about_stay_empty(folder):
    made = pd.DataFrame({"person": ["a", "b"]})
    folder.harmonised("panel").parent.mkdir(parents=True)
    made.to_parquet(folder.harmonised("panel"), index=False)
    found = planned.tables(folder, ("panel",))
    assert found.panel["person"].tolist() == ["a", "b"]
    assert found.memberships.empty
    assert found.ties.empty


def test_the_least_count_that_is_told_comes_with_the_tables(folder):
    path = folder.root / "instrument" / "questionnaire" / "study.yaml"
    assert planned.tables(folder, ()).smallest_cell == 10
    assert "disclosure:" not in path.read_text("utf-8")
    path.write_text(f"{path.read_text('utf-8')}\ndisclosure: {{smallest_cell: 20}}\n", "utf-8")
    write_definition(folder)
    assert planned.tables(folder, ()).smallest_cell == 20
    hypothesis = planned.hypothesis(folder, "B1")
    assert folder.definition(CELL) in planned.needs(folder, hypothesis)
    assert folder.definition("study") not in planned.needs(folder, hypothesis)


def test_an_estimate_needs_its_own_hypothesis_and_tables_and_no_others(folder):
    hypothesis = planned.hypothesis(folder, "B1")
    needs = planned.needs(folder, hypothesis)
    assert folder.hypothesis("B1") in needs
    assert folder.harmonised("panel") in needs
    assert folder.hypothesis(planned.WHOLE) not in needs
    assert folder.harmonised("ties") not in needs
