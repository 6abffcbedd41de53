"""The command plans a wave from the study's data, and says what it does not plan."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest

from analysis.cli import main
from analysis.models import Tables
from analysis.plan import load_plan
from analysis.power.planned import Request, enough, planned

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    """Copy the shipped study without what was made of it."""
    root = tmp_path_factory.mktemp("study")
    for part in ("instrument/questionnaire", "data/raw"):
        shutil.copytree(ROOT / part, root / part)
    (root / "analysis").mkdir()
    shutil.copy(ROOT / "analysis" / "plan.yaml", root / "analysis")
    return root


@pytest.fixture(scope="module")
def plan():
    return load_plan(ROOT / "analysis" / "plan.yaml")


@pytest.fixture(scope="module")
def tables():
    """Make up people in six overlapping groups, twice answered."""
    rows, memberships = [], []
    for number in range(90):
        person, group = f"p{number}", f"K0{number % 6 + 1}"
        for wave, period in (("w1", "pre"), ("w2", "post")):
            y = 50.0 + 10 * (number * 7 % 5) + (4 if period == "post" else 0) * (number % 3)
            rows.append((person, wave, period, group, group, y))
            memberships += [(person, group), (person, f"K0{(number + 1) % 6 + 1}")]
    columns = ["person", "wave", "period", "cluster", "main_collective", "mission_clarity"]
    panel = pd.DataFrame(rows, columns=columns)
    return Tables(panel, pd.DataFrame(memberships, columns=["person", "collective"]), panel.head(0))


def hypothesis(plan, name):
    return next(each for each in plan.hypotheses if each.id == name)


def test_what_is_not_said_is_as_in_the_data(plan, tables):
    found = planned(hypothesis(plan, "H4"), plan.rules, tables, Request())
    assert found.wanted.effect == 5
    assert sorted(found.powers["groups"].unique()) == [6, 12]
    assert found.powers["overlap"].unique() == [2.0]
    assert found.powers["people"].iloc[0] == 45


def test_what_is_said_goes_first(plan, tables):
    asked = Request(people=(30, 60), groups=(9,), overlap=1.0, effect=2.0, within=3.0, between=0.0)
    found = planned(hypothesis(plan, "H4"), plan.rules, tables, asked)
    assert found.powers["se"].tolist() == pytest.approx([3 / 30**0.5, 3 / 60**0.5])
    assert enough(found.powers, 9, 0.8) == 30
    assert enough(found.powers, 9, 0.9999999) is None


@pytest.mark.slow
def test_a_picture_and_numbers_are_written_and_what_is_not_planned_is_said(study, capsys):
    asked = ("--people", "100", "--people", "200", "--collectives", "14")
    assert main(["--study", str(study), "power", "--only", "H5", "--only", "H17", *asked]) == 0
    told = capsys.readouterr().out
    assert "H17: not planned: the estimate is no mean over people." in told
    found = pd.read_csv(study / "build" / "power" / "H5.csv")
    assert found["people"].tolist() == [100, 200]
    assert (study / "build" / "power" / "H5.svg").read_bytes().startswith(b"<?xml")


def test_an_unknown_hypothesis_is_named(study, capsys):
    assert main(["--study", str(study), "power", "--only", "H999"]) == 1
    assert "P009" in capsys.readouterr().err
