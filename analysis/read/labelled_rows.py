"""The rows of a data file of SPSS or Stata as CSV, as a wave of the platform `plain` reads them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import count
from math import isfinite
from pathlib import Path
from typing import Any

from analysis.read.labelled_file import Cells, in_labelled, lettered, opened
from analysis.read.number import DIGITS
from analysis.write.moment import SPSS_START, STATA_START
from instrument.draft.labelled import LabelledVariable
from instrument.draft.scales import is_date

_STATA_DAYS = ("%td", "%d")


def rows_in_file(path: Path, encoding: str | None, number: str) -> str:
    """Write the rows of a file as CSV, reading it in this process.

    Values stand as they are, without their labels, and so do those in place of an answer; days
    and moments are written by ISO 8601. A cell without a value is empty. Numbers have at most 15
    digits, which is what a reader can keep.

    Parameters
    ----------
    path
        The file.
    encoding
        Of its texts; by default what the file says.
    number
        Heading of a column before the others with the number of each row; none if it is empty.

    Raises
    ------
    UndecodableError
        As `opened`.
    Exception
        One of `FAILURES`.
    """
    cells, told, guessed = opened(path, encoding)
    labelled = in_labelled(path, cells, told, guessed)
    columns: list[Iterable[str]] = [
        _written(path, each, cells, told) for each in labelled.variables
    ]
    names = [each.name for each in labelled.variables]
    if number:
        names.insert(0, number)
        columns.insert(0, map(str, count(1)))
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\n")
    table.writerow(names)
    table.writerows(zip(*columns, strict=not number))
    return text.getvalue()


def _written(path: Path, variable: LabelledVariable, cells: Cells, told: Any) -> list[str]:
    """Write the cells of a variable."""
    found: Sequence[Any] = cells[variable.name]
    if path.suffix.lower() != ".dta":
        moment = _spss if is_date(variable.format) else None
        return [_cell(each, variable, moment) for each in found]
    letters = tuple(told.missing_user_values.get(variable.name, ()))
    counted = told.original_variable_types.get(variable.name) or ""
    of_stata = _stata_day if counted.startswith(_STATA_DAYS) else _stata
    stata = of_stata if is_date(variable.format) else None
    return [_cell(lettered(each, letters), variable, stata) for each in found]


def _cell(
    value: Any, variable: LabelledVariable, moment: Callable[[float], datetime] | None
) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    number = float(value)
    if not isfinite(number):
        return ""
    if moment is not None and not variable.missed(number):
        return _iso(number, moment)
    return plain_number(number)


def plain_number(number: float) -> str:
    """Write a number without exponent, and a whole one without decimals.

    Examples
    --------
    >>> plain_number(2.0), plain_number(0.1 + 0.2), plain_number(-1e20)
    ('2', '0.3', '-100000000000000000000')
    """
    digits = format(Decimal(f"{number:.{DIGITS}g}"), "f")
    return "0" if digits == "-0" else digits


def _iso(number: float, moment: Callable[[float], datetime]) -> str:
    """Write a day, or a moment where it is not midnight; a number that is neither as it stands."""
    try:
        found = moment(number)
    except OverflowError:
        return plain_number(number)
    if (found.hour, found.minute, found.second, found.microsecond) == (0, 0, 0, 0):
        return date(found.year, found.month, found.day).isoformat()
    return found.isoformat()


def _spss(seconds: float) -> datetime:
    return SPSS_START + timedelta(seconds=seconds)


def _stata_day(days: float) -> datetime:
    return STATA_START + timedelta(days=days)


def _stata(milliseconds: float) -> datetime:
    return STATA_START + timedelta(milliseconds=milliseconds)
