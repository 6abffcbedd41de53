"""Build the Jupyter Book: put pages and codebook side by side, execute, refuse any warning."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from analysis.evidence import opened
from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.step import PACKAGES, ROOT, Step
from analysis.pipeline.task_codebook import pages_of
from instrument.model import Questionnaire
from instrument.problems import PeilError
from instrument.study import Study

LOG_LINES = 12
LIBRARIES = (
    "docutils",
    "ipykernel",
    "jupyter-book",
    "jupyter-cache",
    "myst-nb",
    "myst-parser",
    "nbclient",
    "pyarrow",
    "pydata-sphinx-theme",
    "sphinx",
    "sphinx-book-theme",
)
"""What turns pages into a book, run as a program."""
PROGRAM = "from jupyter_book.cli.main import main; main()"
"""Jupyter Book in the Python of this run; it cannot be run as a module."""
_SPHINX: dict[str, Any] = {
    "html_copy_source": False,
    "html_math_renderer": "imgmath",
    "html_scaled_image_link": False,
    "html_show_sourcelink": False,
    "nb_execution_raise_on_error": True,
    "nb_execution_show_tb": True,
    "nb_ipywidgets_js": {},
    "suppress_warnings": [],
}
"""What holds for every book: a failing cell fails the build; no script from another host.

Formulas would be drawn by LaTeX, which fails where there is none; the other way is a script from
another host on every page.
"""
_EXTENSIONS = (
    "sphinx_togglebutton",
    "sphinx_copybutton",
    "myst_nb",
    "jupyter_book",
    "sphinx_comments",
    "sphinx_external_toc",
    "sphinx_design",
    "sphinx_book_theme",
    "sphinx.ext.imgmath",
)
"""Those of Jupyter Book but for live code and links to other books, which need other hosts."""
CODEBOOK = "codebook"
"""The folder of the codebook's pages, within a book."""
WITHOUT_ANSWERS = """# {title}

There are no answers yet: `study.yaml` names no wave. The [codebook](codebook/index.md) shows every
version of the questionnaire; the forms stand in `build/forms`.

Once there is an export, name it under `waves:` in `study.yaml`, put the file into
`data/raw/<wave>/`, and run `peil run` again. The pages in `book/` then take the place of this one.
"""
"""The first page of a study that has no waves."""
_UNWANTED = (".buildinfo", "_sources", "objects.inv", "reports", "*-macros.html", "*.map")
"""What builders leave beside the pages, and no reader opens."""
_COLOUR = re.compile("\x1b\\[[0-9;]*m")
_WARNING = re.compile(r"Warning, treated as error:\n(.+)")
_PAGE = re.compile(r"\.ExecutionError: (.+\.md)\n")
_CELL_ERROR = re.compile(r"CellExecutionError: (.*?)\n\s*\nThe above exception", re.DOTALL)
_CELL = re.compile(r"^```\{code-cell\}[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)


def steps(folder: StudyFolder, questionnaire: Questionnaire) -> tuple[Step, ...]:
    """Make the one step that builds the book from everything before it.

    The authors' pages show answers, so a study without waves has a page in their place.
    """
    if not questionnaire.study.waves:
        return (_without_answers(folder, questionnaire.versions),)
    pages = tuple(sorted(path for path in folder.pages.rglob("*") if path.is_file()))
    contents = folder.pages / "_toc.yml"
    versions = questionnaire.versions
    return (
        Step(
            name="book",
            module=__name__,
            modules=tuple(sorted({name for page in pages for name in imported(page)})),
            libraries=LIBRARIES,
            needs=(
                *pages,
                *(() if contents in pages else (contents,)),
                folder.definition("study"),
                *opened(folder, (wave.id for wave in questionnaire.study.waves)),
                *(folder.codebook / f"{page}.md" for page in pages_of(versions)),
            ),
            makes=(folder.book,),
            action=lambda: build_book(folder, versions),
        ),
    )


def _without_answers(folder: StudyFolder, versions: tuple[str, ...]) -> Step:
    """Make the step that builds a book of the codebook only."""
    return Step(
        name="book",
        module=__name__,
        libraries=LIBRARIES,
        needs=(
            *_beside_pages(folder),
            folder.definition("study"),
            *(folder.codebook / f"{page}.md" for page in pages_of(versions)),
        ),
        makes=(folder.book,),
        action=lambda: build_book(folder, versions),
    )


def _beside_pages(folder: StudyFolder) -> tuple[Path, ...]:
    """List what stands beside a book's pages: its settings, and files that these may name."""
    of_pages = (".md", ".ipynb")
    there = (path for path in folder.pages.rglob("*") if path.is_file())
    return tuple(sorted(p for p in there if p.suffix not in of_pages and p.name != "_toc.yml"))


def imported(page: Path) -> Iterator[str]:
    """Name what the code cells of a page import of this project, as modules or parts of them."""
    if page.suffix != ".md":
        return
    for cell in _CELL.findall(page.read_text(encoding="utf-8")):
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


def build_book(folder: StudyFolder, versions: tuple[str, ...]) -> None:
    """Stage the sources, run Jupyter Book with warnings as errors, publish the pages.

    Raises
    ------
    PeilError
        S004 with what the builder says of the first warning, or of the cell that failed.
    """
    source, work = folder.build / "book-source", folder.build / "book-work"
    _stage(folder, source, versions)
    shutil.rmtree(work, ignore_errors=True)
    log = folder.build / "book.log"
    command = [sys.executable, "-c", PROGRAM, "build", str(source), "--warningiserror"]
    command += ["--path-output", str(work), "--all", "--quiet"]
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, env=_environment(), cwd=source
    )
    log.write_text(done.stdout + done.stderr, encoding="utf-8")
    pages = work / "_build" / "html"
    if done.returncode != 0 or not (pages / "index.html").is_file():
        why = failure(log.read_text(encoding="utf-8"), source)
        raise PeilError.of("S004", step="book", why=f"{why}\n      (all of it: build/{log.name})")
    shutil.rmtree(folder.book, ignore_errors=True)
    shutil.copytree(pages, folder.book, ignore=shutil.ignore_patterns(*_UNWANTED))


def failure(log: str, source: Path) -> str:
    """Find in a builder's log what stopped it: a warning with its line, a cell, or its last words.

    Parameters
    ----------
    log
        As the builder wrote it.
    source
        Folder that it built from; what stands in it is shown as `book/…`.
    """
    plain = _COLOUR.sub("", log).replace(f"{source}{os.sep}", "book/")
    warning, page, cell = (found.search(plain) for found in (_WARNING, _PAGE, _CELL_ERROR))
    if warning:
        told = [warning[1]]
    elif page and cell:
        told = [f"{page[1]}:", *cell[1].split("\n")[-LOG_LINES:]]
    else:
        told = plain.strip().splitlines()[-LOG_LINES:]
    return "\n      ".join(line.rstrip() for line in told if line.strip())


def _environment() -> dict[str, str]:
    """Give the pages the same code and the same Python as this run."""
    known = os.environ.get("PYTHONPATH")
    path = str(ROOT) if not known else os.pathsep.join((str(ROOT), known))
    return {
        **os.environ,
        "JUPYTER_PREFER_ENV_PATH": "1",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        "PYTHONPATH": path,
    }


def _stage(folder: StudyFolder, source: Path, versions: tuple[str, ...]) -> None:
    """Put the pages and the codebook of today's versions in one folder, with full settings."""
    study = Study.model_validate_json(folder.definition("study").read_bytes())
    shutil.rmtree(source, ignore_errors=True)
    if study.waves:
        shutil.copytree(folder.pages, source)
    else:
        source.mkdir()
        for path in _beside_pages(folder):
            copied = source / path.relative_to(folder.pages)
            copied.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copied)
        _say_no_answers(source, study, versions)
    (source / CODEBOOK).mkdir(exist_ok=True)
    for name in pages_of(versions):
        shutil.copy(folder.codebook / f"{name}.md", source / CODEBOOK)
    config = folder.pages / "_config.yml"
    written = yaml.safe_load(config.read_text(encoding="utf-8")) if config.is_file() else {}
    content = yaml.safe_dump(configured(written or {}, study), allow_unicode=True, sort_keys=False)
    (source / config.name).write_text(content, encoding="utf-8")


def _say_no_answers(source: Path, study: Study, versions: tuple[str, ...]) -> None:
    """Write the one page of a study without waves, and the contents with the codebook."""
    first, *others = (f"{CODEBOOK}/{name}" for name in pages_of(versions))
    chapter = {"file": first, "sections": [{"file": name} for name in others]}
    contents = {"format": "jb-book", "root": "index", "chapters": [chapter]}
    (source / "_toc.yml").write_text(yaml.safe_dump(contents, sort_keys=False), encoding="utf-8")
    page = WITHOUT_ANSWERS.format(title=study.title[_language(study)])
    (source / "index.md").write_text(page, encoding="utf-8")


def _language(study: Study) -> str:
    """Give the language of a study's book."""
    return "en" if "en" in study.languages else study.source_language


def configured(written: dict[str, Any], study: Study) -> dict[str, Any]:
    """Complete a book's settings with what the definition says and what holds for every book.

    What the authors of a book wrote stays, but not against what holds for every book. The
    banner stands on every page.
    """
    language = _language(study)
    sphinx = written.get("sphinx", {})
    own = sphinx.get("config", {})
    theme = {
        **own.get("html_theme_options", {}),
        "announcement": study.notice[language],
        "use_download_button": False,
    }
    extensions = dict.fromkeys((*_EXTENSIONS, *sphinx.get("extra_extensions", [])))
    return {
        "title": study.title[language],
        "only_build_toc_files": True,
        **written,
        "execute": {
            "timeout": 300,
            **written.get("execute", {}),
            "execute_notebooks": "force",
            "allow_errors": False,
        },
        "sphinx": {
            **{name: value for name, value in sphinx.items() if name != "extra_extensions"},
            "config": {
                "language": language,
                **own,
                **_SPHINX,
                "extensions": list(extensions),
                "html_theme_options": theme,
            },
        },
    }
