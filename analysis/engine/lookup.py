"""A table of codes as the cheapest expression that does the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Literal

import narwhals as nw
import numpy as np

from analysis.harmonise.expression import DIGITS

Value = float | str
Kind = Literal["number", "text"]
_FEW = 3
"""Codes that are compared one by one; more stand in a list or, one after another, in a range."""
_DECIMALS = (DIGITS - 2, DIGITS - 3, DIGITS - 1)
"""Decimals of numbers below 100, 1000 and 10 in twelve digits."""


def looked_up(
    column: nw.Expr, table: Mapping[str, str], given: Kind, makes: Kind, *, whole: bool = False
) -> nw.Expr:
    """Read codes by a table; what is not in it becomes missing.

    Parameters
    ----------
    column
        Codes as numbers or as texts.
    table
        Code → what it reads as.
    given
        What the column holds.
    makes
        What comes out.
    whole
        Whether nothing but whole numbers can be in the column.

    Returns
    -------
    narwhals.Expr
        Numbers to 12 significant digits, or texts.
    """
    read = {_as(code, given): _as(made, makes) for code, made in table.items()}
    groups: dict[Value, list[Value]] = {}
    kept: list[Value] = []
    for code, made in read.items():
        if code == made:
            kept.append(code)
        else:
            groups.setdefault(made, []).append(code)
    if given == makes == "number" and len(read) > 1:
        line = _line(column, read, whole=whole)
        if line is not None and (len(groups) > 1 or kept):
            return line
    found = _nothing(makes)
    if kept:
        found = nw.when(among(column, kept, whole=whole)).then(column).otherwise(found)
    for made, codes in groups.items():
        found = nw.when(among(column, codes, whole=whole)).then(nw.lit(made)).otherwise(found)
    return found


def among(column: nw.Expr, codes: Iterable[Value], *, whole: bool = False) -> nw.Expr:
    """Tell whether a column holds one of some codes; false where it holds nothing."""
    codes = list(codes)
    numbers = sorted(code for code in codes if isinstance(code, float))
    if len(numbers) != len(codes):
        return column.is_in(codes) if len(codes) > 1 else column == codes[0]
    parts = []
    for run in _runs(numbers):
        if len(run) > _FEW:
            within = (column >= run[0]) & (column <= run[-1])
            parts.append(within if whole else within & (column.floor() == column))
        else:
            parts += [column == code for code in run]
    found = parts[0]
    for part in parts[1:]:
        found |= part
    return found


def _as(code: str, kind: Kind) -> Value:
    return float(code) if kind == "number" else code


def _nothing(makes: Kind) -> nw.Expr:
    return nw.lit(None, nw.Float64 if makes == "number" else nw.String)


def _runs(numbers: Sequence[float]) -> Iterator[list[float]]:
    """Take numbers that follow one another as whole numbers together."""
    run = [numbers[0]]
    for one, next_one in pairwise(numbers):
        if next_one == one + 1 and one.is_integer():
            run.append(next_one)
        else:
            yield run
            run = [next_one]
    yield run


def _line(column: nw.Expr, read: Mapping[Value, Value], *, whole: bool) -> nw.Expr | None:
    """Find the straight line on which all values stand, exactly or in twelve digits."""
    x = np.array(list(read), dtype=float)
    y = np.array(list(read.values()), dtype=float)
    first, last = x.argmin(), x.argmax()  # far apart, so that digits of values do not add up
    slope = (y[last] - y[first]) / (x[last] - x[first])
    start, base = float(x[first]), float(y[first])
    inside = among(column, [float(each) for each in x], whole=whole)
    if np.array_equal(x, y):
        return nw.when(inside).then(column)
    made = (x - start) * slope + base
    if not np.allclose(made, y, rtol=1e-9, atol=1e-9):
        return None
    line = _written(column, start, float(slope), base)
    if np.array_equal(made, y):
        return nw.when(inside).then(line)
    for decimals in _DECIMALS:
        if np.allclose(np.round(made, decimals), y, rtol=1e-14, atol=1e-14):
            return nw.when(inside).then(line.round(decimals))
    return None


def _written(column: nw.Expr, start: float, slope: float, base: float) -> nw.Expr:
    moved = column if start == 0 else column - start
    turned = moved if slope == 1 else moved * slope
    return turned if base == 0 else turned + base
