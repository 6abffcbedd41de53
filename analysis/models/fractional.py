"""Shares between none and all, against a predictor."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
from statsmodels.genmod.families import Binomial

from analysis.inference.cluster import small_sample_factor
from analysis.inference.interval import p_two_sided
from analysis.locale import marked
from analysis.models.design import PREDICTOR, PRODUCT, given, key, on_predictor
from analysis.models.generalised import Generalised, fit_generalised
from analysis.models.likelihood import from_scores
from analysis.models.model import ALL_ALIKE, Estimate, NotEstimableError, Term
from analysis.models.people import alike, answered, everybody
from analysis.models.sample import Sample
from analysis.plan import Rules

PERCENT = 100
EFFECT = "average_marginal_effect"


def fractional(sample: Sample, rules: Rules) -> Estimate:
    """Estimate logit E(y) = wave + β·predictor + γ'covariates, y a share; β answers, a log odds.

    Papke & Wooldridge (1996): quasi-likelihood of the binomial, so that shares of exactly 0 and 1
    count too; errors are by cluster. Where an answer is above 1, answers are per cent. With a
    modifier, both are centred and the coefficient of their product answers.

    The last term is the average marginal effect: by how much the share rises per unit of the
    predictor, averaged over the answers as they are (its error by the delta method).
    """
    rows = answered(sample, rules, *given(sample))
    if not rows["y"].between(0, PERCENT).all():
        raise NotEstimableError(marked("an answer below 0 or above 100 is no share"))
    share = rows["y"] / PERCENT if rows["y"].gt(1).any() else rows["y"]
    if alike(share):
        raise NotEstimableError(ALL_ALIKE)
    design = on_predictor(sample, rows)
    circles = sample.circles_of(rows["person"])
    fitted = fit_generalised(share, design, Binomial(), rows["cluster"], circles)
    solved = from_scores(fitted.scores, key(sample), kind=rules.inference)
    found = solved.estimate(key(sample), rows, everybody(rows, sample.smallest_cell, compared=True))
    return replace(found, terms=(*found.terms, _effect(fitted, design)))


def _effect(fitted: Generalised, design: pd.DataFrame) -> Term:
    """Average dμ/dpredictor = μ(1 − μ)(β + δ·modifier) over rows; its error is CR1's."""
    x = design.to_numpy(dtype=float)
    names = list(fitted.scores.names)
    # By how much each column rises with the predictor.
    rises = np.zeros_like(x)
    rises[:, names.index(PREDICTOR)] = 1.0
    if PRODUCT in names:
        rises[:, names.index(PRODUCT)] = design["modifier"]
    slope = rises @ fitted.scores.params
    bend = fitted.mean * (1 - fitted.mean)
    effect = float(np.mean(bend * slope))
    twice = bend * (1 - 2 * fitted.mean) * slope
    gradient = (bend[:, None] * rises + twice[:, None] * x).mean(axis=0)
    scores = fitted.scores
    sums = pd.Series(scores.influence @ gradient).groupby(scores.clusters).sum()
    factor = small_sample_factor(len(x), scores.n_clusters, len(names))
    se = float(np.sqrt(factor * np.sum(sums**2)))
    df = scores.n_clusters - 1.0
    note = marked("rise of the share per unit of the predictor")
    return Term(EFFECT, effect, se, df, p_two_sided(effect, se, df), note)
