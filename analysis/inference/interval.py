"""Intervals and p values from an estimate, its standard error and degrees of freedom."""

from __future__ import annotations

from scipy import stats

CONFIDENCE = 0.95
"""Of every interval that is shown."""


def half_width(se: float, df: float, confidence: float = CONFIDENCE) -> float:
    """Compute t(df)₍₁₊confidence₎⸝₂ · se, half the width of a two-sided interval.

    Examples
    --------
    >>> round(half_width(1.0, 1e9), 2)
    1.96
    """
    return float(stats.t.ppf((1 + confidence) / 2, df)) * se


def interval(
    estimate: float, se: float, df: float, confidence: float = CONFIDENCE
) -> tuple[float, float]:
    """Give the two ends of a t interval."""
    half = half_width(se, df, confidence)
    return estimate - half, estimate + half


def p_two_sided(estimate: float, se: float, df: float) -> float:
    """Compute P(|T| ≥ |estimate / se|) for T on `df` degrees of freedom; missing if se is 0.

    Examples
    --------
    >>> round(p_two_sided(1.96, 1.0, 1e9), 3)
    0.05
    """
    return float(2 * stats.t.sf(abs(estimate / se), df)) if se != 0 else float("nan")
