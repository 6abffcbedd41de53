"""How well a factor model fits: χ², CFI, RMSEA with its interval, SRMR."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, nan, sqrt

import numpy as np
from scipy import optimize, stats

from analysis.measurement.likelihood import Solution
from analysis.measurement.moments import Moments
from analysis.measurement.one_factor import implied

CONFIDENCE = 0.90
"""Of the interval of RMSEA, as is usual: its ends test close and poor fit at 5 %."""


@dataclass(frozen=True)
class FitMeasures:
    """How far a model is from the means and covariances of the data.

    Attributes
    ----------
    chi2, df, p
        Likelihood-ratio test against saturated means and covariances; p is missing without df.
    cfi
        1 − (χ² − df)₊ / (χ²_b − df_b)₊, b the model of items that have nothing in common
        (Bentler 1990, Psychological Bulletin 107, 238–246).
    rmsea, rmsea_low, rmsea_high
        √(G (χ² − df)₊ / (N df)) with a 90 % interval (Steiger 1998, Structural Equation Modeling
        5, 411–419); zero without df.
    srmr
        Root of the mean squared residual of means and covariances, in standard deviations
        (Bentler 1995), averaged over groups by their n.
    """

    chi2: float
    df: int
    p: float
    cfi: float
    rmsea: float
    rmsea_low: float
    rmsea_high: float
    srmr: float


def fit_measures(solution: Solution) -> FitMeasures:
    """Compute the fit measures of a model that was fitted."""
    chi2, df, n = max(solution.chi2, 0.0), solution.df, solution.n
    base, base_df = _unrelated(solution.groups)
    excess, worst = max(chi2 - df, 0.0), max(base - base_df, chi2 - df, 0.0)
    scale = sqrt(len(solution.groups) / (n * df)) if df else 0.0
    low, high = (sqrt(each) * scale for each in _noncentrality(chi2, df))
    return FitMeasures(
        chi2=chi2,
        df=df,
        p=float(stats.chi2.sf(chi2, df)) if df else nan,
        cfi=1 - excess / worst if worst else 1.0,
        rmsea=sqrt(excess) * scale,
        rmsea_low=low,
        rmsea_high=high,
        srmr=_srmr(solution),
    )


def _unrelated(groups: Sequence[Moments]) -> tuple[float, int]:
    """Compute χ² and df of the model of unrelated items, means and variances free in each group."""
    found = 0.0
    for each in groups:
        logs = np.log(np.diag(each.covariance)).sum()
        found += each.n * float(logs - np.linalg.slogdet(each.covariance)[1])
    p = len(groups[0].mean)
    return found, len(groups) * p * (p - 1) // 2


def _noncentrality(chi2: float, df: int) -> tuple[float, float]:
    """Find noncentralities at which χ² would be the 95th and the 5th percentile."""
    if not df:
        return 0.0, 0.0
    tail = (1 - CONFIDENCE) / 2

    def found(share: float) -> float:
        if stats.chi2.cdf(chi2, df) < share:
            return 0.0
        top = max(chi2, 1.0) * 4 + 100
        return float(
            optimize.brentq(
                lambda away: stats.ncx2.cdf(chi2, df, away) - share, 1e-12, top, xtol=1e-12
            )
        )

    return found(1 - tail), found(tail)


def _srmr(solution: Solution) -> float:
    total, p = 0.0, solution.layout.n_items
    corner = np.tril_indices(p)
    for own, group in zip(solution.own, solution.groups, strict=True):
        model = implied(own, p)
        if model is None:
            return inf
        spread = np.sqrt(np.diag(group.covariance))
        sigma = np.linalg.inv(model.inverse)
        off = ((group.covariance - sigma) / np.outer(spread, spread))[corner]
        means = (group.mean - model.mean) / spread
        squares = float((off**2).sum() + (means**2).sum())
        total += group.n / solution.n * sqrt(squares / (len(off) + p))
    return total
