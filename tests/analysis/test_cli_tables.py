"""The command that writes results as tables for a paper."""

from __future__ import annotations

import shutil
from pathlib import Path

from docx import Document

from analysis.cli import main

BSA = Path(__file__).resolve().parents[1] / "studies" / "bsa_panel"


def test_every_table_is_written_in_every_form_and_language_of_the_study(tmp_path: Path) -> None:
    skipped = shutil.ignore_patterns("build", "book", "registered.json")
    study = Path(shutil.copytree(BSA, tmp_path / "study", ignore=skipped))
    assert main(["--study", str(study), "tables"]) == 0
    made = study / "build" / "tables"
    names = {path.name for path in made.iterdir()}
    assert names == {
        f"{name}.en.{ending}"
        for name in ("verdicts", "family_primary")
        for ending in ("tex", "html", "docx")
    }
    (table,) = Document(str(made / "verdicts.en.docx")).tables
    assert table.rows[1].cells[0].text.startswith("B1: In 1985 and 1986")
