"""Who sent what when: the columns that a platform adds of its own, read row by row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeVar
from zoneinfo import ZoneInfo

import pandas as pd

from analysis.read.fault import Fault, Note, printable
from analysis.read.moment import MomentForm, moment_of
from analysis.read.table import Table
from instrument.load import closest

Kind = Literal["answered", "test", "preview", "other_version", "rejected"]
T = TypeVar("T")


@dataclass(frozen=True)
class Body:
    """The whole rows of an export, their columns by heading, and what their times are in.

    `languages` are those that the version was fielded in.
    """

    table: Table
    places: Mapping[str, int]
    zone: ZoneInfo
    languages: tuple[str, ...]

    @property
    def rows(self) -> tuple[int, ...]:
        """The numbers of the whole rows."""
        return self.table.whole

    def cells(self, heading: str) -> tuple[str, ...]:
        """Give a column's cells."""
        return self.table.columns[self.places[heading]]


@dataclass(frozen=True)
class Records:
    """What the platform says of the whole rows, and what of that could not be read."""

    record: Sequence[str]
    started: Sequence[datetime | None]
    submitted: Sequence[datetime | None]
    language: Sequence[str | None]
    kind: Sequence[Kind]
    finished: Sequence[bool]
    notes: tuple[Note, ...] = ()


def moments(body: Body, heading: str, form: MomentForm) -> tuple[list[datetime | None], list[Note]]:
    """Read a column of moments; what has another form is reported (R011), blank is not."""

    def read(cell: str) -> tuple[datetime | None, Fault | None]:
        found = moment_of(cell, form, body.zone) if cell.strip() else None
        wrong = bool(cell.strip()) and found is None
        details = {"value": printable(cell), "form": form.words}
        return found, Fault("R011", cell, heading, details) if wrong else None

    return column(body, heading, read)


def languages(body: Body, heading: str) -> tuple[list[str | None], list[Note]]:
    """Read a column of languages: `nl`, `NL` and `nl-NL` are one; R013 for one not fielded."""
    known = ", ".join(body.languages)

    def read(cell: str) -> tuple[str | None, Fault | None]:
        name = cell.strip().casefold().replace("_", "-").split("-")[0]
        if not cell.strip() or name in body.languages:
            return name or None, None
        near = closest(name, list(body.languages))
        details = {"value": printable(cell), "closest": near, "known": known}
        return None, Fault("R013", cell, heading, details)

    return column(body, heading, read)


def sorts(
    body: Body, heading: str, known: Mapping[str, T], otherwise: T, words: str = ""
) -> tuple[list[T], list[Note]]:
    """Read a column that holds one of some words, whatever their case; else R016.

    `words` sums up what it may hold, where a list would be long.
    """

    def read(cell: str) -> tuple[T, Fault | None]:
        word = cell.strip().casefold()
        if not word or word in known:
            return known.get(word, otherwise), None
        details = {"value": printable(cell), "column": heading, "known": words or ", ".join(known)}
        return otherwise, Fault("R016", cell, heading, details)

    return column(body, heading, read)


def column(
    body: Body, heading: str, read: Callable[[str], tuple[T, Fault | None]]
) -> tuple[list[T], list[Note]]:
    """Read each different cell of a column once, and note what is wrong at its rows."""
    cells = body.cells(heading)
    known = {cell: read(cell) for cell in dict.fromkeys(cells)}
    notes = [
        Note(fault, row)
        for row, cell in zip(body.rows, cells, strict=True)
        if (fault := known[cell][1]) is not None
    ]
    return [known[cell][0] for cell in cells], notes


def names(body: Body, heading: str) -> tuple[list[str], list[Note]]:
    """Read the platform's names of the rows; the row's number where there is none.

    Reported: a name that an earlier row has already (R018).
    """
    found: list[str] = []
    first: dict[str, int] = {}
    notes: list[Note] = []
    for row, cell in zip(body.rows, body.cells(heading), strict=True):
        name = cell.strip()
        if name in first:
            details = {"value": printable(name), "first": first[name]}
            notes.append(Note(Fault("R018", cell, heading, details), row))
        elif name:
            first[name] = row
        found.append(name or str(row))
    return found, notes


def frame(wave: str, body: Body, records: Records) -> pd.DataFrame:
    """Make the table of all data rows; of broken ones only the number is known."""
    numbers = body.table.numbers
    place = {row: number for number, row in enumerate(body.rows)}
    at = [place.get(row) for row in numbers]

    def spread(values: Sequence[T], otherwise: T) -> list[T]:
        return [otherwise if each is None else values[each] for each in at]

    own = [
        str(number) if each is None else records.record[each]
        for number, each in zip(numbers, at, strict=True)
    ]
    return pd.DataFrame(
        {
            "wave": pd.Series([wave] * len(numbers), dtype="str"),
            "row": pd.Series(numbers, dtype="int64"),
            "record": pd.Series(own, dtype="str"),
            "started": _times(spread(records.started, None)),
            "submitted": _times(spread(records.submitted, None)),
            "language": pd.Series(spread(records.language, None), dtype="str"),
            "kind": pd.Series(spread(records.kind, "answered"), dtype="str"),
            "finished": pd.Series(spread(records.finished, False), dtype="bool"),
            "broken": pd.Series([each is None for each in at], dtype="bool"),
        }
    )


def _times(moments_: Sequence[datetime | None]) -> pd.Series:
    return pd.Series(list(moments_), dtype="datetime64[us, UTC]")
