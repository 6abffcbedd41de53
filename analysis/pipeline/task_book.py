"""Build the report as a book in each language of the study, executed and without a warning."""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import yaml

from analysis.locale import Locale
from analysis.outputs import opened
from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.node import content, digest
from analysis.pipeline.step import PACKAGES, Step, code_of, libraries_of, library_versions
from analysis.pipeline.task_codebook import pages_of
from analysis.pipeline.task_given import made
from analysis.report.built import build
from analysis.report.executed import PROGRAM
from analysis.report.files import publish
from analysis.report.front import front
from analysis.report.outline import GENERIC
from analysis.report.pictures import FOLDER as PICTURES
from analysis.report.pictures import unnamed
from analysis.report.printed import press
from analysis.report.staged import CONTENTS, Staging, sources, stage
from instrument.model import Questionnaire
from instrument.study import Study

LIBRARIES = (
    "babel",
    "docutils",
    "ipython",
    "matplotlib-inline",
    "jupyter-book",
    "myst-nb",
    "myst-parser",
    "nbformat",
    "pyarrow",
    "pydata-sphinx-theme",
    "sphinx",
    "sphinx-book-theme",
    "typst",
)
"""What turns pages into a book, run as a program."""
_READ = (".md", ".css", ".html", ".js")
"""What books are made from beside code, in the folder of every report."""
_UNWANTED = (
    ".buildinfo",
    "_sources",
    "fontawesome",
    "objects.inv",
    "reports",
    "*-macros.html",
    "*.map",
)
"""What builders leave beside the pages, and no reader opens."""
_CELL = re.compile(r"^```\{code-cell\}[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)


def steps(folder: StudyFolder, questionnaire: Questionnaire) -> tuple[Step, ...]:
    """Make the one step that builds the book from everything before it."""
    study, versions = questionnaire.study, questionnaire.versions
    own = sorted(path for path in folder.pages.rglob("*") if path.is_file())
    generic = sorted(path for path in GENERIC.parent.rglob("*.*") if path.suffix in _READ)
    modules = sorted({name for page in (*own, *generic) for name in imported(page)})

    def action() -> None:
        build_book(folder, versions)

    return (
        Step(
            name="book",
            module=__name__,
            modules=(PROGRAM, *(modules if study.waves else ())),
            libraries=LIBRARIES,
            needs=(
                *own,
                folder.definition("study"),
                *(
                    (*opened(folder, (w.id for w in study.waves)), *made(folder))
                    if study.waves
                    else ()
                ),
                *(
                    folder.codebook_page(language, page)
                    for language in study.languages
                    for page in pages_of(versions)
                ),
                *(folder.searchable(language) for language in study.languages),
                folder.codebook / "codebook.csv",
                *((folder.deposit,) if folder.deposit.is_dir() else ()),
            ),
            makes=(folder.book,),
            action=action,
            values=tuple(content(path) or "" for path in (*generic, *Locale.catalogues)),
        ),
    )


def imported(page: Path) -> Iterator[str]:
    """Name what the code cells of a page import of this project, as modules or parts of them."""
    if page.suffix == ".md":
        yield from _imported(page.read_text(encoding="utf-8"))


def _imported(text: str) -> Iterator[str]:
    for cell in _CELL.findall(text):
        try:
            tree = ast.parse(_python(cell))
        except SyntaxError:
            continue  # running the page tells where it breaks off
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                names = [each.name for each in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module, *(f"{node.module}.{each.name}" for each in node.names)]
            else:
                continue
            yield from (name for name in names if name.split(".")[0] in PACKAGES)


def _python(cell: str) -> str:
    """Leave out the options of a code cell."""
    return "\n".join(line for line in cell.splitlines() if not re.match(r":[\w-]+:", line))


@dataclass(frozen=True)
class Built:
    """A book of one language: its pages, its print, and the pages that were executed for it."""

    pages: Path
    pdf: Path
    executed: tuple[str, ...]


def build_book(folder: StudyFolder, versions: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """Build the book of each language, side by side, and publish their pages.

    Returns
    -------
    Mapping
        Language → the pages that were executed, since what they show had changed.

    Raises
    ------
    PeilError
        S004 with what the builder says of the first warning, or of the cell that failed.
    """
    study = Study.model_validate_json(folder.definition("study").read_bytes())
    code = _code(folder, study)
    every = [
        Staging(folder, study, language, pages_of(versions), code) for language in study.languages
    ]
    with ThreadPoolExecutor(max_workers=len(every)) as pool:
        built = list(pool.map(_built, every))
    shutil.rmtree(folder.book, ignore_errors=True)
    books = dict(zip(study.languages, built, strict=True))
    for language, each in books.items():
        copied(each.pages, folder.book / language)
    publish(folder, folder.book, {language: each.pdf for language, each in books.items()})
    (folder.book / "index.html").write_text(front(study), encoding="utf-8")
    (folder.book / ".nojekyll").touch()
    return {language: each.executed for language, each in books.items()}


def copied(pages: Path, target: Path) -> None:
    """Copy the pages of a book with all that they show, and nothing that they show no more."""
    gone = unnamed(pages)
    unwanted = shutil.ignore_patterns(*_UNWANTED)

    def left_out(folder: str, names: list[str]) -> set[str]:
        pictures = gone if Path(folder) == pages / PICTURES else ()
        return {*unwanted(folder, names), *pictures}

    shutil.copytree(pages, target, ignore=left_out)


def _built(staging: Staging) -> Built:
    executed = stage(staging)
    log = staging.folder.build / f"book-{staging.language}.log"
    pages = build(staging.source, staging.work, log)
    laid = yaml.safe_load((staging.source / CONTENTS).read_text(encoding="utf-8"))
    searchable = staging.folder.searchable(staging.language).name
    code = digest(content(path) or "" for path in code_of(press.__name__))
    wanted = press.Print(pages, laid, staging.study, staging.language, searchable, code)
    return Built(pages, press.printed(wanted, staging.work), executed)


def _code(folder: StudyFolder, study: Study) -> str:
    """Hash all code and libraries that pages may run."""
    texts = sources(folder, study).values()
    found = {name for text in texts for name in _imported(text)}
    modules = sorted(found | {"analysis.page", "analysis.evidence"})
    hashed = [content(path) or "" for path in (*code_of(*modules), *Locale.catalogues)]
    versions = library_versions(libraries_of(*modules))
    return digest((*hashed, *(f"{name} {number}" for name, number in versions.items())))
