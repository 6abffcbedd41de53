"""A study that has no waves yet: every command ends with a plain message."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from analysis.cli import main
from analysis.pipeline import task_fieldwork, task_harmonise
from analysis.pipeline.chain import WHOLE, steps_up_to
from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.step import Step
from analysis.pipeline.task_book import build_book
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


def whole(root: Path) -> dict[str, Step]:
    steps = steps_up_to(StudyFolder(root), load(root).questionnaire, WHOLE)
    return {step.name: step for step in steps}


def test_whatever_the_whole_chain_needs_is_there_or_made(root: Path) -> None:
    steps = whole(root).values()
    made = {path for step in steps for path in step.makes}
    needed = {path for step in steps for path in step.needs}
    assert [path for path in needed - made if not path.exists()] == []


def test_the_audit_waits_for_the_definition_that_it_reads(root: Path) -> None:
    assert StudyFolder(root).definition("study") in whole(root)["audit"].needs


def test_the_book_says_that_there_are_no_answers_and_shows_the_codebook(root: Path) -> None:
    folder = StudyFolder(root)
    assert main(["--study", str(root), "codebook"]) == 0
    build_book(folder, load(root).questionnaire.versions)
    first = (folder.book / "en" / "index.html").read_text(encoding="utf-8")
    assert "There are no answers yet" in first
    assert "codebook/version-1.0.html" in first
    assert not (folder.book / "en" / "attitudes.html").exists()
