"""What rules do to numbers, as narwhals expressions: the same on a column of any engine."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeAlias

import narwhals as nw

from instrument.rules import AgeBand, Classify, Rescale, Rule, Sides

Numeric: TypeAlias = Rescale | Classify | Sides | AgeBand
"""Rules that compute with numbers."""
Classifying: TypeAlias = Classify | Sides | AgeBand
"""Rules that make whole numbers from 1."""
DIGITS = 12
"""Significant digits of a computed number; what lies beyond is noise of the arithmetic."""
_DECADES = range(-3, DIGITS)
"""Powers of ten between which a number is written in digits; beyond, rounding changes nothing."""


def computed(rule: Numeric, number: nw.Expr, first_day: date) -> nw.Expr:
    """Apply a rule to numbers.

    Every comparison is true of what is wanted: a missing number, be it null or NaN, is neither
    below nor at nor above anything, and stays missing.

    Parameters
    ----------
    rule
        Fitted to its scales.
    number
        A column of numbers.
    first_day
        Of the wave, which decides ages.

    Returns
    -------
    narwhals.Expr
        Numbers; missing where there was none.

    Examples
    --------
    >>> import polars as pl
    >>> frame = nw.from_native(pl.DataFrame({"x": [1.0, 4.0, None]}))
    >>> made = computed(Sides(sides=3), nw.col("x"), date(2020, 1, 1))
    >>> frame.select(made=made)["made"].to_list()
    [1.0, 3.0, None]
    """
    match rule:
        case Rescale(rescale=((low, high), (to_low, to_high))):
            return (number - low) * (to_high - to_low) / (high - low) + to_low
        case Classify(classify=cuts):
            return _class(number, cuts)
        case Sides(sides=middle):
            above = nw.when(number > middle).then(nw.lit(3.0))
            there = nw.when(number == middle).then(nw.lit(2.0)).otherwise(above)
            return nw.when(number < middle).then(nw.lit(1.0)).otherwise(there)
        case AgeBand(age_band=starts):
            return _class(number * -1 + first_day.year, starts)


def classes_of(rule: Classifying) -> tuple[str, ...]:
    """List the codes that a rule can make."""
    match rule:
        case Classify(classify=cuts) | AgeBand(age_band=cuts):
            last = len(cuts) + 1
        case Sides():
            last = 3
    return tuple(str(each) for each in range(1, last + 1))


def rounded(number: nw.Expr) -> nw.Expr:
    """Round numbers to 12 significant digits, as their codes are written.

    The decade of a number says how many decimals that leaves. Of numbers below 0.001 the first
    fifteen decimals are kept.

    Examples
    --------
    >>> import polars as pl
    >>> frame = nw.from_native(pl.DataFrame({"x": [100 / 6, 1 / 3]}))
    >>> frame.select(made=rounded(nw.col("x")))["made"].to_list()
    [16.6666666667, 0.333333333333]
    """
    found, size = number.round(0), number.abs()
    for decade in reversed(_DECADES):
        decimals = max(DIGITS - 1 - decade, 0)
        found = nw.when(size < 10.0 ** (decade + 1)).then(number.round(decimals)).otherwise(found)
    return found


def is_numeric_rule(rule: Rule) -> bool:
    """Tell whether a rule computes with numbers."""
    return isinstance(rule, Rescale | Classify | Sides | AgeBand)


def _class(number: nw.Expr, cuts: Sequence[float]) -> nw.Expr:
    """Sort numbers into classes, from 1; a number on a cut belongs to the upper one."""
    found: nw.Expr = nw.when(number >= cuts[-1]).then(nw.lit(len(cuts) + 1.0))
    for place in reversed(range(len(cuts))):
        found = nw.when(number < cuts[place]).then(nw.lit(place + 1.0)).otherwise(found)
    return found
