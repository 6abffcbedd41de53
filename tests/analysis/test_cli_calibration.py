"""The command calibrates a plan, goes on where it stopped, and refuses what it does not know."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pandas as pd
import pytest
from distributed import LocalCluster

from analysis.cli import main
from analysis.cli.calibration import chosen
from analysis.plan import load_plan
from instrument.problems import PeilError

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    return copied(tmp_path_factory.mktemp("study"))


def copied(root):
    """Copy what a calibration needs of the shipped study."""
    shutil.copytree(ROOT / "instrument" / "questionnaire", root / "instrument" / "questionnaire")
    scenarios = Path("analysis") / "simulate" / "scenarios"
    (root / scenarios).mkdir(parents=True)
    for name in (
        "analysis/plan.yaml",
        "analysis/simulate/truth.yaml",
        str(scenarios / "nothing.yaml"),
    ):
        shutil.copy(ROOT / name, root / name)
    return root


def calibrate(study, *more, jobs="1"):
    return main(["--study", str(study), "calibrate", "--jobs", jobs, *more])


@pytest.mark.slow
def test_results_have_seeds_and_versions_and_a_further_run_goes_on_or_adds(study, capsys):
    wanted = ("--scenario", "nothing", "--only", "H5", "--only", "H46")
    assert calibrate(study, "--studies", "2", *wanted) == 0
    first = pd.read_csv(study / "build" / "calibration" / "tests.csv")
    assert calibrate(study, "--studies", "3", "--publish", *wanted) == 0
    assert "2 of 3 studies are there already" in capsys.readouterr().out
    tests = pd.read_csv(study / "data" / "calibration" / "tests.csv")
    assert set(tests["hypothesis"]) == set(first["hypothesis"]) == {"H5", "H46"}
    assert set(tests["scenario"]) == {"nothing"}
    assert set(tests["studies"]) == {3}
    about = json.loads((study / "data" / "calibration" / "about.json").read_bytes())["nothing"]
    assert about["seeds"] == [1, 3]
    assert [run["seeds"] for run in about["runs"]] == [[1, 3]]
    assert "statsmodels" in about["runs"][0]["versions"]
    assert calibrate(study, "--studies", "2", "--from", "4", "--publish", *wanted) == 0
    more = pd.read_csv(study / "data" / "calibration" / "tests.csv")
    assert list(zip(more["hypothesis"], more["method"], strict=True)) == list(
        zip(tests["hypothesis"], tests["method"], strict=True)
    )
    assert set(more["studies"]) == {5}
    about = json.loads((study / "data" / "calibration" / "about.json").read_bytes())["nothing"]
    assert [run["seeds"] for run in about["runs"]] == [[1, 3], [4, 5]]
    assert calibrate(study, "--studies", "2", "--from", "9", "--publish", *wanted) == 1
    assert "what stands there is of studies 1–5" in capsys.readouterr().err


def test_families_and_hypotheses_choose_together():
    plan = load_plan(ROOT / "analysis" / "plan.yaml")
    found = chosen(plan, ["H10"], ["headline"]).hypotheses
    assert [each.id for each in found] == ["S1", "S2", "H10"]
    assert not any(each.checks for each in chosen(plan, [], []).hypotheses)


def test_an_unknown_hypothesis_is_named():
    with pytest.raises(PeilError) as caught:
        chosen(load_plan(ROOT / "analysis" / "plan.yaml"), ["H999"], [])
    assert [each.code for each in caught.value.problems] == ["P009"]


def test_an_unknown_scenario_is_named_with_those_there_are(study, capsys):
    assert calibrate(study, "--scenario", "nosuch") == 2
    assert "nosuch is not there; known: planted, nothing" in capsys.readouterr().err


@pytest.mark.slow
def test_what_the_truth_does_not_say_comes_from_large_studies_once(study, capsys, monkeypatch):
    monkeypatch.setattr("analysis.calibration.whole.TIMES", 1)
    wanted = ("--scenario", "nothing", "--only", "H8", "--studies", "2", "--whole", "2")
    shutil.rmtree(study / "data", ignore_errors=True)
    assert calibrate(study, "--publish", *wanted) == 0
    assert "nothing, large" in capsys.readouterr().out
    first = pd.read_csv(study / "data" / "calibration" / "tests.csv")
    assert (first["target_error"] > 0).all()
    assert first["bias"].notna().all()
    assert calibrate(study, "--from", "3", "--publish", *wanted) == 0
    assert "large" not in capsys.readouterr().out
    both = pd.read_csv(study / "data" / "calibration" / "tests.csv")
    assert list(both["target"]) == list(first["target"])
    assert set(both["studies"]) == {4}
    about = json.loads((study / "data" / "calibration" / "about.json").read_bytes())["nothing"]
    assert about["large"] == 2


@pytest.mark.slow
def test_a_dask_cluster_gives_the_same_file(study, tmp_path):
    wanted = ("--scenario", "nothing", "--only", "H5", "--studies", "3")
    assert calibrate(study, *wanted) == 0
    other = copied(tmp_path)
    with LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        dashboard_address=None,
        local_directory=str(tmp_path / "dask"),
    ) as cluster:
        on_it = ("--dask", cluster.scheduler_address)
        assert calibrate(other, *wanted, *on_it, jobs="2") == 0
    tests = Path("build") / "calibration" / "tests.csv"
    assert (other / tests).read_bytes() == (study / tests).read_bytes()
