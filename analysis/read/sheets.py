"""A workbook (.xlsx) as tables of text, a sheet each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from analysis.read.labelled_rows import plain_number
from analysis.read.quoting import Rows
from analysis.read.workbook import looked_through
from instrument.problems import PeilError, Place

Cell = int | float | str | bool | time | date | datetime | timedelta


def sheets_of(content: bytes, file: str) -> Mapping[str, Rows]:
    """Read all sheets of a workbook.

    Parameters
    ----------
    content
        The whole file.
    file
        How to name it in problems.

    Returns
    -------
    Mapping
        Name of a sheet → its rows, all of one length, without empty rows at the end. A number is
        written without needless decimals, a date or moment by ISO 8601, true as 1 and false as 0.

    Raises
    ------
    PeilError
        R031 if it is damaged, R037 if a formula ended in an error, R052 if it is no workbook.
    """
    looked_through(content, file)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        cells = {
            name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            for name in book.sheet_names
        }
    except (CalamineError, PasswordError, OSError, ValueError, OverflowError) as error:
        why = str(error).strip() or type(error).__name__
        raise PeilError.of("R052", Place(file), form="a workbook", why=why) from None
    return {name: _rows(rows) for name, rows in cells.items()}


def _rows(cells: list[list[Cell]]) -> Rows:
    rows = [[_text(cell) for cell in row] for row in cells]
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    return rows


def _text(cell: Cell) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return str(int(cell))
    if isinstance(cell, int | float):
        return plain_number(float(cell))
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    return str(cell)
