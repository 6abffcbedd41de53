"""A next version of the shipped study is opened, refused, mended and released from end to end."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from analysis.cli import main
from analysis.pipeline.step import ROOT
from instrument.load import FOLDER

VERSION = """\
  - id: "3.1"
    languages: [nl, en]
    released: 2021-11-01
    placeholders:
      period: {nl: in de afgelopen 6 maanden, en: in the past 6 months}

waves:
"""
HINTED = """\
      en: May we contact you for a next wave?
    hint: {nl: Dit kun je later intrekken., en: You can withdraw this later.}
"""
NO_HINT_BEFORE = """\
      - version: "3.0"
        hint: {}
        comparability: exact
        because: {nl: Er kwam alleen uitleg bij., en: Only an explanation came with it.}
"""
OLDEST = """\
      - version: "1.0"
        text:
          nl: Mogen we u benaderen voor een volgende meting?
"""
ADDED = """\

  - id: next_year
    text: {nl: Doe je volgend jaar weer mee?, en: Will you take part again next year?}
    answer: yes_no
    since: "3.1"
"""


@pytest.fixture
def study(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / FOLDER, tmp_path / FOLDER)
    change(tmp_path, "study.yaml", "\nwaves:\n", f"{VERSION}")
    return tmp_path


def change(study: Path, file: str, old: str, new: str) -> None:
    path = study / FOLDER / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def add_a_hint(study: Path) -> None:
    start = "      en: May we contact you for a next wave?\n"
    change(study, "a_consent.yaml", start, HINTED)
    history = f"    history:\n{OLDEST}"
    change(study, "a_consent.yaml", history, f"    history:\n{NO_HINT_BEFORE}{OLDEST}")


def add_an_item(study: Path) -> None:
    path = study / FOLDER / "i_closing.yaml"
    path.write_text(path.read_text(encoding="utf-8") + ADDED, encoding="utf-8")


def told(capsys: pytest.CaptureFixture[str], study: Path, *arguments: str, code: int = 0) -> str:
    assert main(["--study", str(study), *arguments]) == code
    return "".join(capsys.readouterr())


def test_one_item_more_and_a_hint_are_a_minor_step(study, capsys) -> None:
    add_an_item(study)
    add_a_hint(study)
    older = {
        path.name: path.read_bytes() for path in (study / FOLDER / "released").glob("*.0.json")
    }
    said = told(capsys, study, "release", "3.1")
    assert said.startswith("3.1 is a minor step from 3.0, because of\n  items added: next_year\n")
    snapshot = json.loads((study / FOLDER / "released/3.1.json").read_bytes())
    items = {item["id"]: item for module in snapshot["modules"] for item in module["items"]}
    assert "next_year" in items
    assert items["consent_recontact"]["hint"]["en"] == "You can withdraw this later."
    assert all((study / FOLDER / "released" / n).read_bytes() == was for n, was in older.items())
    changelog = (study / FOLDER / "CHANGELOG.md").read_text(encoding="utf-8")
    newest, shipped = changelog.split("\n## 3.1 (2021-11-01)\n")[1].split("\n## 3.0", 1)
    assert "- Hints in other words (en): `consent_recontact`" in newest
    assert "## 3.0" + shipped in (ROOT / FOLDER / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "3.1: no errors" in told(capsys, study, "check")


def test_a_hint_alone_is_a_patch(study, capsys) -> None:
    add_a_hint(study)
    said = told(capsys, study, "release", "3.1", "--dry-run", code=1)
    assert "3.1 is a patch step from 3.0" in said
    assert "error T003: 3.1 must be 3.0.1" in said


def test_an_item_that_goes_makes_it_the_next_major(study, capsys) -> None:
    add_an_item(study)
    change(
        study, "i_closing.yaml", "    sensitive: true\n", '    sensitive: true\n    until: "3.1"\n'
    )
    said = told(capsys, study, "release", "3.1", code=1)
    assert (
        "3.1 must be 4.0, because from 3.0 it is a major step: items removed: remarks_open" in said
    )
    change(study, "study.yaml", 'id: "3.1"', 'id: "4.0"')
    change(study, "i_closing.yaml", 'until: "3.1"', 'until: "4.0"')
    change(study, "i_closing.yaml", 'since: "3.1"', 'since: "4.0"')
    assert "Version 4.0 is released" in told(capsys, study, "release", "4.0")
