"""The book is built from pages that hang on their code, and nothing that is wrong gets through."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.step import code_of, libraries_of
from analysis.pipeline.task_book import LIBRARIES, build_book, copied, imported, steps
from analysis.pipeline.task_codebook import pages_of
from analysis.pipeline.task_definition import write_definition
from analysis.report.built import failure
from instrument.load import load
from instrument.problems import PeilError
from instrument.study import Study

ROOT = Path(__file__).resolve().parents[3]
BSA = ROOT / "tests" / "studies" / "bsa_panel"
QUESTIONNAIRE = load(BSA).questionnaire
STUDY: Study = QUESTIONNAIRE.study
CELL = "```{code-cell} ipython3\n"
HEAD = """---
jupytext: {text_representation: {extension: .md, format_name: myst}}
kernelspec: {display_name: Python 3, name: python3}
---
# A page

"""


def test_the_book_hangs_on_all_code_that_its_pages_import() -> None:
    (step,) = steps(StudyFolder(BSA), QUESTIONNAIRE)
    assert {"analysis.page", "analysis.evidence"} <= set(step.modules)
    files = {path.relative_to(ROOT).as_posix() for path in code_of(step.module, *step.modules)}
    assert "analysis/pipeline/task_book.py" in files
    for shown in ("page/findings", "figures/style", "tables/html", "sentences", "evidence"):
        assert f"analysis/{shown}.py" in files
    assert "matplotlib" in libraries_of(step.module, *step.modules)
    assert {"jupyter-book", "sphinx-book-theme", "myst-nb"} <= set(step.libraries)


def test_libraries_of_the_book_are_those_of_the_lock() -> None:
    lock = (ROOT / ".ci" / "constraints.txt").read_text(encoding="utf-8")
    assert [name for name in LIBRARIES if f"\n{name}==" not in f"\n{lock}"] == []


def test_a_picture_that_no_page_names_any_more_is_not_published(tmp_path: Path) -> None:
    pages, target = tmp_path / "html", tmp_path / "book"
    (pages / "_images").mkdir(parents=True)
    (pages / "codebook").mkdir()
    shown = ("a-1.svg", "a-1-dark.svg", "a-2.svg", "codebook-b-1.svg", "photo.png")
    for name in (*shown, "_static.svg"):
        (pages / "_images" / name).write_text("picture")
    first, second = (f'<img src="_images/{name}?v=1">' for name in shown[:2])
    third = '<a href="_images/a-2.svg" download>2</a>'
    (pages / "a.html").write_text(f"{first}{second}{third}")
    below = '<img src="../_images/codebook-b-1.svg"><img src="../_images/photo.png">'
    (pages / "codebook" / "b.html").write_text(below)
    copied(pages, target)
    assert {path.name for path in (target / "_images").iterdir()} == set(shown)
    (pages / "a.html").write_text(f"{first}{second}")
    shutil.rmtree(target)
    copied(pages, target)
    assert {path.name for path in (target / "_images").iterdir()} == set(shown) - {"a-2.svg"}


def test_the_book_hangs_on_every_page_and_makes_a_whole_folder() -> None:
    folder = StudyFolder(BSA)
    (step,) = steps(folder, QUESTIONNAIRE)
    pages = {path for path in folder.pages.rglob("*") if path.is_file()}
    assert pages <= set(step.needs)
    assert step.makes == (folder.book,)
    assert folder.codebook_page("en", "version-1.0") in step.needs


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("from analysis import page", {"analysis", "analysis.page"}),
        ("import analysis.sentences as s", {"analysis.sentences"}),
        ("import os\nimport pandas as pd", set()),
        (":tags: [remove-input]\n\nif True:\n    import instrument.load", {"instrument.load"}),
        ("from . import x", set()),
        ("import analysis.page (", set()),
    ],
)
def test_imports_are_found_in_code_cells(tmp_path: Path, cell: str, names: set[str]) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        f"{HEAD}import analysis.cli\n\n{CELL}{cell}\n```\n\n```\nimport analysis.read\n```\n"
    )
    assert set(imported(page)) == names


def test_what_is_no_page_imports_nothing(tmp_path: Path) -> None:
    (tmp_path / "x.css").write_text("import analysis.page")
    assert list(imported(tmp_path / "x.css")) == []


def test_a_failure_without_a_known_cause_shows_the_last_words() -> None:
    log = "\n".join(f"line {n}" for n in range(30))
    assert failure(log, Path("src")).splitlines()[-1].strip() == "line 29"
    assert "line 10" not in failure(log, Path("src"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a study of which all but the book is there."""
    root = tmp_path_factory.mktemp("study")
    shutil.copytree(BSA / "instrument", root / "instrument")
    folder = StudyFolder(root)
    write_definition(folder)
    folder.codebook_page("en", "index").parent.mkdir(parents=True)
    for name in pages_of(("1.0",)):
        folder.codebook_page("en", name).write_text(f"# {name}\n")
    folder.pages.mkdir()
    return root


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (CELL + 'raise ValueError("not like this")\n```\n', "ValueError: not like this"),
        ("{doc}`nowhere`\n", "unknown document: 'nowhere'"),
    ],
)
def test_a_failing_cell_or_a_warning_fails_the_build_and_says_where(
    made: Path, body: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = StudyFolder(made)
    for module in ("analysis.report.staged", "analysis.pipeline.task_book"):
        monkeypatch.setattr(f"{module}.sources", lambda *_: {"index": HEAD + body})
    with pytest.raises(PeilError) as caught:
        build_book(folder, ("1.0",))
    (problem,) = caught.value.problems
    assert problem.code == "S004"
    assert "book/index.md" in problem.what
    assert told in problem.what
    assert str(made) not in problem.what
    assert "jupyter_book/cli" not in problem.what
    assert not folder.book.exists()
