"""What codes read as: the rules of a chain applied to a column of codes, each code once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TypeAlias

import narwhals as nw
import numpy as np
import numpy.typing as npt
import polars as pl

from analysis.harmonise.expression import DIGITS, Numeric, computed
from instrument.rules import (
    AgeBand,
    Classify,
    Crosswalk,
    MergeOptions,
    NotComparable,
    Recode,
    Rescale,
    Rule,
    Same,
    Sides,
)

Codes: TypeAlias = Sequence[str | None]
"""A column of codes; None where there is no value."""
Floats: TypeAlias = npt.NDArray[np.float64]

_REMEMBERED = 1024
"""Columns: items share scales, and so the rules between them."""
_APART = (Same, NotComparable)
"""Rules that read every code: as it is, or on purpose as nothing."""


@dataclass(frozen=True)
class Circumstances:
    """What rules ask for beside the code: the wave's first field day, and each roster entry's heir.

    `entries` leads every entry of the roster to the one that it became; empty if there is none.
    """

    first_day: date
    entries: Mapping[str, str]


@dataclass(frozen=True)
class Reading:
    """What one code reads as: None if nothing, and then `rule` names the one that did not know it.

    `rule` is None where nothing was meant to come out, since the answers do not compare.
    """

    code: str | None
    rule: str | None = None


def read(
    rules: Iterable[Rule], codes: Iterable[str], circumstances: Circumstances
) -> Mapping[str, Reading]:
    """Read codes by the rules of a chain.

    Parameters
    ----------
    rules
        In the order applied, fitted to their scales (`instrument.lineage`).
    codes
        As given: option codes, or numbers in digits.
    circumstances
        Of the wave.

    Returns
    -------
    Mapping
        Each code with its reading.

    Raises
    ------
    TypeError
        If a rule was not fitted to its scales: a mistake in our code, not in the input.

    Examples
    --------
    >>> around = Circumstances(date(2020, 8, 31), {})
    >>> rules = [Rescale(rescale=((1, 5), (5, 1))), Sides(sides=3)]
    >>> {code: each.code for code, each in read(rules, "135", around).items()}
    {'1': '3', '3': '2', '5': '1'}
    """
    given = list(dict.fromkeys(codes))
    column: Codes = given
    lost: dict[str, str] = {}
    for rule in rules:
        before, column = column, _applied(rule, column, circumstances)
        if not isinstance(rule, _APART):
            for code, old, new in zip(given, before, column, strict=True):
                if old is not None and new is None:
                    lost[code] = rule.op
    return {code: Reading(new, lost.get(code)) for code, new in zip(given, column, strict=True)}


def _applied(rule: Rule, codes: Codes, circumstances: Circumstances) -> Codes:
    """Apply one rule to a column; None stays None."""
    match rule:
        case Same():
            return codes
        case NotComparable():
            return [None] * len(codes)
        case Recode(recode=table):
            return [None if code is None else table.get(code) for code in codes]
        case MergeOptions(merge_options=merged):
            heirs = {old: new for new, olds in merged.items() for old in olds}
            return [None if code is None else heirs.get(code, code) for code in codes]
        case Crosswalk():
            entries = circumstances.entries
            return [None if code is None else entries.get(code) for code in codes]
        case Rescale() | Classify() | Sides() | AgeBand():
            return list(_computed(rule, tuple(codes), circumstances.first_day))
    raise TypeError(f"the rule {rule.op} was not fitted to its scales")


@lru_cache(maxsize=_REMEMBERED)
def _computed(
    rule: Numeric, codes: tuple[str | None, ...], first_day: date
) -> tuple[str | None, ...]:
    """Apply a rule to the numbers among codes; what is no number stays none."""
    numbers = [number(code) for code in codes]
    given = pl.Series("number", numbers, dtype=pl.Float64).fill_nan(None)
    frame = nw.from_native(pl.DataFrame([given]))
    made = frame.select(computed(rule, nw.col("number"), first_day).alias("made"))["made"]
    return tuple(None if each is None else in_digits(each) for each in made.to_list())


def number(code: str | None) -> float:
    """Read a code as a number; NaN if it is none.

    Examples
    --------
    >>> number("4.5"), number("K01")
    (4.5, nan)
    """
    try:
        found = float(code) if code is not None else np.nan
    except ValueError:
        return np.nan
    return found if np.isfinite(found) else np.nan


def in_digits(value: float) -> str:
    """Write a number as a code.

    Examples
    --------
    >>> in_digits(3.0), in_digits(100 / 6), in_digits(-0.0)
    ('3', '16.6666666667', '0')
    """
    return f"{value + 0.0:.{DIGITS}g}"
