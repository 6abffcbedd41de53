"""The columns of a table as plain, checked values: what every format starts from."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import pandas as pd

from analysis.dataset import Table
from analysis.write.moment import moment
from instrument.dataset import Absence, DataVariable
from instrument.dataset.values import ABSENCES
from instrument.problems import PeilError, Place, Problem, problem

Value = str | float | None
_LONGEST_SHOWN = 60


@dataclass(frozen=True)
class Column:
    """A variable with its cells: an answer, a reason missing, or neither."""

    variable: DataVariable
    answers: tuple[Value, ...]
    reasons: tuple[Absence | None, ...]

    @property
    def used(self) -> tuple[Absence, ...]:
        """The reasons that its cells have, in the order of their codes."""
        found = set(self.reasons)
        return tuple(reason for reason in ABSENCES if reason in found)

    @property
    def texts(self) -> tuple[str, ...]:
        """The answers that are texts, codes or dates."""
        return tuple(value for value in self.answers if isinstance(value, str))

    @property
    def numbers(self) -> tuple[float, ...]:
        """The answers that are numbers."""
        return tuple(value for value in self.answers if isinstance(value, float))


def columns(table: Table) -> tuple[Column, ...]:
    """Check a table and give its columns.

    Raises
    ------
    PeilError
        A020 or A029 if the columns are not those of the file, A022 if a value is no category of
        its variable, A026 if a cell holds what its kind cannot be or both a value and a reason,
        A028 if two categories have one code or one value.
    """
    file = table.file
    names = [variable.name for variable in file.variables]
    twice = [name for name, count in Counter(names).items() if count > 1]
    if twice:
        found = [
            problem("A020", Place(file.id, column=name), name=name, count=names.count(name))
            for name in twice
        ]
        raise PeilError(*found)
    frames = table.cells, table.reasons
    if not names or any(list(frame) != names for frame in frames):
        why = "there are no columns" if not names else "the columns are not those of the file"
        raise PeilError.of("A029", Place(file.id), form="a table", why=why)
    made = tuple(_column(*frames, variable) for variable in file.variables)
    problems = [each for column in made for each in _problems(file.id, column)]
    if problems:
        raise PeilError(*problems)
    return made


def _column(values: pd.DataFrame, reasons: pd.DataFrame, variable: DataVariable) -> Column:
    answers = [_plain(value) for value in values[variable.name].tolist()]
    why = [_plain(reason) for reason in reasons[variable.name].tolist()]
    return Column(variable, tuple(answers), cast("tuple[Absence | None, ...]", tuple(why)))


def _plain(value: object) -> Value:
    """Give a text or a number as Python has it; anything else as it reads."""
    if isinstance(value, str):
        return value
    if value is None or pd.isna(cast("float", value)):
        return None
    return float(value) if isinstance(value, int | float) else str(value)


def _problems(file: str, column: Column) -> Iterator[Problem]:
    variable = column.variable
    yield from _of_categories(file, variable)
    codes = {category.code for category in variable.categories}
    wrong = {"category": lambda value: "" if value in codes else "A022", **_WRONG}[variable.kind]
    rows: dict[tuple[Value, str], list[int]] = {}
    for row, (value, reason) in enumerate(zip(column.answers, column.reasons, strict=True), 1):
        why = wrong(value) if value is not None else ""
        if reason is not None:
            why = "it has a reason missing beside it" if value is not None else _unknown(reason)
        if why:
            rows.setdefault((value if value is not None else reason, why), []).append(row)
    for (value, why), found in rows.items():
        place = Place(file, item=variable.item or "", row=found[0], column=variable.name)
        said = shown(value)
        if why == "A022":
            yield problem("A022", place, value=said, count=len(found))
        else:
            yield problem("A026", place, value=said, why=why, count=len(found))


def shown(value: Value) -> str:
    """Write a value as a message shows it: not all of a long text."""
    said = str(value) if isinstance(value, float) else repr(value)
    return said if len(said) <= _LONGEST_SHOWN else f"{said[:_LONGEST_SHOWN]}…"


def _unknown(reason: str) -> str:
    return "" if reason in ABSENCES else f"the reasons missing are {', '.join(ABSENCES)}"


def _number(value: Value) -> str:
    if not isinstance(value, float):
        return "it is no number"
    return "" if math.isfinite(value) else "it is infinite"


def _text(value: Value) -> str:
    if not isinstance(value, str):
        return "it is no text"
    if not value:
        return "an empty text would read back as missing without a reason"
    if "\0" in value:
        return "no statistical program holds the character 0"
    try:
        value.encode()
    except UnicodeEncodeError:
        return "it is no valid Unicode"
    return ""


def _date(value: Value) -> str:
    return "" if isinstance(value, str) and moment(value) else "it is no date of ISO 8601"


_WRONG: Mapping[str, Callable[[Value], str]] = {"number": _number, "text": _text, "date": _date}


def _of_categories(file: str, variable: DataVariable) -> Iterator[Problem]:
    place = Place(file, item=variable.item or "", column=variable.name)
    for what, found in (
        ("code", _twice(category.code for category in variable.categories)),
        ("value", _twice(str(category.value) for category in variable.categories)),
    ):
        if found:
            yield problem("A028", place, why=f"two have the {what} {found[0]}")


def _twice(words: Iterable[str]) -> Sequence[str]:
    return [word for word, count in Counter(words).items() if count > 1]
