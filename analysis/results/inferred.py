"""What other methods of inference say of the estimates that decide."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.inference.leave_one_out import leave_one_out
from analysis.inference.methods import METHODS
from analysis.inference.scores import Scores
from analysis.models import Estimate

TEXTS = ("hypothesis", "model", "outcome", "method", "words", "note")
NUMBERS = ("estimate", "se", "df", "p", "low", "high", "inner_low", "inner_high")
WITHOUT = ("hypothesis", "model", "outcome", "group", "estimate", "n_rows")
"""Columns of the estimates with each group left out."""


def inferred(estimate: Estimate, level: float) -> Iterator[dict[str, object]]:
    """Infer in every way that the estimate allows, a row a method.

    Parameters
    ----------
    estimate
        With its scores; without them there is nothing.
    level
        Of the plan's tests.
    """
    scores = estimate.scores
    if scores is None:
        return
    value = float(scores.params[scores.place(estimate.key)])
    for name, method in METHODS.items():
        if method.possible(scores):
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
