"""What an inference gives back, made from a t test, or empty where nothing can be said."""

from __future__ import annotations

import math

import numpy as np

from analysis.inference.cluster import summed
from analysis.inference.interval import interval, p_two_sided
from analysis.inference.scores import Inferred, Scores
from analysis.locale import marked

NOTHING = 1e-20
"""A variance below this share of its scale is rounding, and no variance."""


def nothing(method: str, why: str) -> Inferred:
    """Say that this method has nothing to say of the coefficient, and why."""
    gone = math.nan
    return Inferred(gone, gone, gone, gone, gone, gone, gone, method, why)


def by_t(
    estimate: float, se: float, df: float, level: float, method: str, note: str = ""
) -> Inferred:
    """Test an estimate against t(df); its interval of 95 % and its inner one of 1 − 2·level."""
    if not (math.isfinite(se) and math.isfinite(df) and se > 0 and df > 0):
        return nothing(method, note or marked("no standard error to be had"))
    return Inferred(
        se,
        df,
        p_two_sided(estimate, se, df),
        *interval(estimate, se, df),
        *interval(estimate, se, df, 1 - 2 * level),
        method,
        note,
    )


def trouble(scores: Scores, place: int) -> str:
    """Say why no inference by group can be had of a coefficient; empty if it can.

    That is where there is one group, or where what its groups add to the estimate is nothing but
    rounding: least squares that fit exactly, or a coefficient taken up within each group.
    """
    if scores.n_clusters == 1:
        return marked("one group only")
    if len(scores.scores) <= len(scores.params):
        return marked("no more rows than coefficients")
    moved = summed(scores.influence[:, [place]], scores.clusters, scores.n_clusters)
    scale = abs(float(scores.bread[place, place]))
    if scores.linear is not None:
        scale *= float(scores.linear.y @ scores.linear.y)
    variance = float(np.sum(moved**2))
    if not math.isfinite(variance) or variance <= NOTHING * scale:
        return marked("nothing varies between groups")
    return ""
