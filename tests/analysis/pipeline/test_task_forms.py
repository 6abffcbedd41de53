"""A step writes both forms of a version, the same each time."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import etree

from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.task_definition import write_definition
from analysis.pipeline.task_forms import steps, write_form
from instrument.load import load

BSA = Path(__file__).resolve().parents[2] / "studies" / "bsa_panel"


@pytest.fixture
def folder(tmp_path: Path) -> StudyFolder:
    shutil.copytree(BSA / "instrument", tmp_path / "instrument")
    folder = StudyFolder(tmp_path)
    write_definition(folder)
    return folder


def test_each_version_has_a_step_of_its_own(folder: StudyFolder) -> None:
    questionnaire = load(folder.root).questionnaire
    assert [step.name for step in steps(folder, questionnaire)] == ["form 1.0"]


def test_the_forms_of_a_version_are_written_and_are_the_same_each_time(
    folder: StudyFolder,
) -> None:
    (step,) = steps(folder, load(folder.root).questionnaire)
    write_form(folder, "1.0")
    first = {path: path.read_bytes() for path in step.makes}
    write_form(folder, "1.0")
    assert {path: path.read_bytes() for path in step.makes} == first
    form = etree.fromstring(first[folder.form("1.0") / "xform.xml"])
    assert etree.QName(form).localname == "html"
