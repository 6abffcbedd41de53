"""What other methods of inference say of the estimates that decide."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator

from analysis.inference.leave_one_out import leave_one_out
from analysis.inference.methods import METHODS
from analysis.models import Estimate

TEXTS = ("hypothesis", "model", "role", "outcome", "method", "words", "note")
NUMBERS = ("estimate", "se", "df", "p", "low", "high", "inner_low", "inner_high")
"""Columns of what other methods say."""
WITHOUT_TEXTS = ("hypothesis", "model", "role", "outcome", "group", "note")
WITHOUT_NUMBERS = ("estimate", "n_rows")
"""Columns of the estimates with each group left out."""


def inferred(
    estimate: Estimate, level: float, methods: Collection[str]
) -> Iterator[dict[str, object]]:
    """Infer in every way that is asked for and that the estimate allows, a row a method.

    Parameters
    ----------
    estimate
        With its scores; without them there is nothing.
    level
        Of the plan's tests.
    methods
        Of `analysis.inference.methods.METHODS`.
    """
    scores = estimate.scores
    if scores is None:
        return
    value = float(scores.params[scores.place(estimate.key)])
    for name, method in METHODS.items():
        if name in methods and method.possible(scores):
            found = method.infer(scores, estimate.key, level)
            yield {
                "method": name,
                "words": found.method,
                "note": found.note,
                "estimate": value,
                "se": found.se,
                "df": found.df,
                "p": found.p,
                "low": found.low,
                "high": found.high,
                "inner_low": found.inner_low,
                "inner_high": found.inner_high,
            }


def without(estimate: Estimate) -> Iterator[dict[str, object]]:
    """Estimate with each group left out, a row a group.

    Everybody who is counted in the group is left out, not who also takes part in it.
    """
    scores = estimate.scores
    if scores is None:
        return
    names = scores.groups or tuple(map(str, range(scores.n_clusters)))
    found = leave_one_out(scores, estimate.key)
    columns = (found["group"].to_numpy(int), found["estimate"].to_numpy(float), found["n_rows"])
    for group, value, n_rows in zip(*columns, strict=True):
        yield {
            "group": names[group],
            "estimate": float(value),
            "n_rows": float(n_rows),
            "note": "" if math.isfinite(value) else "no estimate without this group",
        }
