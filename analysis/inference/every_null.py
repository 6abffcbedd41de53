"""A test of every null value at once, where made-up samples have t values of a simple form."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from analysis.inference.interval import CONFIDENCE
from analysis.inference.scores import Floats

TIE = 1e-10
"""Two t² nearer than this are equal; all that separates them is rounding."""
FARTHEST = 2.0**30
"""In standard errors; an interval that reaches so far has no end."""
HALVINGS = 40


@dataclass(frozen=True)
class EveryNull:
    """Every t* of a bootstrap or a permutation, for any null, as five numbers a made-up sample.

    With τ = (null − estimate) / `se`, t*² = (n₀ − τn₁)² / (q₀ − 2τq₁ + τ²q₂), and the sample's own
    t² = τ². `coefficients`, 5 × samples, are those of the polynomial (n₀ − τn₁)² − τ²(q₀ − 2τq₁ +
    τ²q₂) in τ, lowest power first, which is not below zero where |t*| ≥ |t|.
    """

    estimate: float
    se: float
    coefficients: Floats

    def p(self, null: float) -> float:
        """Give the share of samples with |t*| ≥ |t|; ties count, and so does the sample."""
        return self.p_at((null - self.estimate) / self.se)

    def p_at(self, distance: float) -> float:
        """Give p of a null at a distance from the estimate in errors."""
        if not math.isfinite(distance):
            return math.nan
        powers = distance ** np.arange(5.0)
        slack = TIE * distance**2 * (1 + distance**2)
        reached = np.count_nonzero(powers @ self.coefficients >= -slack)
        return float(reached / self.coefficients.shape[1])

    def interval(self, confidence: float = CONFIDENCE) -> tuple[float, float]:
        """Give the nulls around the estimate of which p is at least 1 − confidence."""
        level = 1 - confidence - TIE
        below, above = (_edge(self.p_at, side, level) for side in (-1, 1))
        return self.estimate + below * self.se, self.estimate + above * self.se


def every_null(
    estimate: float, se: float, n0: Floats, n1: Floats, q0: Floats, q1: Floats, q2: Floats
) -> EveryNull:
    """Prepare a test of every null from the five numbers of each made-up sample."""
    coefficients = np.stack([n0 * n0, -2 * n0 * n1, n1 * n1 - q0, 2 * q1, -q2])
    return EveryNull(estimate, se, coefficients)


def _edge(p_at: Callable[[float], float], side: int, level: float) -> float:
    """Find how far from the estimate p falls below the level, going to one side."""
    inside, outside = 0.0, 1.0
    while p_at(side * outside) >= level:
        inside, outside = outside, 2 * outside
        if outside > FARTHEST:
            return side * math.inf
    for _ in range(HALVINGS):
        middle = (inside + outside) / 2
        if p_at(side * middle) >= level:
            inside = middle
        else:
            outside = middle
    return side * inside
