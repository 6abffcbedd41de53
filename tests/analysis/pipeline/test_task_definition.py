"""The definition is checked and written part by part, so that steps hang on what they read."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.step import ROOT
from analysis.pipeline.task_definition import CELL, VARIABLES, steps, write_definition
from instrument.lineage import lineage
from instrument.load import FOLDER, load
from instrument.model import Questionnaire
from instrument.problems import PeilError
from instrument.resolve import Version, at
from instrument.study import Study, Wave
from instrument.translation import CONFIRMED, read_confirmed, write_confirmed

BSA = Path(__file__).resolve().parents[2] / "studies" / "bsa_panel"


@pytest.fixture
def folder(tmp_path: Path) -> StudyFolder:
    shutil.copytree(BSA / "instrument", tmp_path / "instrument")
    return StudyFolder(tmp_path)


def content(folder: StudyFolder) -> dict[str, bytes]:
    made = folder.build / "definition"
    files = (path for path in made.rglob("*.json") if path.parent.name != "schema")
    return {path.relative_to(made).as_posix(): path.read_bytes() for path in files}


def test_all_that_the_step_promises_is_written_and_reads_back_as_it_was(
    folder: StudyFolder,
) -> None:
    questionnaire = load(folder.root).questionnaire
    (step,) = steps(folder, questionnaire)
    write_definition(folder)
    assert [path for path in step.makes if not path.exists()] == []
    whole = folder.definition("questionnaire").read_bytes()
    assert Questionnaire.model_validate_json(whole) == questionnaire
    study = Study.model_validate_json(folder.definition("study").read_bytes())
    assert study == questionnaire.study
    for wave in study.waves:
        written = folder.definition(f"wave_{wave.id}").read_bytes()
        assert Wave.model_validate_json(written) == wave
    version = Version.model_validate_json(folder.version("1.0").read_bytes())
    assert version == at(questionnaire, "1.0")
    variables = VARIABLES.validate_json(folder.definition("variables").read_bytes())
    assert variables == lineage(questionnaire)


def test_a_part_that_did_not_change_is_written_the_same(folder: StudyFolder) -> None:
    write_definition(folder)
    before = content(folder)
    study = folder.root / "instrument/questionnaire/study.yaml"
    text = study.read_text(encoding="utf-8")
    study.write_text(text.replace("last_day: 1985-05-31", "last_day: 1985-06-30"), encoding="utf-8")
    write_definition(folder)
    after = content(folder)
    changed = {name for name, written in after.items() if written != before[name]}
    assert changed == {"questionnaire.json", "study.json", "wave_w1985.json"}


def test_every_error_is_told_and_nothing_is_written(folder: StudyFolder) -> None:
    module = folder.root / "instrument/questionnaire/a_panel.yaml"
    text = module.read_text(encoding="utf-8")
    for name in ("party", "gender"):
        text = text.replace(f"answer: {name}\n", f"answer: no_{name}\n")
    module.write_text(text, encoding="utf-8")
    with pytest.raises(PeilError) as caught:
        write_definition(folder)
    lines = [n for n, line in enumerate(text.splitlines(), 1) if "answer: no_" in line]
    assert [each.place.line for each in caught.value.problems] == lines
    assert not folder.build.exists()


def test_what_is_written_is_json_that_people_can_read(folder: StudyFolder) -> None:
    write_definition(folder)
    for name, written in content(folder).items():
        assert json.loads(written), name
        assert written.count(b"\n") > 5 or name in ("stale.json", f"{CELL}.json"), name


def test_stale_translations_are_written_and_a_confirmation_makes_the_definition_anew(
    tmp_path: Path,
) -> None:
    shutil.copytree(ROOT / FOLDER, tmp_path / FOLDER)
    folder = StudyFolder(tmp_path)
    write_definition(folder)
    assert json.loads(folder.definition("stale").read_bytes()) == {"stale": []}
    assert folder.root / CONFIRMED in folder.definition_files
    confirmed = dict(read_confirmed(tmp_path))
    write_confirmed(tmp_path, {**confirmed, "study notice": {"en": "0" * 16}})
    write_definition(folder)
    told = json.loads(folder.definition("stale").read_bytes())
    assert told == {"stale": [["study notice", "en"]]}
