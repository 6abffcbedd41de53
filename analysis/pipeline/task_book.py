"""Build the Jupyter Book: put pages and codebook side by side, execute, refuse any warning."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.step import Step
from instrument.model import Questionnaire
from instrument.problems import PeilError
from instrument.study import Study

LOG_LINES = 12
_SPHINX: dict[str, Any] = {
    "nb_execution_raise_on_error": True,
    "nb_ipywidgets_js": {},
    "nb_execution_show_tb": True,
    "suppress_warnings": [],
}
"""What holds for every book: a failing cell fails the build; no script from another host."""


def steps(folder: StudyFolder, questionnaire: Questionnaire) -> tuple[Step, ...]:
    """Make the one step that builds the book from everything before it."""
    waves = [wave.id for wave in questionnaire.study.waves]
    versions = questionnaire.versions
    return (
        Step(
            name="book",
            module=__name__,
            needs=(
                *sorted(path for path in folder.pages.rglob("*") if path.is_file()),
                folder.definition("questionnaire"),
                folder.definition("variables"),
                folder.definition("study"),
                folder.plan,
                folder.result("verdicts"),
                folder.manifest,
                folder.harmonised("answers"),
                folder.harmonised("panel"),
                folder.clean("audit"),
                *(folder.clean(f"{wave}_records") for wave in waves),
                *(folder.codebook / f"version-{version}.md" for version in versions),
                folder.codebook / "harmonised.md",
                folder.codebook / "index.md",
            ),
            makes=(folder.book / "index.html",),
            action=lambda: build_book(folder),
        ),
    )


def build_book(folder: StudyFolder) -> None:
    """Stage the sources, run Jupyter Book with warnings as errors, publish the pages.

    Raises
    ------
    PeilError
        S004 with the last lines of the builder's log.
    """
    source, work = folder.build / "book-source", folder.build / "book-work"
    _stage(folder, source)
    log = folder.build / "book.log"
    command = [sys.executable, "-m", "jupyter_book", "build", str(source), "--warningiserror"]
    command += ["--path-output", str(work), "--all", "--quiet"]
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, env=_environment(), cwd=source
    )
    log.write_text(done.stdout + done.stderr, encoding="utf-8")
    pages = work / "_build" / "html"
    if done.returncode != 0 or not (pages / "index.html").is_file():
        tail = "\n      ".join((done.stdout + done.stderr).strip().splitlines()[-LOG_LINES:])
        raise PeilError.of("S004", step="book", why=f"see {log.name}:\n      {tail}")
    shutil.rmtree(folder.book, ignore_errors=True)
    shutil.copytree(pages, folder.book, ignore=shutil.ignore_patterns(".buildinfo", "_sources"))


def _environment() -> dict[str, str]:
    """Give the pages the same code as this run, and keep them from asking the network."""
    packages = str(Path(__file__).resolve().parents[2])
    known = os.environ.get("PYTHONPATH")
    path = packages if not known else os.pathsep.join((packages, known))
    return {**os.environ, "PYTHONPATH": path, "PYDEVD_DISABLE_FILE_VALIDATION": "1"}


def _stage(folder: StudyFolder, source: Path) -> None:
    shutil.rmtree(source, ignore_errors=True)
    shutil.copytree(folder.pages, source)
    (source / "codebook").mkdir(exist_ok=True)
    for page in sorted(folder.codebook.glob("*.md")):
        shutil.copy(page, source / "codebook" / page.name)
    study = Study.model_validate_json(folder.definition("study").read_bytes())
    config = source / "_config.yml"
    yaml = YAML()
    written = yaml.load(config.read_text(encoding="utf-8")) if config.is_file() else {}
    with config.open("w", encoding="utf-8") as file:
        yaml.dump(configured(written or {}, study), file)


def configured(written: dict[str, Any], study: Study) -> dict[str, Any]:
    """Complete a book's settings with what the definition says and what holds for every book."""
    language = "en" if "en" in study.languages else study.source_language
    sphinx = written.setdefault("sphinx", {})
    settings = {**_SPHINX, **sphinx.get("config", {})}
    theme = settings.setdefault("html_theme_options", {})
    theme.setdefault("announcement", study.notice[language])
    settings.setdefault("language", language)
    written["sphinx"] = {**sphinx, "config": settings}
    written.setdefault("title", study.title[language])
    written.setdefault("execute", {"execute_notebooks": "force", "timeout": 300})
    return written
