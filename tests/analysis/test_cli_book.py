"""`peil book` reads in a language that there is, and opens its first page in a browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.cli import main
from analysis.cli.book import first_page, known, open_page
from analysis.pipeline.folder import StudyFolder
from instrument.load import load

ROOT = Path(__file__).resolve().parents[2]
BSA = ROOT / "tests" / "studies" / "bsa_panel"


def test_a_language_that_the_study_has_is_taken_and_its_own_without_a_wish() -> None:
    study = load(ROOT).questionnaire.study
    assert [known(study, each) for each in study.languages] == list(study.languages)
    assert known(study, None) == study.source_language


def test_another_language_is_refused_before_anything_is_built(capsys) -> None:
    assert main(["--study", str(BSA), "book", "--lang", "fy", "--open"]) == 1
    said = capsys.readouterr()
    assert "S014" in said.err
    assert "not made in fy" in said.err
    assert "--lang: en" in said.err
    assert " … " not in said.out


def test_the_first_page_of_the_language_is_opened(tmp_path: Path) -> None:
    asked: list[str] = []

    def browse(address: str) -> bool:
        asked.append(address)
        return True

    folder = StudyFolder(tmp_path / "a study")
    open_page(first_page(folder, "nl"), browse)
    assert asked == [f"{tmp_path.as_uri()}/a%20study/build/book/nl/index.html"]


@pytest.mark.parametrize("opened", [True, False])
def test_without_a_browser_one_is_told_what_to_open(opened: bool, capsys) -> None:
    open_page(BSA / "index.html", lambda _: opened)
    assert ((BSA / "index.html").as_uri() in capsys.readouterr().out) != opened


def test_its_help_has_an_example(capsys) -> None:
    assert main(["book", "--help"]) == 0
    assert "Example: peil book --lang nl --open" in capsys.readouterr().out
