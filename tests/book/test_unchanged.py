"""A book is built again only where something changed: pages, and what is made of them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest

from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.task_book import build_book
from analysis.report.executed import kept
from instrument.load import load

pytestmark = pytest.mark.slow
LANGUAGE = "en"
OF_ALL = {"index", "genindex", "search"}
"""What the builder writes whenever a page changed: it names all of them."""


def again(folder: StudyFolder) -> tuple[str, ...]:
    """Build the book, and give the pages that were executed for it."""
    return build_book(folder, load(folder.root).questionnaire.versions)[LANGUAGE]


@pytest.fixture(scope="module")
def moved(built, tmp_path_factory: pytest.TempPathFactory) -> tuple[StudyFolder, tuple[str, ...]]:
    """Copy the study with all that was built, and build its book in the new place."""
    root = tmp_path_factory.mktemp("again") / "study"
    shutil.copytree(built.folder.root, root)
    folder = StudyFolder(root)
    return folder, again(folder)


@pytest.fixture
def folder(moved) -> StudyFolder:
    found: StudyFolder = moved[0]
    return found


def work(folder: StudyFolder) -> Path:
    return folder.build / "book-work" / LANGUAGE


def written(folder: StudyFolder) -> dict[str, int]:
    """Tell when the builder wrote each page, and the print was made."""
    pages = (work(folder) / "_build" / "html").glob("*.html")
    return {path.stem: path.stat().st_mtime_ns for path in (*pages, work(folder) / "printed.pdf")}


def asking(folder: StudyFolder, path: Path) -> set[str]:
    """Name the pages that show what a file says."""
    known = kept(work(folder) / "pages.json")
    name = path.relative_to(folder.root).as_posix()
    return {page for page, each in known.items() if name in each.asked}


def test_a_study_that_moved_executes_nothing_again(moved) -> None:
    folder, executed = moved
    assert asking(folder, folder.result("detectable"))
    assert executed == ()


def test_without_a_change_nothing_is_made_again(folder) -> None:
    before = written(folder)
    assert again(folder) == ()
    assert written(folder) == before


def test_of_one_result_that_changed_only_the_pages_that_show_it_are_made_again(folder) -> None:
    path = folder.result("detectable")
    before, known = written(folder), kept(work(folder) / "pages.json")
    showing = asking(folder, path)
    assert showing
    assert len(showing) < len(known) / 2
    table = pd.read_parquet(path)
    table.assign(detectable=table["detectable"] * 2).to_parquet(path, index=False)
    assert set(again(folder)) == showing
    after = written(folder)
    changed = {name for name in after if after[name] != before.get(name)}
    assert showing | {"printed"} <= changed
    assert changed - showing <= {"printed", *OF_ALL}


def test_a_print_that_is_made_anew_has_the_same_bytes(folder) -> None:
    path = work(folder) / "printed.pdf"
    before = path.read_bytes()
    path.unlink()
    again(folder)
    assert path.read_bytes() == before
