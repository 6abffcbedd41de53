"""A table of any engine, and what is made sure of before it is worked with."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

import narwhals as nw
from narwhals.dtypes import DType

from analysis.engine.cells import Frame, coded
from analysis.engine.layout import ANSWERED, BETWEEN, given
from analysis.engine.work import Type
from instrument.load import closest
from instrument.problems import PeilError, Place, Problem, problem

OF_RECORDS = frozenset(
    ("wave", "version", "record", "started", "submitted", "language", "kind", "finished", "minutes")
)
"""Columns that a wave's table may have beside answers."""
KEYS = ("person", "row", "entry", ANSWERED)
"""Columns of a wave's table that are no answers."""
_MAY_MISS = ("reason", "moment")
_WORDS = (nw.String, nw.Categorical, nw.Enum, nw.Object, nw.Unknown)


@dataclass(frozen=True)
class Expected:
    """What a table should hold: its columns with their types, and the items that may be there."""

    wave: str
    columns: Mapping[str, Type]
    items: Collection[str]


def prepared(frame: Frame, expected: Expected) -> Frame:
    """Take the columns that are worked with, each in its type; reasons become numbers.

    Parameters
    ----------
    frame
        As an engine opened it.
    expected
        Its columns; those of reasons and moments may be left out.

    Raises
    ------
    PeilError
        E002 for missing columns, E008 for unknown ones, E009 for those of another type, all at
        once.
    """
    schema = frame.collect_schema()
    problems = tuple(_problems(schema, expected))
    if problems:
        raise PeilError(*problems)
    taken = {name: type_ for name, type_ in expected.columns.items() if name in schema}
    made = {_called(name): _typed(name, schema[name], taken[name]) for name in taken}
    return frame.select(**made)


def _called(name: str) -> str:
    return name if name in KEYS else given(name)


def _problems(schema: Mapping[str, DType], expected: Expected) -> Iterator[Problem]:
    place = Place(item=expected.wave)
    for name, type_ in expected.columns.items():
        if name not in schema:
            if type_ not in _MAY_MISS:
                yield problem("E002", place, wave=expected.wave, column=name)
        elif not _fits(schema[name], type_):
            found = str(schema[name])
            details = {"column": name, "found": found, "wanted": _WANTED[type_]}
            yield problem("E009", place, wave=expected.wave, **details)
    yield from strangers(schema, expected)


def strangers(names: Iterable[str], expected: Expected) -> Iterator[Problem]:
    """Name the columns of a table that its wave does not know: E008."""
    for name in names:
        known = name in expected.columns or name in OF_RECORDS
        if not known and name.partition(BETWEEN)[0] not in expected.items:
            near = closest(name, tuple(expected.columns))
            place = Place(item=expected.wave)
            yield problem("E008", place, wave=expected.wave, column=name, closest=near)


_WANTED: Mapping[Type, str] = {
    "whole": "whole numbers",
    "number": "numbers",
    "text": "text",
    "tick": "true and false",
    "reason": "a reason missing in words",
    "moment": "moments of the wave's own clock, without a time zone",
}


def _fits(found: DType, type_: Type) -> bool:
    words = isinstance(found, _WORDS)
    match type_:
        case "whole":
            return found.is_integer()
        case "number":
            return found.is_numeric()
        case "tick":
            return found.is_numeric() or isinstance(found, nw.Boolean)
        case "reason":
            return words or found.is_integer()
        case "text":
            return words
        case "moment":
            return isinstance(found, nw.Datetime) and found.time_zone is None


def _typed(name: str, found: DType, type_: Type) -> nw.Expr:
    column = nw.col(name)
    match type_:
        case "number":
            return column if isinstance(found, nw.Float64) else column.cast(nw.Float64)
        case "tick":
            ticked = column if isinstance(found, nw.Boolean) else column == 1
            return ticked.fill_null(value=False)
        case "reason":
            return column if found.is_integer() else coded(column)
        case "text":
            return column if isinstance(found, nw.String) else column.cast(nw.String)
    return column
