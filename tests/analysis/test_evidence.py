"""Evidence opens a study's outputs, and a page's step knows of every file that it opens."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from analysis.evidence import Evidence
from analysis.outputs import opened
from analysis.pipeline.folder import StudyFolder, find_study
from analysis.pipeline.task_definition import write_definition
from instrument.problems import PeilError

BSA = Path(__file__).resolve().parents[1] / "studies" / "bsa_panel"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> StudyFolder:
    root = tmp_path_factory.mktemp("study")
    for part in ("instrument", "analysis"):
        shutil.copytree(BSA / part, root / part)
    folder = StudyFolder(root)
    write_definition(folder)
    return folder


PATHS = {
    "definition",
    "result",
    "harmonised",
    "clean",
    "raw",
    "version",
    "people",
    "fieldwork",
    "weights",
}


@dataclass(frozen=True)
class Watched(StudyFolder):
    """A folder that notes which files were asked for."""

    asked: list[Path] = field(default_factory=list)

    def __getattribute__(self, name: str) -> Any:
        found = super().__getattribute__(name)
        if name in {"plan", "manifest"}:
            self.asked.append(found)
        elif name in PATHS:
            return partial(self._note, found)
        return found

    def _note(self, path: Callable[..., Path], *part: object) -> Path:
        found = path(*part)
        self.asked.append(found)
        return found


def test_the_step_of_the_book_knows_of_every_file_that_a_page_may_open(
    folder: StudyFolder,
) -> None:
    watched = Watched(folder.root)
    evidence = Evidence(watched)
    waves = [wave.id for wave in evidence.waves]
    for name in (each for each in dir(Evidence) if not each.startswith("_")):
        try:
            getattr(evidence, name)
        except FileNotFoundError:
            continue  # asked for, and not there: nothing was made in this folder
    for wave in waves:
        watched.clean(f"{wave}_records")
    assert set(watched.asked) == set(opened(folder, waves))


def test_the_study_is_found_from_any_folder_below_it(folder: StudyFolder) -> None:
    deep = folder.root / "build" / "book-source" / "codebook"
    deep.mkdir(parents=True)
    assert find_study(deep) == folder.root


def test_a_page_outside_any_study_says_so(tmp_path: Path) -> None:
    with pytest.raises(PeilError, match="S001"):
        find_study(tmp_path / "nowhere")


def test_labels_are_in_the_language_of_the_page_or_the_one_there_is(folder: StudyFolder) -> None:
    assert Evidence(folder).label("age") == "How old are you?"
    assert Evidence(folder, language="nl").label("age") == "How old are you?"


def test_what_has_no_label_is_called_by_its_id(folder: StudyFolder) -> None:
    assert Evidence(folder).label("exposure_months") == "exposure_months"


def test_a_piped_answer_reads_as_the_newest_wave_shows_it(folder: StudyFolder) -> None:
    evidence = Evidence(folder)
    old, *rest, new = evidence.waves
    shown = (
        old.model_copy(update={"fillings": {"club": {"en": "[Q1]"}}}),
        *rest,
        new.model_copy(update={"fillings": {"club": {"en": "the club"}}}),
    )
    study = evidence.study.model_copy(update={"waves": shown})
    evidence.__dict__["questionnaire"] = evidence.questionnaire.model_copy(update={"study": study})
    assert evidence.words({"en": "How is {club} with {other}?"}) == "How is the club with …?"
