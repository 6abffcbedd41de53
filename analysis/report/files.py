"""The files that a report offers beside its pages: those that were made to be given away."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from analysis.deposit.archive import zipped
from analysis.locale import Locale, marked
from analysis.pipeline.folder import StudyFolder
from analysis.report.drawn import figures
from instrument.study import Study
from instrument.vocabulary import said_in

FOLDER = "files"
"""Beside the books of all languages."""
RESULTS = "results"
"""The tables of results, in that folder each by itself, and all of them as a zip."""
README = "README.txt"
"""In a zip: of which study it is."""
DAY = date(1980, 1, 1)
"""Of all files in a zip: its bytes are the same wherever and whenever it is made."""
KILO, MEGA = 1000, 1_000_000
_FILLED = '<span class="peil-size">{}</span>'
_SIZE = re.compile(r'<span class="peil-size" data-file="([^"]+)"></span>')


@dataclass(frozen=True)
class Offered:
    """A file that readers may take along: what it is, and where it was made.

    Without a `path` it is made from the pages, once these are there.
    """

    what: str
    name: str
    path: Path | None = None

    @property
    def address(self) -> str:
        """Where a page of a book finds it."""
        return f"../{FOLDER}/{self.name}"


def report_file(language: str) -> str:
    """Name the PDF of the whole report."""
    return f"report.{language}.pdf"


def figures_file(language: str) -> str:
    """Name the zip of all pictures."""
    return f"figures.{language}.zip"


def offered(folder: StudyFolder, language: str) -> tuple[Offered, ...]:
    """List the files that are there for readers of a language, or will be with the pages."""
    return tuple(each for each in _every(folder, language) if each.path is None or _there(each))


def possible(folder: StudyFolder, language: str) -> tuple[Path, ...]:
    """List where what is offered stands or would stand, files and folders of files."""
    found = (each.path for each in _every(folder, language) if each.path is not None)
    return (*found, folder.given(folder.dictionary.name).parent, folder.deposit)


def _there(each: Offered) -> bool:
    return each.path is not None and each.path.is_file()


def _every(folder: StudyFolder, language: str) -> Iterator[Offered]:
    yield Offered(marked("this report as one PDF"), report_file(language))
    yield Offered(marked("all pictures of this report, as SVG"), figures_file(language))
    if folder.given(folder.dictionary.name).is_file():
        what = marked("all tables of results, as CSV and as Parquet, with what columns mean")
        yield Offered(what, f"{RESULTS}.zip")
    searched = folder.searchable(language)
    yield Offered(marked("the codebook, to search in"), searched.name, searched)
    table = folder.codebook / "codebook.csv"
    yield Offered(marked("the codebook as a table"), table.name, table)
    for path in sorted(folder.deposit.glob("*.zip")):
        what = marked("the package for an archive: harmonised data, codebooks, documents")
        yield Offered(what, path.name, path)


def publish(folder: StudyFolder, book: Path, prints: Mapping[str, Path]) -> None:
    """Put the files that are offered beside the books, and say on pages how large they are.

    Parameters
    ----------
    folder
        Of the study.
    book
        With the pages of every language.
    prints
        Language → its PDF.
    """
    target = book / FOLDER
    target.mkdir(parents=True, exist_ok=True)
    for language, pdf in prints.items():
        shutil.copyfile(pdf, target / report_file(language))
        pictures = {**figures(book / language), **_readme(folder, (language,))}
        drawn = zipped(pictures, DAY, f"figures.{language}")
        (target / figures_file(language)).write_bytes(drawn)
        for each in offered(folder, language):
            if each.path is not None:
                shutil.copyfile(each.path, target / each.name)
    _publish_results(folder, target, tuple(prints))
    for language in prints:
        _tell_sizes(book / language, target, Locale(language))


def _publish_results(folder: StudyFolder, target: Path, languages: Sequence[str]) -> None:
    dictionary = folder.given(folder.dictionary.name)
    if dictionary.is_file():
        shutil.copytree(dictionary.parent, target / RESULTS, dirs_exist_ok=True)
        files = {path.name: path.read_bytes() for path in sorted(dictionary.parent.iterdir())}
        files |= _readme(folder, languages)
        (target / f"{RESULTS}.zip").write_bytes(zipped(files, DAY, RESULTS))


def _readme(folder: StudyFolder, languages: Sequence[str]) -> dict[str, bytes]:
    """Say in a zip of which study it is, and that its answers are made up, if they are."""
    path = folder.definition("study")
    if not path.is_file():
        return {}
    study = Study.model_validate_json(path.read_bytes())
    texts = (study.title, study.notice) if study.synthetic else (study.title,)
    told = ("\n".join(said_in(text, language) for text in texts) for language in languages)
    return {README: ("\n\n".join(told) + "\n").encode()}


def size_of(name: str) -> str:
    """Leave a place on a page for the size of a file that is made once pages are there."""
    return f'<span class="peil-size" data-file="{name}"></span>'


def size(path: Path, locale: Locale) -> str:
    """Write how large a file is."""
    bytes_ = path.stat().st_size
    if bytes_ >= MEGA:
        return locale.text("{n} MB", n=locale.decimal(f"{bytes_ / MEGA:.1f}"))
    return locale.text("{n} kB", n=locale.count(max(1, round(bytes_ / KILO))))


def _tell_sizes(pages: Path, files: Path, locale: Locale) -> None:
    """Fill in how large files are."""
    told = {path.name: f"({size(path, locale)})" for path in files.iterdir() if path.is_file()}
    for page in sorted(pages.rglob("*.html")):
        text = page.read_text(encoding="utf-8")
        filled = _SIZE.sub(lambda found: _FILLED.format(told.get(found[1], "")), text)
        if filled != text:
            page.write_text(filled, encoding="utf-8")
