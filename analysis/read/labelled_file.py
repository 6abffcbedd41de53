"""What pyreadstat tells of a file, in peil's words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from math import isnan
from pathlib import Path
from typing import Any

import pyreadstat
from pyreadstat import PyreadstatError, ReadstatError

from instrument.draft.labelled import (
    MOST,
    SYSMIS,
    Labelled,
    LabelledValue,
    LabelledVariable,
    MissingRange,
    Occurring,
    ResponseSet,
    Value,
    bound,
)

FAILURES = (
    ReadstatError,
    PyreadstatError,
    ValueError,  # a text that is not in the encoding
    OverflowError,
    MemoryError,
    OSError,
)
"""What reading a file may end in."""
Cells = Mapping[str, Sequence[Any]]
_STATA_DATES = {"%td": "DATE11", "%d": "DATE11", "%tc": "DATETIME20", "%tC": "DATETIME20"}
_STATA_NUMBER = re.compile(r"%-?0?(\d+)\.(\d+)f")
_LOST = {
    ".por": "a .por file does not give its values in place of answers; save it as .sav",
    ".dta": "missing values of Stata (.a, .b …) stand under user_missing: with their letters",
}
FALLBACKS = ("utf-8", "windows-1252")
_UNDECODABLE = ("convert string", "codec can't decode", "character set")


class UndecodableError(Exception):
    """The texts of a file are in none of the encodings tried."""


def in_file(path: Path, encoding: str | None = None) -> Labelled:
    """Read in this process what a file says of itself.

    Raises
    ------
    UndecodableError
        If its texts cannot be read, as `opened` tells.
    Exception
        One of `FAILURES`; a broken file may also end the process.
    """
    return in_labelled(path, *opened(path, encoding))


def opened(path: Path, encoding: str | None = None) -> tuple[Cells, Any, str | None]:
    """Read a file in this process: in its own encoding, then in those that are often meant instead.

    Returns
    -------
    tuple
        Its cells, a column for each variable; what it says of them; and the encoding, if guessed.

    Raises
    ------
    UndecodableError
        If its texts are in none of these, or not in the one that is named.
    Exception
        One of `FAILURES`; a broken file may also end the process.
    """
    read = FORMATS[path.suffix.lower()]
    for name in (encoding,) if encoding else (None, *FALLBACKS):
        try:
            cells, told = read(path, name)
        except (ReadstatError, ValueError) as error:
            if not any(sign in str(error) for sign in _UNDECODABLE):
                raise
        else:
            guessed = name if encoding is None else None
            return cells, told, guessed
    raise UndecodableError(encoding or ", ".join(("its own", *FALLBACKS)))


def in_labelled(path: Path, cells: Cells, told: Any, guessed: str | None) -> Labelled:
    """Take together what a file says of itself, as `opened` gives it."""
    stata = path.suffix.lower() == ".dta"
    return Labelled(
        name=path.name,
        label=told.file_label or "",
        notes=tuple(told.notes or ()),
        encoding=guessed or told.file_encoding,
        rows=_rows(told.number_rows, cells),
        made=told.creation_time.date() if isinstance(told.creation_time, datetime) else None,
        variables=tuple(
            _variable(name, told, cells[name], stata=stata) for name in told.column_names
        ),
        sets=tuple(_sets(told.mr_sets or {})),
        doubts=tuple(_doubts(path, guessed)),
    )


def _sav(path: Path, encoding: str | None) -> tuple[Cells, Any]:
    return pyreadstat.read_sav(
        path,
        encoding=encoding,
        user_missing=True,
        disable_datetime_conversion=True,
        output_format="dict",
    )


def _por(path: Path, encoding: str | None) -> tuple[Cells, Any]:
    if encoding:  # the format has a character set of its own
        raise PyreadstatError(f"a .por file is not in {encoding}")
    return pyreadstat.read_por(path, disable_datetime_conversion=True, output_format="dict")


def _dta(path: Path, encoding: str | None) -> tuple[Cells, Any]:
    return pyreadstat.read_dta(
        path,
        encoding=encoding,
        user_missing=True,
        disable_datetime_conversion=True,
        output_format="dict",
    )


FORMATS: Mapping[str, Callable[[Path, str | None], tuple[Cells, Any]]] = {
    ".sav": _sav,
    ".zsav": _sav,
    ".por": _por,
    ".dta": _dta,
}


def _rows(told: int | None, cells: Cells) -> int:
    """Count rows; a file that was never finished does not say how many it has."""
    return told if told is not None and told >= 0 else max(map(len, cells.values()), default=0)


def _doubts(path: Path, guessed: str | None) -> Iterator[str]:
    if path.suffix.lower() in _LOST:
        yield _LOST[path.suffix.lower()]
    if guessed:
        yield f"the texts are not in the encoding that the file claims; they were read as {guessed}"


def _variable(name: str, told: Any, cells: Sequence[Any], *, stata: bool) -> LabelledVariable:
    """Take together what the file says of a column."""
    text = told.readstat_variable_types.get(name) == "string"
    letters = tuple(told.missing_user_values.get(name, ())) if stata else ()
    missing = tuple(
        MissingRange(low=bound(_value(each["lo"])), high=bound(_value(each["hi"])))
        for each in told.missing_ranges.get(name, ())
    )
    missing += tuple(MissingRange(low=f".{each}", high=f".{each}") for each in letters)
    labels = tuple(
        LabelledValue(value=lettered(value, letters) if stata else _value(value), label=label)
        for value, label in told.variable_value_labels.get(name, {}).items()
    )
    measure = told.variable_measure.get(name, "unknown")
    width = told.variable_display_width.get(name)
    found = LabelledVariable(
        name=name,
        label=told.column_names_to_labels.get(name) or "",
        text=text,
        labels=labels,
        missing=missing,
        measure=measure if measure in ("nominal", "ordinal", "scale") else "unknown",
        format=_format(name, told, text=text, stata=stata),
        width=None if stata or width is None or width < 0 else width,
    )
    answers = [lettered(cell, letters) if stata else cell for cell in cells]
    return found.model_copy(update={"occurring": _occurring(found, answers)})


def _format(name: str, told: Any, *, text: bool, stata: bool) -> str | None:
    """Give the print format in SPSS's words."""
    told_format = told.original_variable_types.get(name) or ""
    if not stata:
        return told_format if re.fullmatch(r"[A-Z]+[0-9]*(\.[0-9]+)?", told_format) else None
    if text:
        return f"A{max(1, told.variable_storage_width.get(name) or 1)}"
    if number := _STATA_NUMBER.fullmatch(told_format):
        return f"F{number[1]}.{number[2]}"
    return next((to for of, to in _STATA_DATES.items() if told_format.startswith(of)), None)


def _value(value: Any) -> Value:
    if isinstance(value, str):
        return value
    number = float(value)
    return SYSMIS if isnan(number) else number


def lettered(value: Any, letters: Iterable[str]) -> Any:
    """Write a letter of Stata with its dot, so that it is no word."""
    if isinstance(value, str) and len(value) == 1 and value in letters:
        return f".{value}"
    return value


def _occurring(variable: LabelledVariable, cells: Sequence[Any]) -> Occurring:
    """Sum up the cells that hold an answer."""
    given: list[Value] = [
        value for cell in cells if cell is not None and (value := _value(cell)) not in ("", SYSMIS)
    ]
    once = {value for value in dict.fromkeys(given) if not variable.missed(value)}
    numbers = [value for value in once if isinstance(value, float)]
    texts = [value for value in once if isinstance(value, str)]
    return Occurring(
        values=(*sorted(numbers), *sorted(texts)) if len(once) <= MOST else (),
        distinct=len(once),
        answered=sum(value in once for value in given),
        low=min(numbers, default=None),
        high=max(numbers, default=None),
        whole=all(number.is_integer() for number in numbers),
        longest=max(map(len, texts), default=0),
    )


def _sets(told: Mapping[str, Any]) -> Iterator[ResponseSet]:
    for name, each in told.items():
        counted = each.get("counted_value")
        yield ResponseSet(
            name=name,
            label=each.get("label") or "",
            variables=tuple(each.get("variable_list") or ()),
            counted=None if counted is None else _value(counted),
        )
