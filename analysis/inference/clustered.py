"""t tests with standard errors by group: CR1 for any model, CR2 where a least-squares fit is."""

from __future__ import annotations

import math

import numpy as np

from analysis.inference.cluster import CR1, CR2, robust, small_sample_factor, summed
from analysis.inference.inferred import by_t, nothing, trouble
from analysis.inference.scores import Inferred, Scores
from analysis.locale import marked


def cr1_t(scores: Scores, key: str, level: float) -> Inferred:
    """Infer by the sandwich summed by group, CR1, with t of G − 1 degrees of freedom.

    Of least squares this is what `cluster.robust` gives; of other models the same factor widens
    the same sum of what each group moves the estimate by. With few groups, of which few are
    treated, it says too often that there is an effect.
    """
    place = scores.place(key)
    why = trouble(scores, place)
    if why:
        return nothing(CR1, why)
    df = scores.n_clusters - 1.0
    return by_t(float(scores.params[place]), cr1_error(scores, place), df, level, CR1)


def cr1_error(scores: Scores, place: int) -> float:
    """Compute CR1 of one coefficient from influence: √(factor · Σ_g (Σ_{i∈g} uᵢ)²)."""
    moved = summed(scores.influence[:, [place]], scores.clusters, scores.n_clusters)
    factor = small_sample_factor(len(scores.scores), scores.n_clusters, len(scores.params))
    return math.sqrt(factor * float(np.sum(moved**2)))


def cr2_satterthwaite(scores: Scores, key: str, level: float) -> Inferred:
    """Infer by CR2 with Satterthwaite's degrees of freedom; raises ValueError without `linear`.

    It keeps its level with few groups of which few are treated, at the cost of power, as its
    degrees of freedom then get few (Pustejovsky & Tipton 2018). Of a generalised linear model it
    is that of the last step of fitting, whose errors have the variance that the model says; of the
    roots that the correction may have, clubSandwich's of a glm is another, and the errors differ by
    less than one in a thousand in our reference.
    """
    if scores.linear is None:
        raise ValueError("CR2 is of least squares or a generalised linear model")
    place = scores.place(key)
    why = trouble(scores, place)
    if why:
        return nothing(CR2, why)
    x, y = scores.linear.x, scores.linear.y
    found = robust(x, y - x @ scores.params, scores.clusters, "cr2_satterthwaite")
    se, df = float(found.se[place]), float(found.df[place])
    note = "" if math.isfinite(se) else marked("the estimate rests on one group alone")
    return by_t(float(scores.params[place]), se, df, level, CR2, note)
