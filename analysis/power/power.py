"""How often a next wave would find an effect, and how large one must be to be found."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import pandas as pd
from scipy import stats

from analysis.power.design import degrees_of_freedom, drawn, variance
from analysis.power.spread import Spread

DRAWS = 40
"""Designs that are drawn for each number of people and groups; means are taken over them."""
COLUMNS = ("groups", "people", "overlap", "se", "df", "power", "detectable")


@dataclass(frozen=True)
class Wanted:
    """What a next wave is planned for.

    `effect` in the estimate's unit; `level` two-sided; `target` the power that is wanted.
    """

    effect: float
    level: float = 0.05
    target: float = 0.8


def powers(
    spread: Spread,
    wanted: Wanted,
    people: Sequence[int],
    groups: Sequence[int],
    overlap: float,
    seed: int = 1,
) -> pd.DataFrame:
    """Compute power for each number of people in each number of groups.

    Parameters
    ----------
    spread
        Of people and groups, and how people are spread over groups now.
    wanted
        Effect, level and target.
    people
        Numbers of people who answer before and after.
    groups
        Numbers of groups.
    overlap
        In how many groups a person is on average.
    seed
        Of the designs drawn.

    Returns
    -------
    pandas.DataFrame
        With `COLUMNS`, sorted by groups and people: standard error and degrees of freedom, power,
        and the smallest effect that is found with the target power.

    Notes
    -----
    The mean over people has the variance of `design.variance`, so that people of overlapping groups
    are never taken as independent, and is tested by t with the degrees of freedom of
    `design.degrees_of_freedom`; power is that of the noncentral t (Cohen 1988, §2; Lenth 2001).
    """
    random = np.random.default_rng(seed)
    rows = []
    for each in product(sorted(groups), sorted(people)):
        se, df = _expected(spread, each[1], each[0], overlap, random)
        found = power(wanted.effect, se, df, wanted.level)
        least = detectable(se, df, wanted.level, wanted.target)
        rows.append((*each, overlap, se, df, found, least))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _expected(
    spread: Spread, people: int, groups: int, overlap: float, random: np.random.Generator
) -> tuple[float, float]:
    """Give the root of the mean variance, and the mean degrees of freedom, over designs."""
    found = []
    for _ in range(DRAWS):
        design = drawn(people, groups, overlap, spread.shares, random)
        df = degrees_of_freedom(design)
        found.append((variance(design, spread.within, spread.between), df))
    variances, dfs = np.array(found).T
    return math.sqrt(float(np.mean(variances))), float(np.nanmean(dfs))


def power(effect: float, se: float, df: float, level: float) -> float:
    """Compute the power of a two-sided t test of an effect with this standard error.

    Examples
    --------
    >>> round(power(0.0, 1.0, 10, 0.05), 3)
    0.05
    """
    critical = float(stats.t.ppf(1 - level / 2, df))
    shift = effect / se
    return float(stats.nct.sf(critical, df, shift) + stats.nct.cdf(-critical, df, shift))


def detectable(se: float, df: float, level: float, target: float) -> float:
    """Compute the smallest effect found with the target power: (t(1 − level/2) + t(target)) · se.

    t are quantiles with `df` degrees of freedom, the normal's where they are infinite
    (Bloom 1995).

    Examples
    --------
    >>> round(detectable(1.0, float("inf"), 0.05, 0.8), 2)
    2.8
    """
    return float(stats.t.ppf(1 - level / 2, df) + stats.t.ppf(target, df)) * se
