"""The calibration that is published is of the shipped plan, and meets what was asked of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.calibration.calibrated import Calibrated, read
from analysis.calibration.chain import Design
from analysis.calibration.planned import PLANNED, deciding, identity
from analysis.calibration.store import Store
from analysis.calibration.studies import Task
from analysis.calibration.summed_up import truth_of
from analysis.pipeline.folder import StudyFolder
from analysis.plan import load_plan
from analysis.simulate.scenario import load_scenarios
from instrument.load import load

FOLDER = StudyFolder(Path(__file__).parents[2])
PLAN = load_plan(FOLDER.plan)
ENOUGH = 1000
"""Studies of a truth that demands are made of."""


@pytest.fixture(scope="module")
def published() -> Calibrated:
    found = read(FOLDER.calibration)
    assert found is not None
    return found


def test_it_is_of_the_shipped_plan_and_of_every_test_in_it(published) -> None:
    methods = []
    for name in published.about:
        assert published.told(name)["plan"] == identity(PLAN)
        mine = published.tests[published.tests["scenario"] == name]
        own = mine[mine["method"] == PLANNED]["hypothesis"]
        assert sorted(own) == sorted(each.id for each in PLAN.hypotheses)
        methods.append(set(zip(mine["hypothesis"], mine["method"], strict=True)))
    assert all(each == methods[0] for each in methods)


def test_it_is_of_every_truth_as_it_stands_today(published, tmp_path) -> None:
    questionnaire = load(FOLDER.root).questionnaire
    scenarios = load_scenarios(FOLDER.root)
    assert set(published.about) == set(scenarios)
    plan = deciding(PLAN, {each.id for each in PLAN.hypotheses})
    for name, (said, truth) in scenarios.items():
        design = Design.of(questionnaire, truth)
        task = Task.of(design, plan, Store.of(tmp_path, design))
        assert published.told(name)["truth"] == truth_of(said, task), name


@pytest.mark.parametrize("truth", ["nothing", "planted"])
def test_intervals_of_the_primary_family_hold_the_truth_as_often_as_they_say(
    published, truth
) -> None:
    tests = published.tests
    mine = tests[(tests["scenario"] == truth) & (tests["method"] == PLANNED)]
    primary = mine[mine["family"] == PLAN.hypotheses[0].family]
    assert published.told(truth)["studies"] >= ENOUGH
    assert len(primary) == sum(each.family == "primary" for each in PLAN.hypotheses)
    assert primary["coverage"].between(0.93, 0.97).all()


def test_where_nothing_is_there_the_primary_family_keeps_its_level(published) -> None:
    families = published.families
    chosen = (families["scenario"] == "nothing") & (families["family"] == "primary")
    (row,) = (row for _, row in families[chosen].iterrows())
    assert row["rejected"] - 2 * row["rejected_error"] <= PLAN.level
