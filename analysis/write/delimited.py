"""A table as CSV: a row of names, commas, UTF-8, the word of a reason where a value is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.dataset import Table
from analysis.write.column import Column, Value, columns
from analysis.write.written import Written
from instrument.dataset.names import names_in
from instrument.dataset.values import ABSENCES
from instrument.problems import PeilError, Place, problem

ESCAPE = "\\"
"""Stands before a text that would read as a reason missing."""
_LIKE_A_REASON = re.compile(rf"\\*(?:{'|'.join(ABSENCES)})")
_QUOTED = re.compile(r'[",\n\r]|^\s|\s$')
_MOST_WHOLE = 2**53


def to_csv(table: Table) -> Written:
    r"""Write a table as CSV.

    Categories are their codes; whole numbers have no point, others as many digits as lead back to
    the same double. A missing value is the word of its reason, or empty if none is known. A text
    that is such a word itself, perhaps after backslashes, gets a backslash more: `\\refused`.

    Parameters
    ----------
    table
        The data file with its rows.

    Returns
    -------
    Written
        Nothing is shortened.

    Raises
    ------
    PeilError
        A020 to A022, A026, A028 or A029; A025 if the code of a category is the word of a reason.
    """
    made = columns(table)
    names = names_in(table.file, "csv")
    problems = [
        problem("A025", Place(table.file.id, column=column.variable.name), code=category.code)
        for column in made
        for category in column.variable.categories
        if category.code in ABSENCES
    ]
    if problems:
        raise PeilError(*problems)
    lines = [",".join(map(_quoted, names.values()))]
    cells = [list(_cells(column)) for column in made]
    # A line with nothing on it is no row to many readers.
    lines += [",".join(row) or '""' for row in zip(*cells, strict=True)]
    return Written("".join(f"{line}\n" for line in lines).encode(), (), names)


def unescaped(cell: str) -> str:
    """Give back the text of a cell that holds no reason."""
    return cell[len(ESCAPE) :] if _LIKE_A_REASON.fullmatch(cell) else cell


def _cells(column: Column) -> Iterator[str]:
    for value, reason in zip(column.answers, column.reasons, strict=True):
        yield _quoted(_cell(value, column.variable.kind == "text")) if reason is None else reason


def _cell(value: Value, is_text: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        whole = value.is_integer() and abs(value) <= _MOST_WHOLE and str(value) != "-0.0"
        return str(int(value)) if whole else repr(value)
    return f"{ESCAPE}{value}" if is_text and _LIKE_A_REASON.fullmatch(value) else value


def _quoted(cell: str) -> str:
    if not _QUOTED.search(cell):
        return cell
    doubled = cell.replace('"', '""')
    return f'"{doubled}"'
