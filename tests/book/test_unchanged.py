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


@pytest.fixture(scope="module")
def folder(built, tmp_path_factory: pytest.TempPathFactory) -> StudyFolder:
    """Copy the study with all that was built; the builder settles in its new place."""
    root = tmp_path_factory.mktemp("again") / "study"
    shutil.copytree(built.folder.root, root)
    again(StudyFolder(root))
    return StudyFolder(root)


def again(folder: StudyFolder) -> None:
    build_book(folder, load(folder.root).questionnaire.versions)


def executed(folder: StudyFolder) -> dict[str, int]:
    """Tell when each page with results was executed."""
    pages = folder.build / "book-source" / LANGUAGE
    return {path.stem: path.stat().st_mtime_ns for path in pages.glob("*.ipynb")}


def built_pages(folder: StudyFolder) -> dict[str, int]:
    """Tell when the builder wrote each page."""
    pages = folder.build / "book-work" / LANGUAGE / "_build" / "html"
    return {path.stem: path.stat().st_mtime_ns for path in pages.glob("*.html")}


def asking(folder: StudyFolder, path: Path) -> set[str]:
    """Name the pages that show what a file says."""
    known = kept(folder.build / "book-work" / LANGUAGE / "pages.json")
    name = path.relative_to(folder.root).as_posix()
    return {page for page, each in known.items() if name in each.asked}


def print_of(folder: StudyFolder) -> Path:
    return folder.build / "book-work" / LANGUAGE / "printed.pdf"


def test_a_moved_study_executes_nothing_again(built, folder) -> None:
    assert executed(folder).keys() == executed(built.folder).keys()
    assert executed(folder) != {}
    copied, there = executed(folder), executed(built.folder)
    assert {name for name in copied if copied[name] != there[name]} == set()


def test_without_a_change_nothing_is_made_again(folder) -> None:
    before = executed(folder), built_pages(folder), print_of(folder).stat().st_mtime_ns
    again(folder)
    assert (executed(folder), built_pages(folder), print_of(folder).stat().st_mtime_ns) == before


def test_of_one_result_that_changed_only_the_pages_that_show_it_are_made_again(folder) -> None:
    path = folder.result("detectable")
    showing = asking(folder, path)
    every = executed(folder)
    assert showing
    assert showing < set(every)
    pages, printed = built_pages(folder), print_of(folder).read_bytes()
    table = pd.read_parquet(path)
    table.assign(detectable=table["detectable"] * 2).to_parquet(path, index=False)
    again(folder)
    after = executed(folder)
    assert {name for name in after if after[name] != every[name]} == showing
    changed = {name for name, when in built_pages(folder).items() if when != pages.get(name)}
    assert showing <= changed
    assert changed - showing <= {"genindex", "search"}
    assert print_of(folder).read_bytes() != printed


def test_a_print_that_is_made_anew_has_the_same_bytes(folder) -> None:
    before = print_of(folder).read_bytes()
    print_of(folder).unlink()
    again(folder)
    assert print_of(folder).read_bytes() == before
