"""The way of a construct's score: each item on 0–100, turned or not, and how many answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

import pandas as pd

from analysis.scores import Range, items_of, score
from analysis.trace.derived import Value
from instrument.model import Construct

ROUNDING = 1e-9


@dataclass(frozen=True)
class Part:
    """One item of a construct: its value, and that as percent of the maximum possible (or NaN)."""

    variable: str
    turned: bool
    percent: float
    value: Value


@dataclass(frozen=True)
class Score:
    """A score with its parts; NaN where fewer than `needed` of them are answered."""

    construct: str
    wave: str
    parts: tuple[Part, ...]
    answered: int
    needed: int
    score: float


def scored(
    construct: Construct, wave: str, values: Mapping[str, Value], ranges: Mapping[str, Range]
) -> Score:
    """Score one record on a construct.

    Parameters
    ----------
    construct
        With its items; a leading minus turns one round.
    wave
        Of the record.
    values
        Variable → its value in the record.
    ranges
        Variable → its smallest and largest value.
    """
    row = pd.DataFrame({name: [value.value] for name, value in values.items()}, dtype=float)
    items = items_of(row, construct, ranges)
    parts = tuple(
        Part(name, item.startswith("-"), float(items[item].iloc[0]), values[name])
        for item in construct.items
        for name in (item.removeprefix("-"),)
    )
    return Score(
        construct=construct.id,
        wave=wave,
        parts=parts,
        answered=int(items.notna().sum(axis=1).iloc[0]),
        needed=max(1, ceil(construct.minimum_answered * len(construct.items) - ROUNDING)),
        score=float(score(items, construct).iloc[0]),
    )
