"""Lay out what a book is built from: pages in one language with what they show, and the codebook.

A file that would stay the same is left alone, so that the builder knows what changed.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from os.path import relpath
from pathlib import Path
from typing import Any

import yaml

from analysis.evidence import LANGUAGE
from analysis.locale import Locale
from analysis.pipeline.folder import StudyFolder
from analysis.plan import load_plan
from analysis.report.executed import Known, execute, has_cells, keep, kept, key_of
from analysis.report.outline import (
    FRONT,
    GENERIC,
    Outline,
    contents,
    family_pages,
    load_outline,
    themed,
    titles,
)
from analysis.report.places import not_shown, written
from analysis.report.settings import configured
from analysis.report.source import blocks, in_language, titled
from instrument.study import Study

CODEBOOK = "codebook"
"""The folder of the codebook's pages, within a book."""
NOTES = "notes"
"""The folder of the study's words for slots of generic pages."""
STATIC = "_static"
CONTENTS = "_toc.yml"
"""The table of contents, within what the builder reads."""
SYNTHETIC = "synthetic"
WITHOUT_ANSWERS = GENERIC.parent / "without_answers.md"
"""The one page of a study that has no waves."""


@dataclass(frozen=True)
class Staging:
    """What is laid out for one language.

    `versions` name the codebook's pages, `code` hashes all code that pages may run.
    """

    folder: StudyFolder
    study: Study
    language: str
    codebook: tuple[str, ...]
    code: str

    @property
    def locale(self) -> Locale:
        """Of the readers."""
        return Locale(self.language)

    @property
    def source(self) -> Path:
        """What the builder reads."""
        return self.folder.build / "book-source" / self.language

    @property
    def work(self) -> Path:
        """What the builder keeps."""
        return self.folder.build / "book-work" / self.language


def sources(folder: StudyFolder, study: Study) -> Mapping[str, str]:
    """Read the pages of a study's report as written: its own take the place of generic ones."""
    if not study.waves:
        return {FRONT: _read(WITHOUT_ANSWERS)}
    found = {path.stem: _read(path) for path in sorted(GENERIC.glob("*.md"))}
    own = {path.stem: _read(path) for path in sorted(folder.pages.glob("*.md"))}
    plan = load_plan(folder.plan)
    found |= family_pages(plan, not_shown(written(folder), plan))
    if not study.synthetic:
        found.pop(SYNTHETIC, None)
    return {**found, **own}


def outlined(folder: StudyFolder, study: Study) -> None:
    """See that the outline can be read, and that its themes are pages once there is a plan.

    Raises
    ------
    PeilError
        S011 or S012 if the outline is not as it should be.
    """
    outline = load_outline(folder.outline)
    if outline.themes and study.waves and folder.plan.is_file():
        themed(folder.outline, outline, sources(folder, study))


def stage(staging: Staging) -> tuple[str, ...]:
    """Lay everything out for the builder, and execute the pages whose results changed.

    Returns
    -------
    tuple
        The names of the pages that were executed.

    Raises
    ------
    PeilError
        S011 or S012 if the outline is not as it should be.
    """
    outline = load_outline(staging.folder.outline)
    pages = pages_of(staging, outline)
    if staging.study.waves:
        themed(staging.folder.outline, outline, pages)
    codebook = tuple(f"{CODEBOOK}/{name}" for name in staging.codebook)
    laid = contents(outline, pages, codebook, staging.locale)
    _start_anew_if_other_pages(staging, laid)
    staging.source.mkdir(parents=True, exist_ok=True)
    _write(staging.source / CONTENTS, yaml.safe_dump(laid, sort_keys=False, allow_unicode=True))
    config = configured(_own_settings(staging.folder), staging.study, staging.language)
    written = yaml.safe_dump(config, allow_unicode=True, sort_keys=False)
    _write(staging.source / "_config.yml", written)
    for name in staging.codebook:
        page = _read(staging.folder.codebook_page(staging.language, name))
        _write(staging.source / CODEBOOK / f"{name}.md", page)
    for folder in (GENERIC.parent / STATIC, staging.folder.pages / STATIC):
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if path.is_file():
                _copy(path, staging.source / STATIC / path.relative_to(folder))
    return _execute(staging, pages)


def pages_of(staging: Staging, outline: Outline) -> Mapping[str, str]:
    """Put every page together in the language of the book."""
    notes = {
        path.stem: in_language(blocks(f"{NOTES}/{path.name}", _read(path)), staging.language, {})
        for path in sorted((staging.folder.pages / NOTES).glob("*.md"))
    }
    filled = titles(outline, staging.study, staging.locale)
    return {
        name: titled(in_language(blocks(f"{name}.md", text), staging.language, notes), filled)
        for name, text in sources(staging.folder, staging.study).items()
    }


def _start_anew_if_other_pages(staging: Staging, laid: dict[str, Any]) -> None:
    """Throw away what the builder knows when pages came or went: it would keep those that went."""
    known = staging.source / CONTENTS
    if known.is_file() and yaml.safe_load(_read(known)) != laid:
        shutil.rmtree(staging.source)
        shutil.rmtree(staging.work, ignore_errors=True)


def _own_settings(folder: StudyFolder) -> dict[str, Any]:
    path = folder.pages / "_config.yml"
    found = yaml.safe_load(_read(path)) if path.is_file() else {}
    return found or {}


def _execute(staging: Staging, pages: Mapping[str, str]) -> tuple[str, ...]:
    """Execute the pages that are not as they were; what they show is written beside the others."""
    memory = staging.work / "pages.json"
    known = kept(memory)
    made, stale = [], []
    for name, text in pages.items():
        page = known.get(name)
        root = staging.folder.root
        fresh = page and page.key == key_of(text, staging.code, page.asked, root)
        if page and fresh and (staging.source / f"{name}.ipynb").is_file():
            made.append(page)
        elif has_cells(text):
            stale.append(name)
        else:
            _write(staging.source / f"{name}.md", text)
    made += _executed(staging, {name: pages[name] for name in stale})
    staging.work.mkdir(parents=True, exist_ok=True)
    keep(memory, made)
    return tuple(stale)


def _executed(staging: Staging, pages: Mapping[str, str]) -> Iterable[Known]:
    if not pages:
        return
    for found in execute(pages, staging.source, **{LANGUAGE: staging.language}):
        written = json.dumps(found.notebook, ensure_ascii=False, indent=1)
        _write(staging.source / f"{found.name}.ipynb", written)
        root = staging.folder.root
        asked = tuple(Path(relpath(each, root.resolve())).as_posix() for each in found.asked)
        yield Known(found.name, key_of(pages[found.name], staging.code, asked, root), asked)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _write(path: Path, text: str) -> None:
    """Write a text unless it stands there already."""
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _copy(path: Path, target: Path) -> None:
    if target.is_file() and target.read_bytes() == path.read_bytes():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, target)
