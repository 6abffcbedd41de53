"""Bounds: how far a mean or a change could be off, whatever those who are missing would answer."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import optimize, stats

from analysis.inference.interval import CONFIDENCE
from analysis.locale import ENGLISH, marked

Floats = npt.NDArray[np.float64]
_FEWEST = 2


@dataclass(frozen=True)
class Bounds:
    """Where an estimate can lie.

    Attributes
    ----------
    lower, upper
        The estimate's bounds in these data.
    se_lower, se_upper
        Their standard errors.
    low, high
        A 95% interval of the true value, which is wider than the bounds by sampling error.
    n, answered
        People, and those whose answers are known.
    """

    lower: float
    upper: float
    se_lower: float
    se_upper: float
    low: float
    high: float
    n: int
    answered: int


def mean_bounds(
    values: pd.Series, low: float, high: float, groups: pd.Series | None = None
) -> Bounds:
    """Bound the mean of a variable that has a smallest and a largest value.

    Parameters
    ----------
    values
        Of everybody who should have answered; missing where they did not. A share is the mean of
        0 and 1.
    low, high
        Smallest and largest possible value.
    groups
        Of whom errors may be alike; everybody for themselves when left out.

    Notes
    -----
    All who are missing answer `low`, or all answer `high` (Manski 1989, Journal of Human Resources
    24, 343–360). No assumption about them is made, so that no data can narrow it.

    Raises
    ------
    ValueError
        If a value is outside `low` to `high`, or there are fewer than two people or groups.

    Examples
    --------
    >>> found = mean_bounds(pd.Series([0.0, 1.0, 1.0, None]), 0, 1)
    >>> found.lower, found.upper, found.answered
    (0.5, 0.75, 3)
    """
    return _of_ends(_within(values, low, high), values.notna(), (low, high), groups)


def change_bounds(
    first: pd.Series,
    second: pd.Series,
    low: float,
    high: float,
    groups: pd.Series | None = None,
) -> Bounds:
    """Bound the mean change of people, some of whom did not answer one of two times.

    Parameters
    ----------
    first, second
        What each person answered, in the same order; missing where they did not.
    low, high
        Smallest and largest possible value.
    groups
        Of whom errors may be alike; everybody for themselves when left out.

    Raises
    ------
    ValueError
        If a value is outside `low` to `high`, or there are fewer than two people or groups.

    Examples
    --------
    >>> found = change_bounds(pd.Series([50.0, 50.0]), pd.Series([60.0, None]), 0, 100)
    >>> found.lower, found.upper
    (-20.0, 30.0)
    """
    before, after = _within(first, low, high), _within(second, low, high)
    known = first.notna().to_numpy() & second.notna().to_numpy()
    least = np.where(np.isnan(after), low, after) - np.where(np.isnan(before), high, before)
    most = np.where(np.isnan(after), high, after) - np.where(np.isnan(before), low, before)
    return bounds(
        (float(least.mean()), float(most.mean())),
        ((least - least.mean()) / len(least), (most - most.mean()) / len(most)),
        groups,
        (len(known), int(known.sum())),
    )


def _within(values: pd.Series, low: float, high: float) -> Floats:
    found = values.to_numpy(dtype=np.float64, na_value=np.nan)
    if ((found < low) | (found > high)).any():
        why = ENGLISH.text("a value is outside {low} to {high}", low=f"{low:g}", high=f"{high:g}")
        raise ValueError(why)
    return found


def _of_ends(
    values: Floats, known: pd.Series, ends: tuple[float, float], groups: pd.Series | None
) -> Bounds:
    filled = [np.where(np.isnan(values), end, values) for end in ends]
    means = (float(filled[0].mean()), float(filled[1].mean()))
    moves = tuple((each - mean) / len(values) for each, mean in zip(filled, means, strict=True))
    return bounds(means, (moves[0], moves[1]), groups, (len(values), int(known.sum())))


def bounds(
    ends: tuple[float, float],
    influence: tuple[Floats, Floats],
    groups: pd.Series | None,
    counts: tuple[int, int],
) -> Bounds:
    """Put bounds together with their errors and interval.

    Parameters
    ----------
    ends
        Lower and upper bound.
    influence
        By how much each row moves either.
    groups
        Of the rows; each row for itself when left out.
    counts
        People, and those whose answers are known.
    """
    errors = (standard_error(influence[0], groups), standard_error(influence[1], groups))
    reach = imbens_manski(ends[1] - ends[0], max(errors))
    low, high = ends[0] - reach * errors[0], ends[1] + reach * errors[1]
    return Bounds(*ends, *errors, low, high, *counts)


def standard_error(
    influence: npt.NDArray[np.floating[Any]], groups: pd.Series | None = None
) -> float:
    """Compute √(Σ of squared influences summed per group · G / (G − 1)).

    Raises
    ------
    ValueError
        If there are fewer than two rows or groups.
    """
    codes = np.arange(len(influence)) if groups is None else pd.factorize(groups)[0]
    number = int(codes.max()) + 1 if len(codes) else 0
    if number < _FEWEST:
        raise ValueError(marked("fewer than two people or groups have no standard error"))
    summed = np.bincount(codes, weights=influence, minlength=number)
    return sqrt(float((summed**2).sum()) * number / (number - 1))


def imbens_manski(width: float, error: float, confidence: float = CONFIDENCE) -> float:
    """Find how many standard errors the interval reaches beyond bounds that lie `width` apart.

    c with Φ(c + width / error) − Φ(−c) = `confidence` (Imbens & Manski 2004, Econometrica 72,
    1845–1857): the interval covers the true value, wherever it lies between the bounds, not the
    bounds as a whole. It goes from 1.96 (bounds that coincide) to 1.64.

    Examples
    --------
    >>> round(imbens_manski(0, 1), 3), round(imbens_manski(10, 1), 3)
    (1.96, 1.645)
    """
    apart = width / error if error > 0 else np.inf
    if not np.isfinite(apart):
        return float(stats.norm.ppf(confidence))
    return float(
        optimize.brentq(
            lambda c: stats.norm.cdf(c + apart) - stats.norm.cdf(-c) - confidence,
            0.0,
            float(stats.norm.ppf((1 + confidence) / 2)) + 1e-6,
            xtol=1e-13,
        )
    )
