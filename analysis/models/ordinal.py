"""Ordered categories: a proportional-odds model of the answers as categories."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pandas as pd

from analysis.inference.scores import Scores
from analysis.locale import ENGLISH
from analysis.models.likelihood import from_scores, restated
from analysis.models.linear import Solved
from analysis.models.model import ANSWERED, ONE_PERIOD, Estimate, NotEstimableError, require
from analysis.models.people import clusters_of, everybody, named, with_covariates
from analysis.models.proportional_odds import ProportionalOdds
from analysis.models.sample import Sample
from analysis.plan import Rules

CATEGORIES = 11
"""More than this, as on a scale of 0 to 10, is a number and not a category."""
PERIODS = 2


def ordinal(sample: Sample, rules: Rules) -> Estimate:
    """Estimate P(y ≤ k) = logit⁻¹(θ_k − β·post − γ'covariates) by maximum likelihood; β answers.

    The proportional-odds model of McCullagh (1980); β is a log odds ratio, positive where
    answers went up. Standard errors: sandwich by cluster times G/(G−1)·(N−1)/(N−K),
    K with the thresholds, and t of G − 1. R's sandwich leaves out
    (N−1)/(N−K). Checked against ordinal::clm.
    """
    rows = with_covariates(sample)
    clusters_of(rows)
    n_persons, n_clusters = int(rows["person"].nunique()), int(rows["cluster"].nunique())
    require(n_persons, n_clusters, rules, ANSWERED)
    if rows["post"].nunique() < PERIODS:
        raise NotEstimableError(ONE_PERIOD)
    n_categories = int(rows["y"].nunique())
    if not PERIODS <= n_categories <= CATEGORIES:
        raise NotEstimableError.unordered(n_categories)
    design = rows[["post", *sample.covariates]]
    if np.linalg.matrix_rank(design.assign(constant=1.0).to_numpy()) <= design.shape[1]:
        raise NotEstimableError.inseparable(design.columns)
    solved = _fit(rows, design, sample)
    return Estimate(
        terms=solved.terms,
        key="post",
        n_rows=len(rows),
        n_persons=n_persons,
        n_clusters=n_clusters,
        identified_by=everybody(rows, sample.smallest_cell),
        inference=solved.inference,
        factor=solved.factor,
        scores=solved.scores,
    )


def _fit(rows: pd.DataFrame, design: pd.DataFrame, sample: Sample) -> Solved:
    """Fit on standardised columns, which rounding hurts less, and scale back."""
    codes, labels = pd.factorize(rows["y"], sort=True)
    centre, scale = design.mean().to_numpy(), design.std().to_numpy()
    model = ProportionalOdds(codes, (design.to_numpy() - centre) / scale)
    try:
        fitted = model.fit(warn_convergence=False)
    except np.linalg.LinAlgError:
        raise NotEstimableError(_endless(design)) from None
    if not fitted.mle_retvals["converged"]:
        raise NotEstimableError(_endless(design))
    cuts = [f"threshold {low:g}|{high:g}" for low, high in pairwise(labels)]
    as_fitted = Scores(
        names=tuple(map(str, model.exog_names)),
        params=fitted.params,
        scores=model.score_obs(fitted.params),
        bread=fitted.normalized_cov_params,
        clusters=pd.factorize(rows["cluster"])[0],
        groups=named(rows["cluster"]),
        circles=sample.circles_of(rows["person"]),
    )
    width = design.shape[1]
    back = np.eye(len(fitted.params))
    back[:width, :width] = np.diag(1 / scale)
    back[width:, :width] = centre / scale
    natural = np.append(
        fitted.params[:width], model.transform_threshold_params(fitted.params)[1:-1]
    )
    told = restated(
        as_fitted,
        (*map(str, design.columns), *cuts),
        back @ natural,
        back @ model.cut_jacobian(fitted.params),
    )
    return from_scores(told, "post", cuts)


def _endless(design: pd.DataFrame) -> str:
    return ENGLISH.text(
        "{columns} tell high answers from low ones without a mistake somewhere, so that there is "
        "no largest likelihood",
        columns=", ".join(map(str, design.columns)),
    )
