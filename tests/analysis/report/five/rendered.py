"""The pages of a report as a reader meets them: paragraphs, tables and pictures, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import html

from analysis.evidence import LANGUAGE
from analysis.pipeline.folder import StudyFolder
from analysis.report.executed import execute, has_cells
from analysis.report.outline import load_outline
from analysis.report.staged import Staging, pages_of
from instrument.load import load

FILE = re.compile(r"(table|tabel) \w+\.csv, ")
"""In the words under a picture of which all rows stand in a file."""
ALIKE = 4
"""Words that pictures begin with which are parts of one."""


@dataclass(frozen=True)
class Table:
    """A table: its caption, its headings, and its cells as text."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def column(self, *names: str) -> list[str]:
        """Take the first column that has one of some headings."""
        place = next(self.head.index(name) for name in names if name in self.head)
        return [row[place] for row in self.rows]


@dataclass(frozen=True)
class Page:
    """What stands on a page, in order: a paragraph as text, a table, or a picture's words."""

    name: str
    language: str
    parts: tuple[str | Table | Picture, ...]

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """Every paragraph and every entry of a list."""
        texts = (each for each in self.parts if isinstance(each, str))
        return tuple(line for text in texts for line in text.splitlines() if line.strip())

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(each for each in self.parts if isinstance(each, Table))

    @property
    def pictures(self) -> tuple[Picture, ...]:
        return tuple(each for each in self.parts if isinstance(each, Picture))

    @property
    def without_table(self) -> tuple[str, ...]:
        """The words of pictures that have no table beside them, nor are told where one is.

        One table may do for pictures that follow one another and are named alike.
        """
        return tuple(
            each.alt
            for n, each in enumerate(self.parts)
            if isinstance(each, Picture)
            and not (n and isinstance(self.parts[n - 1], Table))
            and not self._tabled(each, self.parts[n + 1 :])
        )

    def _tabled(self, picture: Picture, after: tuple[str | Table | Picture, ...]) -> bool:
        for each in after:
            if isinstance(each, Table) or (isinstance(each, str) and FILE.search(each)):
                return True
            if isinstance(each, Picture) and _title(each) != _title(picture):
                return False
        return False

    @property
    def texts(self) -> tuple[str, ...]:
        """All that stands on the page: paragraphs, captions, cells, and words of pictures."""
        cells = (
            each for table in self.tables
            for each in (table.caption, *table.head, *(cell for row in table.rows for cell in row))
        )  # fmt: skip
        return (*self.paragraphs, *cells, *(each.alt for each in self.pictures))

    def table(self, caption: str) -> Table | None:
        """Find the first table whose caption holds some words."""
        return next((each for each in self.tables if caption in each.caption), None)


@dataclass(frozen=True)
class Picture:
    """What is said of a picture to those who do not see it."""

    alt: str = field(default="")


def _title(picture: Picture) -> list[str]:
    return picture.alt.split()[:ALIKE]


def rendered(folder: StudyFolder, language: str) -> tuple[Page, ...]:
    """Execute every page of a study's report in a language, and read what its cells show."""
    study = load(folder.root).questionnaire.study
    staging = Staging(folder, study, language, (), "")
    written = pages_of(staging, load_outline(folder.outline))
    shown = {name: text for name, text in written.items() if has_cells(text)}
    found = execute(shown, folder.root, **{LANGUAGE: language})
    return tuple(Page(each.name, language, tuple(_parts(each.notebook.cells))) for each in found)


def _parts(cells: list[Any]) -> Iterator[str | Table | Picture]:
    for cell in cells:
        for output in cell.get("outputs", ()):
            data: Mapping[str, str] = output.get("data", {})
            if not data:
                yield output["text"]
            elif "text/markdown" in data:
                yield data["text/markdown"]
            else:
                yield from of_html(data["text/html"])


def of_html(text: str) -> Iterator[str | Table | Picture]:
    """Read what a cell shows as HTML."""
    parsed = html.fromstring(text)
    if parsed.xpath("descendant-or-self::table"):
        rows = [
            tuple(" ".join(cell.text_content().split()) for cell in row)
            for row in parsed.xpath(".//tr")
        ]
        caption = parsed.xpath("string(.//caption)")
        yield Table(caption, rows[0], tuple(rows[1:]))
    elif images := parsed.xpath("descendant-or-self::img"):
        yield Picture(images[0].get("alt"))
    else:
        yield parsed.text_content()
