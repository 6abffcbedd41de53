"""`peil compare` tells what differs between two versions, in the form that is asked for."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from analysis.cli import main
from analysis.pipeline.step import ROOT


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy what `peil compare` reads of the shipped study: its definition and its plan."""
    root = tmp_path_factory.mktemp("study")
    shutil.copytree(ROOT / "instrument" / "questionnaire", root / "instrument" / "questionnaire")
    (root / "analysis").mkdir()
    shutil.copy(ROOT / "analysis" / "plan.yaml", root / "analysis")
    return root


def run(study: Path, *arguments: str) -> int:
    return main(["--study", str(study), "compare", *arguments])


def test_text_is_what_a_terminal_shows(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(study, "2.0", "3.0") == 0
    told = capsys.readouterr().out
    assert "25 changes: 2 items removed" in told
    assert "(en): [-since 16 March 2020-]{+in the past 6 months+}" in told
    assert "  main_collective | conditional (6) | H4, H5, H6, H46, H32, H41, H46b\n" in told


@pytest.mark.parametrize(
    ("form", "holds"),
    [
        ("markdown", "# Version 2.0 → 3.0"),
        ("html", "<h1>Version 2.0 → 3.0</h1>"),
        ("json", '"newer": "3.0"'),
    ],
)
def test_each_form_goes_to_the_file_that_is_named(
    study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str, holds: str
) -> None:
    path = tmp_path / "changes"
    assert run(study, "2.0", "3.0", "--format", form, "--output", str(path)) == 0
    assert holds in path.read_text(encoding="utf-8")
    assert capsys.readouterr().out == f"→ {path}\n"


def test_only_the_languages_asked_for_are_shown(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(study, "2.0", "3.0", "--lang", "nl", "--format", "json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["languages"] == ["nl"]
    assert {change["language"] for change in found["changes"]} == {None, "nl"}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("2.0", "3.1"), "version 3.1 does not exist\n    → did you mean 3.0?"),
        (("2", "3.0"), "version 2 does not exist\n    → did you mean 2.0?"),
        (("2.0", "3.0", "--lang", "ne"), "language ne does not exist\n    → did you mean "),
    ],
)
def test_what_does_not_exist_is_told_with_the_nearest_that_does(
    study: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], told: str
) -> None:
    assert run(study, *arguments) == 1
    assert f"error D005: {told}" in capsys.readouterr().err


def test_a_study_without_a_plan_is_compared_too(
    study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(study / "instrument", tmp_path / "instrument")
    assert run(tmp_path, "2.0", "3.0") == 0
    assert "Hypotheses" not in capsys.readouterr().out


def test_a_change_that_no_rule_reads_is_told_as_such(
    study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(study / "instrument", tmp_path / "instrument")
    (answers,) = (tmp_path / "instrument").rglob("answers.yaml")
    old = "      - {answer: stage4, rule: labels, comparability: exact, because: order_flipped}\n"
    whole = answers.read_text(encoding="utf-8")
    assert old in whole
    answers.write_text(whole.replace("    reads:\n" + old, ""), encoding="utf-8")
    assert run(tmp_path, "2.0", "3.0") == 1
    assert "error D010" in capsys.readouterr().err
