"""Bounds on the difference between two waves of which one was answered by fewer people."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.locale import marked
from analysis.missing.bounds import Bounds, Floats, bounds

Trimmed = tuple[float, Floats, float]
"""A trimmed mean, each answer's influence on it, and its slope to the share that is trimmed."""


def trimming_bounds(first: pd.Series, second: pd.Series) -> Bounds:
    """Bound the difference second − first of those who answer either way.

    Parameters
    ----------
    first, second
        Answers of those who should have answered each wave, by person (the index); missing where
        they did not. People may be in both: errors are summed per person.

    Returns
    -------
    Bounds
        `n` are people, `answered` those of either wave.

    Raises
    ------
    ValueError
        If nobody answered one of the waves, or a person is twice in one.

    Notes
    -----
    Lee (2009, Review of Economic Studies 76, 1071–1102). The wave that a larger share answered
    loses, from the top or from the bottom of its answers, the share 1 − p₁/p₂ by which it is
    larger. That is right if whoever answers the one with fewer would answer the other as well
    (monotone selection), and it is about them alone. Equal answers at the cut are trimmed in
    part, so that the share is exact on a coarse scale, too. Errors are those of influences, and
    those of Lee where waves have different people.
    """
    if first.index.has_duplicates or second.index.has_duplicates:
        raise ValueError(marked("a person is twice in one wave"))
    if not (first.notna().any() and second.notna().any()):
        raise ValueError(marked("nobody answered one of the waves"))
    shares = float(first.notna().mean()), float(second.notna().mean())
    ends, moves = [], []
    for top in (True, False) if shares[1] >= shares[0] else (False, True):
        value, influence = _difference(first, second, shares, top=top)
        ends.append(value)
        moves.append(influence)
    people = pd.Series([*first.index, *second.index])
    answered = {*first.dropna().index, *second.dropna().index}
    return bounds(
        (ends[0], ends[1]), (moves[0], moves[1]), people, (people.nunique(), len(answered))
    )


def _difference(
    first: pd.Series, second: pd.Series, shares: tuple[float, float], *, top: bool
) -> tuple[float, Floats]:
    """Trim the wave that more answered, and subtract."""
    more, less = (second, first) if shares[1] >= shares[0] else (first, second)
    of_more, of_less = max(shares), min(shares)
    trim = 1 - of_less / of_more
    sign = 1 if shares[1] >= shares[0] else -1
    there = more.notna().to_numpy()
    mean, own, slope = trimmed_mean(more[there].to_numpy(dtype=np.float64), trim, top=top)
    influence = np.zeros(len(more))
    influence[there] = own / of_more
    influence += slope * (1 - trim) / of_more * (there - of_more)
    here = less.notna().to_numpy()
    values = less[here].to_numpy(dtype=np.float64)
    other = np.zeros(len(less))
    other[here] = (values - values.mean()) / of_less
    other += slope * (1 - trim) / of_less * (here - of_less)
    parts = sign * influence / len(more), -sign * other / len(less)
    return (
        sign * float(mean - values.mean()),
        np.concatenate(parts if more is first else parts[::-1]),
    )


def trimmed_mean(values: Floats, share: float, *, top: bool) -> Trimmed:
    """Compute the mean without a share of the largest (`top`) or smallest values.

    μ = q + E[(y − q) · 1(y ≤ q)] / (1 − share) with q the quantile at 1 − share.

    Examples
    --------
    >>> trimmed_mean(np.array([1.0, 2.0, 3.0, 6.0]), 0.25, top=True)[0]
    2.0
    >>> trimmed_mean(np.array([1.0, 2.0, 3.0, 3.0]), 0.375, top=True)[0]
    1.8
    """
    sign = 1.0 if top else -1.0
    ordered = np.sort(sign * values)
    last = int(np.ceil(len(ordered) * (1 - share) - 1e-9)) - 1
    cut = ordered[max(last, 0)]
    below = np.minimum(sign * values - cut, 0)
    mean = cut + below.mean() / (1 - share)
    influence = (below - below.mean()) / (1 - share)
    return float(sign * mean), sign * influence, float(sign * (mean - cut) / (1 - share))
