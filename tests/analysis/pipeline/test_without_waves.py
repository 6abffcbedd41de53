"""A study that has no waves yet: every command ends with a plain message."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from analysis.cli import main
from analysis.pipeline import task_fieldwork, task_harmonise
from analysis.pipeline.folder import StudyFolder
from instrument.load import load

STUDY = Path(__file__).parents[2] / "studies" / "bsa_panel"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("no_waves") / "study"
    shutil.copytree(STUDY, root, ignore=shutil.ignore_patterns("build", "raw"))
    file = root / "instrument" / "questionnaire" / "study.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"\nwaves:\n(?: .*\n)+", "\nwaves: []\n", text), encoding="utf-8")
    return root


@pytest.mark.parametrize("command", ["clean", "harmonise", "audit", "codebook"])
def test_a_command_has_nothing_to_look_at_and_ends_well(root: Path, command: str) -> None:
    assert main(["--study", str(root), command]) == 0


@pytest.mark.parametrize(
    ("asked", "code"), [(["harmonise", "--engine", "pandas"], "E007"), (["package"], "A001")]
)
def test_what_cannot_be_made_is_told(
    root: Path, capsys: pytest.CaptureFixture[str], asked: list[str], code: str
) -> None:
    assert main(["--study", str(root), *asked]) == 1
    assert f"error {code}" in capsys.readouterr().err


def test_there_is_no_wide_table_and_no_quality_of_fieldwork(root: Path) -> None:
    questionnaire = load(root).questionnaire
    (step,) = task_harmonise.steps(StudyFolder(root), questionnaire)
    assert step.name == "harmonise"
    assert task_fieldwork.steps(StudyFolder(root), questionnaire) == ()
