"""The file of an export, whatever its format, as one table of text; and what it turned out to be.

The format is told from the first bytes, not from the name of the file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from analysis.read import encoding, headings, spss, workbook
from analysis.read.number import Mark
from analysis.read.platform import Platform
from analysis.read.quoting import first_row
from analysis.read.table import Table, table_of, table_of_rows, text_of
from instrument.draft.labelled import Labelled
from instrument.problems import PeilError, Place
from instrument.study import Wave

OTHERS = {
    b"%pdf": "it is a PDF",
    b"\x1f\x8b": "it is packed (gzip)",
    b"{\\rtf": "it is a text document (RTF)",
    b"<!doctype html": "it is a web page",
    b"<html": "it is a web page",
    b"<?xml": "it is XML",
}
"""How files begin that are no export."""
ZIP = b"PK\x03\x04"
_TEXT_DOCUMENT = b"mimetypeapplication/vnd.oasis"
_HEAD = 100


@dataclass(frozen=True)
class Source:
    """An export as a table, and the form of its file.

    `encoding` and `delimiter` are in words, and empty where the format has none; `epoch` is the
    day that dates written as numbers count from, and `mark` divides the decimals of typed numbers;
    `said` is what a data file of SPSS says of itself, and `names` its variables in the order of the
    headings.
    """

    table: Table
    format: str
    heading_rows: int
    encoding: str = ""
    delimiter: str = ""
    remarks: tuple[str, ...] = ()
    epoch: datetime | None = None
    mark: Mark | None = None
    said: Labelled | None = None
    names: tuple[str, ...] = ()

    @property
    def typed(self) -> bool:
        """Tell whether cells have types, so that a code may stand there as a number."""
        return self.format != "CSV"


Hindsight = Callable[[Sequence[str]], None]
"""Raises the problem of headings that are those of something else, if they are."""


def opened(
    content: bytes,
    wave: Wave,
    platform: Platform,
    wanted: headings.Wanted,
    look: Hindsight,
    file: str,
) -> Source:
    """Split an export into cells, if it looks like one of the wave's platform.

    Parameters
    ----------
    content
        The whole file.
    wave, platform
        Whose export it should be.
    wanted
        Its headings.
    look
        Called with headings of which none is known, before that is said.
    file
        How to name it in problems.

    Raises
    ------
    PeilError
        R002, R003, R012, R014, R030 to R033, R037, or A030 to A033, where it does not.
    """
    if content.startswith(spss.STARTS):
        return _of_spss(content, wanted, file)
    refuse_others(content, file)
    if content.startswith(ZIP):
        return _of_workbook(content, wave, platform, wanted, look, file)
    return _of_text(content, wave, platform, wanted, look, file)


def refuse_others(content: bytes, file: str) -> None:
    """Refuse a file that begins as none that may be an export.

    Raises
    ------
    PeilError
        R032 for a workbook that is locked or too old, R030 for others.
    """
    if content.startswith(workbook.LOCKED):
        raise PeilError.of("R032", Place(file))
    start = content[:_HEAD].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith(ZIP.lower()) and _TEXT_DOCUMENT in start:
        raise PeilError.of("R030", Place(file), why="it is a document of OpenOffice")
    for sign, why in OTHERS.items():
        if start.startswith(sign):
            raise PeilError.of("R030", Place(file), why=why)


def _of_spss(content: bytes, wanted: headings.Wanted, file: str) -> Source:
    rows, said = spss.read(content, file)
    names, *cells = rows
    known = (*wanted.required, *wanted.optional)
    table = table_of_rows([spss.renamed(names, known), *map(tuple, cells)], 1, 1)
    encoded = encoding.spoken(said.encoding or "")
    return Source(table, "SPSS", 1, encoded, remarks=said.doubts, said=said, names=tuple(names))


def _of_workbook(
    content: bytes,
    wave: Wave,
    platform: Platform,
    wanted: headings.Wanted,
    look: Hindsight,
    file: str,
) -> Source:
    sheet = workbook.sheet_of(
        content, lambda row: len(headings.places_of(tuple(row), wanted)), platform.mark, file
    )
    first = sheet.rows[0] if sheet.rows else ()
    stranger = headings.another_platform(first, wave, file)
    if stranger is None and (stranger := headings.unknown(first, wave, wanted, file)) is not None:
        look(first)
    if stranger is not None:
        raise PeilError(stranger)
    table = table_of_rows(sheet.rows, platform.heading_rows, sheet.first)
    return Source(
        table,
        "XLSX",
        platform.heading_rows,
        remarks=sheet.remarks,
        epoch=sheet.epoch,
        mark=sheet.mark,
    )


def _of_text(
    content: bytes,
    wave: Wave,
    platform: Platform,
    wanted: headings.Wanted,
    look: Hindsight,
    file: str,
) -> Source:
    stranger = headings.of_another_platform(content, wave, file)
    if stranger is not None:
        raise PeilError(stranger)
    text, found, remark = text_of(content, platform.encoding, platform.delimiter, file)
    if found == "UTF-16":
        stranger = headings.of_another_platform(text.encode(), wave, file)
        if stranger is not None:
            raise PeilError(stranger)
    offered = (platform.delimiter, *platform.delimiters)
    delimiter = headings.delimiter_of(text, offered, wanted)
    stranger = headings.stranger(text, wave, delimiter, wanted, file)
    if stranger is not None:
        look(first_row(text, delimiter))
        raise PeilError(stranger)
    remarks = [remark] if remark else []
    if delimiter != platform.delimiter:
        usual = headings.DELIMITERS[platform.delimiter]
        remarks.append(f"{headings.DELIMITERS[delimiter]} divide its cells, usually {usual} do")
    return Source(
        table_of(text, delimiter, platform.heading_rows, file),
        "CSV",
        platform.heading_rows,
        found,
        headings.DELIMITERS[delimiter],
        tuple(remarks),
    )
