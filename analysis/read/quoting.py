"""Delimited text as rows of cells, and where its quotation marks go wrong."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass

Rows = list[list[str]]
_QUOTE = '"'
_ENDS = "\r\n"


@dataclass(frozen=True)
class Break:
    """Where quoting breaks: in which row (from 1) and cell (from 0), and how."""

    row: int
    cell: int
    why: str


class QuotingError(Exception):
    """Text that cannot be split into cells without guessing."""

    def __init__(self, where: Break) -> None:
        self.where = where
        super().__init__(where.why)


def split(text: str, delimiter: str) -> Rows:
    """Split text into rows and cells; a line without anything is a row without cells.

    Lines without anything at the end of the file are left out.

    Raises
    ------
    QuotingError
        For a quotation mark that never closes, text right after one that closes, and a cell
        beyond what the csv module takes (131 072 characters).
    """
    rows: Rows = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        rows.extend(reader)
    except csv.Error as error:
        raise QuotingError(_first_break(text, delimiter, str(error), len(rows) + 1)) from None
    while rows and not rows[-1]:
        rows.pop()
    return rows


def first_row(text: str, delimiter: str) -> list[str]:
    """Split the first line alone, whatever its quoting; empty if there is none."""
    lines = csv.reader(re.split(r"[\r\n]", text, maxsplit=1)[:1], delimiter=delimiter)
    try:
        return next(lines, [])
    except csv.Error:
        return []


def run_together(row: list[str], expected: int, delimiter: str) -> bool:
    """Tell whether a row seems to hold several lines of the file, swallowed by a stray quote.

    So it does when it has the wrong number of cells, goes over several lines, and holds the
    delimiters of two rows or more.
    """
    several = any(end in cell for cell in row for end in _ENDS)
    delimiters = len(row) - 1 + sum(cell.count(delimiter) for cell in row)
    return several and len(row) != expected and delimiters >= 2 * (expected - 1) > 0


def _first_break(text: str, delimiter: str, error: str, at_row: int) -> Break:
    """Walk through the text to the quotation mark where it goes wrong."""
    row, cell, opened = 1, 0, (at_row, 0)
    state = "start"
    for place, sign in enumerate(text):
        if state == "quoted":
            state = "quote" if sign == _QUOTE else state
        elif state == "quote" and sign == _QUOTE:
            state = "quoted"
        elif sign == delimiter:
            state, cell = "start", cell + 1
        elif sign in _ENDS:
            row += not (sign == "\n" and text[place - 1 : place] == "\r")
            state, cell = "start", 0
        elif state == "quote":
            return Break(row, cell, "text follows a quotation mark that closes a cell")
        elif state == "start" and sign == _QUOTE:
            state, opened = "quoted", (row, cell)
        else:
            state = "plain"
    if state == "quoted":
        return Break(*opened, "a quotation mark opens here and never closes")
    return Break(at_row, 0, error)
