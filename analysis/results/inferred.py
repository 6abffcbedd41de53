"""What other methods of inference say of the estimates that decide."""

from __future__ import annotations

import math
import warnings
from collections.abc import Collection, Iterator

import numpy as np

from analysis.inference.inferred import nothing
from analysis.inference.leave_one_out import leave_one_out
from analysis.inference.methods import METHODS, Method
from analysis.inference.scores import Bools, Codes, Inferred, Scores
from analysis.locale import ENGLISH, marked
from analysis.models import Estimate

FEW = marked("fewer than {n} rows, or what would follow from those")
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
            found = _tried(method, scores, estimate.key, level)
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


def _tried(method: Method, scores: Scores, key: str, level: float) -> Inferred:
    """Infer, or say why these scores give no inference."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return method.infer(scores, key, level)
    except (ArithmeticError, ValueError, np.linalg.LinAlgError, Warning) as error:
        return nothing(method.words, ENGLISH.text("it failed: {error}", error=error))


def without(estimate: Estimate, smallest: int) -> Iterator[dict[str, object]]:
    """Estimate with each group left out, a row a group.

    Everybody who is counted in the group is left out, not who also takes part in it. Of a group
    with fewer rows than `smallest` nothing is told, nor of the next larger one where it would
    follow: what an estimate is without them says what they answered.
    """
    scores = estimate.scores
    if scores is None:
        return
    names = scores.groups or tuple(map(str, range(scores.n_clusters)))
    found = leave_one_out(scores, estimate.key)
    columns = (found["group"].to_numpy(int), found["estimate"].to_numpy(float), found["n_rows"])
    few = _few(np.bincount(scores.clusters, minlength=scores.n_clusters), smallest)
    told = ENGLISH.text(FEW, n=smallest)
    for group, value, n_rows in zip(*columns, strict=True):
        lost = "" if math.isfinite(value) else marked("no estimate without this group")
        yield {
            "group": names[group],
            "estimate": math.nan if few[group] else float(value),
            "n_rows": math.nan if few[group] else float(n_rows),
            "note": told if few[group] else lost,
        }


def _few(rows: Codes, smallest: int) -> Bools:
    """Say which groups have few rows, one more among them where it would else stand alone."""
    few: Bools = rows < smallest
    if few.sum() == 1 and len(few) > 1:
        few[np.argmin(np.where(few, rows.max() + 1, rows))] = True
    return few
