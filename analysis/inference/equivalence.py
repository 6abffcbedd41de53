"""Two one-sided tests: whether an effect is smaller than the least that matters."""

from __future__ import annotations

from scipy import stats


def tost(estimate: float, se: float, df: float, margin: float) -> float:
    """Compute the p value of “the effect is as large as `margin`, one way or the other”.

    The larger of two one-sided p values (Schuirmann 1987): below the level, the effect lies within
    `margin` on either side of none, and then so does the (1 − 2·level) interval.

    Parameters
    ----------
    estimate, se, df
        Of a t test; the margin is positive and in the same unit.

    Examples
    --------
    >>> round(tost(0.0, 1.0, 20, 2.0), 3)
    0.03
    """
    if not se > 0:
        return float("nan")
    above = float(stats.t.sf((estimate + margin) / se, df))
    below = float(stats.t.cdf((estimate - margin) / se, df))
    return max(above, below)
