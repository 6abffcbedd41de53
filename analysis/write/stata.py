"""A table as a Stata file (.dta, format 118), in one language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import pandas as pd

from analysis.dataset import Table
from analysis.write.column import Column, columns, shown
from analysis.write.labels import Key, Labels, Room, Rooms, labels, less_precise
from analysis.write.moment import all_days, days, milliseconds
from analysis.write.readstat import dta
from analysis.write.why import reason_label, with_companions
from analysis.write.written import Written
from instrument.dataset import Absence, DataFile, DataVariable
from instrument.dataset.names import names_in
from instrument.dataset.values import ABSENCES
from instrument.problems import PeilError, Place, Problem, problem
from instrument.vocabulary import Text

LETTERS: Mapping[Absence, str] = dict(zip(ABSENCES, "abcdefgh", strict=True))
"""Stata's extended missing value of each reason, without its dot."""
ROOMS = Rooms(variable=Room(80, len), value=Room(32000), file=Room(80, len))
LEAST, MOST = -2_147_483_647, 2_147_483_620
"""The whole numbers that may have a label."""
LARGEST = 8.988e307
_FORMAT_118 = 14
_FORMAT = re.compile(r"(F|COMMA)([0-9]+)(?:\.([0-9]+))?", re.IGNORECASE)


def to_dta(table: Table, language: str, day: date) -> Written:
    """Write a table as a .dta of format 118 (Stata 14 and newer).

    A category holds its number, a day is %td, a moment %tc by the clock, and a reason missing is
    `.a` to `.h` in the order of `ABSENCES`. Texts have no such values: their reasons stand in a
    companion variable `<name>_why` after it. A cell with neither value nor reason is `.`.

    Parameters
    ----------
    table
        The data file with its rows.
    language
        Of all labels; the source language stands in where there is none.
    day
        The day that the header says, so that the bytes depend on nothing else.

    Returns
    -------
    Written
        Cut and listed: labels and the notice over 80 characters, value labels over 32,000 bytes,
        zones and microseconds of moments.

    Raises
    ------
    PeilError
        A020 to A022, A026, A028 or A029.
    """
    file, made = with_companions(table.file, columns(table), _held)
    names = names_in(file, "stata")
    problems = [each for column in made for each in _problems(file.id, column)]
    if problems:
        raise PeilError(*problems)
    found = labels(file, made, language, ROOMS, _missing_labels)
    frame = pd.DataFrame({names[each.variable.name]: _cells(each) for each in made})
    content = dta(frame, file.id, day, _settings(made, names, found))
    return Written(content, (*found.shortened, *less_precise(file.id, language, made)), names)


def _settings(made: Iterable[Column], names: Mapping[str, str], found: Labels) -> Mapping[str, Any]:
    """Say what pyreadstat is told of the columns."""
    return {
        "version": _FORMAT_118,
        "file_label": found.file,
        "column_labels": {names[name]: text for name, text in found.variables.items()},
        "variable_value_labels": {names[name]: dict(each) for name, each in found.codes.items()},
        "missing_user_values": {
            names[name]: letters
            for name, each in found.codes.items()
            if (letters := [key for key in each if isinstance(key, str)])
        },
        "variable_format": {
            names[each.variable.name]: _format(each)
            for each in made
            if each.variable.kind != "text"
        },
    }


def _held(variable: DataVariable, reason: Absence) -> bool:
    return variable.kind != "text" and reason in LETTERS


def _cells(column: Column) -> pd.Series[Any]:
    variable = column.variable
    if variable.kind == "text":
        return pd.Series([text or "" for text in column.answers], dtype="str")
    values = {category.code: float(category.value) for category in variable.categories}
    count = days if all_days(column.texts) else milliseconds
    cells: list[float | str | None] = []
    for answer, reason in zip(column.answers, column.reasons, strict=True):
        if reason is not None:
            cells.append(LETTERS[reason])
        elif isinstance(answer, str):
            cells.append(values[answer] if variable.kind == "category" else count(answer))
        else:
            cells.append(answer)
    # Numbers and letters together are a column of objects; without letters it must be numbers.
    return pd.Series(cells, dtype="object" if column.used else "float64")


def _problems(file: str, column: Column) -> Iterator[Problem]:
    variable = column.variable
    place = Place(file, item=variable.item or "", column=variable.name)
    for category in variable.categories:
        if not LEAST <= category.value <= MOST:
            why = f"Stata labels {LEAST} to {MOST}, and {category.code} is {category.value}"
            yield problem("A028", place, why=why)
    large = [number for number in column.numbers if abs(number) > LARGEST]
    if large:
        why = "Stata takes so large a number for missing"
        yield problem("A026", place, value=shown(large[0]), why=why, count=len(large))


def _missing_labels(file: DataFile, column: Column) -> Mapping[Key, Text]:
    """Label the reasons that the variable has by its definition or in a cell."""
    variable = column.variable
    if variable.kind == "text":
        return {}
    named = {missing.reason for missing in variable.missing} | set(column.used)
    return {
        LETTERS[reason]: reason_label(file, variable, reason)
        or dict.fromkeys(file.languages, reason)
        for reason in ABSENCES
        if reason in named
    }


def _format(column: Column) -> str:
    """Give the display format: as laid down for SPSS where Stata knows it."""
    variable = column.variable
    if variable.kind == "date":
        return "%td" if all_days(column.texts) else "%tc"
    found = _FORMAT.fullmatch(variable.format or "")
    if found:
        name, width, decimals = found.groups()
        return f"%{width}.{decimals or 0}f{'c' if name.upper() == 'COMMA' else ''}"
    return f"%9.{variable.decimals}f" if variable.decimals else "%9.0g"
