"""The files that a report offers beside its pages: those that were made to be given away."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from analysis.locale import marked
from analysis.pipeline.folder import StudyFolder

FOLDER = "files"
"""Beside the books of all languages."""


@dataclass(frozen=True)
class Offered:
    """A file that readers may take along: what it is, and where it was made."""

    what: str
    path: Path

    @property
    def address(self) -> str:
        """Where a page of a book finds it."""
        return f"../{FOLDER}/{self.path.name}"


def offered(folder: StudyFolder, language: str) -> tuple[Offered, ...]:
    """List the files that are there for readers: the codebook, and the package for an archive."""
    return tuple(each for each in _every(folder, language) if each.path.is_file())


def _every(folder: StudyFolder, language: str) -> Iterator[Offered]:
    yield Offered(marked("the codebook, to search in"), folder.searchable(language))
    yield Offered(marked("the codebook as a table"), folder.codebook / "codebook.csv")
    for path in sorted(folder.deposit.glob("*.zip")):
        yield Offered(marked("the package for an archive: data, codebooks, documents"), path)


def publish(folder: StudyFolder, book: Path, languages: Iterable[str]) -> None:
    """Copy the files that are offered beside the books."""
    for path in {each.path for language in languages for each in offered(folder, language)}:
        target = book / FOLDER / path.name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
