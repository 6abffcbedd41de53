"""What a data file of SPSS or Stata says of itself: names, labels, values in place of answers."""

from __future__ import annotations

from datetime import date
from math import inf
from typing import Literal

from instrument.vocabulary import Frozen

Value = float | str
Measure = Literal["nominal", "ordinal", "scale", "unknown"]
SYSMIS = "sysmis"
"""Stands for the empty cell of a number where a file gives a label to it."""


class LabelledValue(Frozen):
    """A value and its label."""

    value: Value
    label: str


class MissingRange(Frozen):
    """Values that the file declares to be no answers; one value where both ends are the same."""

    low: Value
    high: Value

    @property
    def single(self) -> bool:
        """Tell whether this is one value."""
        return self.low == self.high

    def holds(self, value: Value) -> bool:
        """Tell whether a value is declared here to be no answer."""
        if isinstance(value, str) or isinstance(self.low, str) or isinstance(self.high, str):
            return value == self.low
        return self.low <= value <= self.high


class Occurring(Frozen):
    """Which answers occur, without those that the file declares to be none.

    `values` are the distinct ones, in order, where they are at most `MOST`; `distinct` is how many
    there are, and `answered` how many rows have one. `longest` is the length of the longest text.
    """

    values: tuple[Value, ...] = ()
    distinct: int = 0
    answered: int = 0
    low: float | None = None
    high: float | None = None
    whole: bool = True
    longest: int = 0


MOST = 250
"""Distinct values that are kept; a variable with more is no list of categories."""


class LabelledVariable(Frozen):
    """One column, as the file describes it.

    `format` is its print format in SPSS, such as F8.2; None if it is not known there.
    """

    name: str
    label: str = ""
    text: bool = False
    labels: tuple[LabelledValue, ...] = ()
    missing: tuple[MissingRange, ...] = ()
    measure: Measure = "unknown"
    format: str | None = None
    width: int | None = None
    occurring: Occurring = Occurring()

    def missed(self, value: Value) -> bool:
        """Tell whether the file declares a value to be no answer."""
        return any(each.holds(value) for each in self.missing)


class ResponseSet(Frozen):
    """Variables that the file says are one question; `counted` is the value that means chosen."""

    name: str
    label: str
    variables: tuple[str, ...]
    counted: Value | None = None


class Labelled(Frozen):
    """A data file without its rows.

    Attributes
    ----------
    name
        Of the file, without folder.
    encoding
        In which its texts were read.
    made
        Day on which the file says that it was written.
    doubts
        What the reader could not see in this kind of file, in words.
    numbered
        Name of a variable that the file does not have, and that numbers its rows; empty if none.
    """

    name: str
    label: str = ""
    notes: tuple[str, ...] = ()
    encoding: str | None = None
    rows: int = 0
    made: date | None = None
    variables: tuple[LabelledVariable, ...] = ()
    sets: tuple[ResponseSet, ...] = ()
    doubts: tuple[str, ...] = ()
    numbered: str = ""


UNBOUNDED = 1.7e308
"""SPSS writes LOWEST and HIGHEST as the ends of what a number can hold."""


def bound(value: Value) -> Value:
    """Read an end of a range: beyond what a number holds is without end."""
    if isinstance(value, str) or abs(value) < UNBOUNDED:
        return value
    return inf if value > 0 else -inf
