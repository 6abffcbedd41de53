"""An export as a table: heading rows, and data rows of which the whole ones have columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.read.encoding import UndecodableError, sniffed
from analysis.read.fault import Fault, Note, printable
from analysis.read.quoting import Break, QuotingError, Rows, first_row, run_together, split
from instrument.problems import PeilError, Place

_SPOKEN = {";": "semicolon", ",": "comma", "\t": "tab"}


@dataclass(frozen=True)
class Table:
    """The cells of an export.

    Attributes
    ----------
    headings
        The first heading row.
    more_headings
        The heading rows below it.
    numbers
        The numbers of all data rows, from 1, heading rows included.
    whole
        The numbers of those with as many cells as the heading.
    columns
        The cells of the whole rows, column by column: shape (headings, whole rows).
    notes
        What is wrong with the others, and with the end of the file.
    """

    headings: tuple[str, ...]
    more_headings: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    whole: tuple[int, ...]
    columns: tuple[tuple[str, ...], ...]
    notes: tuple[Note, ...]


def text_of(content: bytes, encoding: str, delimiter: str, file: str) -> tuple[str, str, str]:
    """Read an export's bytes as text; give also the encoding, and what is to be said of it.

    Raises
    ------
    PeilError
        R002 if there is nothing, R003 at the first byte that is not text, with row and column.
    """
    try:
        found = sniffed(content, encoding)
    except UndecodableError as error:
        place = _place_after(error.before, delimiter, file)
        raise PeilError.of("R003", place, byte=error.byte + 1, encoding=error.encoding) from None
    if not found.text.strip():
        raise PeilError.of("R002", Place(file))
    return found.text, found.encoding, found.remark


def _place_after(text: str, delimiter: str, file: str) -> Place:
    """Say in which row and column text ends; neither if its quoting does not tell."""
    try:
        rows = split(text + "·", delimiter)
    except QuotingError as error:
        return _place(text, error.where, delimiter, file)
    column = _heading(rows, len(rows[-1]) - 1) if len(rows) > 1 else ""
    return Place(file, row=len(rows), column=column)


def _place(text: str, where: Break, delimiter: str, file: str) -> Place:
    """Name the row and column of a cell in text that does not split to its end."""
    rows = [first_row(text, delimiter)]
    return Place(file, row=where.row, column=_heading(rows, where.cell) if where.row > 1 else "")


def _heading(rows: Rows, cell: int) -> str:
    return printable(rows[0][cell]) if cell < len(rows[0]) else ""


def table_of(text: str, delimiter: str, heading_rows: int, file: str) -> Table:
    """Split an export's text into a table; no data row is left out.

    Parameters
    ----------
    text
        With at least one sign that is not blank.
    delimiter
        Between cells.
    heading_rows
        How many rows at the top are headings.
    file
        How to name the file in problems.

    Raises
    ------
    PeilError
        R014 where quoting breaks, or has swallowed the ends of rows.
    """
    try:
        rows = split(text, delimiter)
    except QuotingError as error:
        place = _place(text, error.where, delimiter, file)
        raise PeilError.of("R014", place, why=error.where.why) from None
    headings, data = rows[:heading_rows], rows[heading_rows:]
    width = len(headings[0])
    for number, row in enumerate(data, heading_rows + 1):
        if run_together(row, width, delimiter):
            why = "rows run into one another from here, as after a stray quotation mark"
            raise PeilError.of("R014", Place(file, row=number), why=why)
    numbers = tuple(range(heading_rows + 1, heading_rows + 1 + len(data)))
    whole = [row for row in data if len(row) == width]
    return Table(
        headings=tuple(headings[0]),
        more_headings=tuple(tuple(row) for row in headings[1:]),
        numbers=numbers,
        whole=tuple(n for n, row in zip(numbers, data, strict=True) if len(row) == width),
        columns=tuple(zip(*whole, strict=True)) if whole else ((),) * width,
        notes=(*_broken(numbers, data, width, delimiter), *_cut(text, numbers)),
    )


def table_of_rows(rows: Sequence[tuple[str, ...]], heading_rows: int, first: int) -> Table:
    """Make a table of rows that all have the same number of cells.

    Parameters
    ----------
    rows
        Heading rows and data rows.
    heading_rows
        How many of them are headings.
    first
        The number of the first of them in the file, from 1.
    """
    headings, data = rows[:heading_rows], rows[heading_rows:]
    start = first + heading_rows
    numbers = tuple(range(start, start + len(data)))
    names = tuple(headings[0])
    return Table(
        headings=names,
        more_headings=tuple(headings[1:]),
        numbers=numbers,
        whole=numbers,
        columns=tuple(zip(*data, strict=True)) if data else ((),) * len(names),
        notes=(),
    )


def _broken(numbers: tuple[int, ...], data: Rows, width: int, delimiter: str) -> Iterator[Note]:
    """Note every row that does not have the heading's number of cells."""
    name = _SPOKEN.get(delimiter, delimiter)
    for number, row in zip(numbers, data, strict=True):
        if len(row) != width:
            details = {"found": len(row), "expected": width, "delimiter": name}
            yield Note(Fault("R007", delimiter.join(row), details=details), number)


def _cut(text: str, numbers: tuple[int, ...]) -> Iterator[Note]:
    """Note the last row if the file does not end with the end of a line."""
    if numbers and not text.endswith(("\n", "\r")):
        yield Note(Fault("R021"), numbers[-1])
