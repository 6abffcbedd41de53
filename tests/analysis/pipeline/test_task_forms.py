"""Steps write every form of a version, the same each time."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import etree

from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.step import ROOT
from analysis.pipeline.task_definition import steps as definition_steps
from analysis.pipeline.task_definition import write_definition
from analysis.pipeline.task_forms import Wanted, steps, write_form
from instrument.forms.target import Form, Target, targets
from instrument.load import load

BSA = Path(__file__).resolve().parents[2] / "studies" / "bsa_panel"
SHIPPED = load(ROOT).questionnaire


@pytest.fixture
def folder(tmp_path: Path) -> StudyFolder:
    shutil.copytree(BSA / "instrument", tmp_path / "instrument")
    folder = StudyFolder(tmp_path)
    write_definition(folder)
    return folder


def named(*, wanted: Wanted) -> list[str]:
    return [step.name for step in steps(StudyFolder(ROOT), SHIPPED, wanted)]


def test_each_version_and_kind_of_form_has_a_step_of_its_own() -> None:
    wanted = Wanted(targets=("xform", "xlsform"))
    assert named(wanted=wanted) == [
        f"form {version} {kind}" for version in ("1.0", "2.0", "3.0") for kind in wanted.targets
    ]


def test_one_language_is_written_beside_the_whole() -> None:
    wanted = Wanted(targets=("xlsform",), languages=("en",))
    found = steps(StudyFolder(ROOT), SHIPPED, wanted)
    assert [step.name for step in found] == ["form 2.0 xlsform en", "form 3.0 xlsform en"]
    assert found[0].makes == (StudyFolder(ROOT).form("2.0") / "xlsform.en.xlsx",)


def test_no_two_steps_make_the_same_file() -> None:
    made = [path for step in steps(StudyFolder(ROOT), SHIPPED) for path in step.makes]
    assert len(made) == len(set(made))


def test_the_forms_of_a_version_are_written_and_are_the_same_each_time(
    folder: StudyFolder,
) -> None:
    found = steps(folder, load(folder.root).questionnaire)
    for step in found:
        step.action()
    first = {path: path.read_bytes() for step in found for path in step.makes}
    assert len(first) >= len(targets())
    for step in found:
        step.action()
    assert {path: path.read_bytes() for path in first} == first
    form = etree.fromstring(first[folder.form("1.0") / "xform.xml"])
    assert etree.QName(form).localname == "html"


def test_a_form_knows_which_translations_are_stale(folder: StudyFolder) -> None:
    def tell(form: Form) -> dict[str, bytes]:
        return {"told.txt": repr(sorted(form.stale)).encode()}

    told = Target("told", "Told", ("told.txt",), tell)
    stale = '{"stale": [["item sex text", "en"]]}'
    folder.definition("stale").write_text(stale, encoding="utf-8")
    write_form(folder, "1.0", told, ("en",))
    assert (folder.form("1.0") / "told.txt").read_text() == "[('item sex text', 'en')]"
    (definition,) = definition_steps(folder, load(folder.root).questionnaire)
    forms = steps(folder, load(folder.root).questionnaire)
    assert all(folder.definition("stale") in step.needs for step in forms)
    assert folder.definition("stale") in definition.makes
