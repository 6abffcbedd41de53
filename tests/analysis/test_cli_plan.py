"""The commands about the plan: registering it, and fitting one hypothesis alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest

from analysis.cli import main

BSA = Path(__file__).resolve().parents[1] / "studies" / "bsa_panel"


@pytest.fixture
def study(tmp_path: Path) -> Path:
    skipped = shutil.ignore_patterns("build", "book", "registered.json")
    return Path(shutil.copytree(BSA, tmp_path / "study", ignore=skipped))


def run(study: Path, *arguments: str) -> int:
    return main(["--study", str(study), *arguments])


def change(study: Path, old: str, new: str) -> None:
    path = study / "analysis" / "plan.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_plan_is_registered_once_and_a_change_must_say_why(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(study, "register", "--dry-run") == 0
    assert not (study / "analysis" / "registered.json").exists()
    assert run(study, "register") == 0
    assert (study / "analysis" / "registered.json").is_file()
    assert run(study, "register") == 1
    assert "P005" in capsys.readouterr().err
    change(study, "sesoi: 0.2", "sesoi: 0.3")
    assert run(study, "register", "--because", "A typing error.") == 1
    captured = capsys.readouterr()
    assert "P006" in captured.err
    assert "B1: changed after registration (sesoi)" in captured.out


def test_results_say_how_they_stand_to_the_registered_plan(study: Path) -> None:
    def standing() -> set[str]:
        assert run(study, "fit") == 0
        found = pd.read_parquet(study / "build" / "results" / "verdicts.parquet")
        return set(found["standing"] + ": " + found["changed"])

    assert standing() == {"exploratory: "}
    assert run(study, "register") == 0
    assert standing() == {"as registered: "}
    change(study, "sesoi: 0.2", "sesoi: 0.3")
    assert standing() == {"changed after registration: sesoi"}


def test_one_hypothesis_is_fitted_alone_and_not_judged(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(study, "fit", "--only", "B1") == 0
    told = capsys.readouterr().out
    assert "B1  primary  ordered categories: " in told
    assert not (study / "build" / "results" / "verdicts.parquet").exists()


def test_a_hypothesis_that_is_not_there_is_told(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(study, "fit", "--only", "B9") == 1
    told = capsys.readouterr().err
    assert "P009" in told
    assert "B1" in told
