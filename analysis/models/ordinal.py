"""Ordered categories: a proportional-odds model of the answers as categories."""

from __future__ import annotations

import numpy as np
import pandas as pd
from statsmodels.miscmodels.ordinal_model import OrderedModel

from analysis.inference.cluster import small_sample_factor
from analysis.inference.interval import p_two_sided
from analysis.models.model import Estimate, NotEstimableError, Term, require
from analysis.models.people import clusters_of, everybody, with_covariates
from analysis.models.sample import Sample
from analysis.plan import Rules

CATEGORIES = 11
"""More than this, as on a scale of 0 to 10, is a number and not a category."""
ITERATIONS = 200
PERIODS = 2


def ordinal(sample: Sample, rules: Rules) -> Estimate:
    """Estimate P(y ≤ k) = logit⁻¹(θ_k − β·post − γ'covariates) by maximum likelihood; β answers.

    The proportional-odds model of McCullagh (1980); β is a log odds ratio, positive where
    answers went up. Standard errors: sandwich by cluster times statsmodels' factor
    G/(G−1)·(N−1)/(N−K), K with the thresholds, and t of G − 1. R's sandwich leaves out
    (N−1)/(N−K). Checked against ordinal::clm.
    """
    rows = with_covariates(sample)
    clusters_of(rows)
    n_persons, n_clusters = int(rows["person"].nunique()), int(rows["cluster"].nunique())
    require(n_persons, n_clusters, rules, "answered")
    if rows["post"].nunique() < PERIODS:
        raise NotEstimableError("there are answers of one period only")
    n_categories = int(rows["y"].nunique())
    if not PERIODS <= n_categories <= CATEGORIES:
        raise NotEstimableError(f"{n_categories} different answers are not ordered categories")
    design = rows[["post", *sample.covariates]]
    if np.linalg.matrix_rank(design.assign(constant=1.0).to_numpy()) <= design.shape[1]:
        raise NotEstimableError(
            f"{', '.join(design.columns)} cannot be told apart in these answers"
        )
    terms, factor = _fit(rows["y"], design, rows["cluster"])
    return Estimate(
        terms=terms,
        key="post",
        n_rows=len(rows),
        n_persons=n_persons,
        n_clusters=n_clusters,
        identified_by=everybody(rows),
        inference="CR1, t of G − 1",
        factor=factor,
    )


def _fit(y: pd.Series, design: pd.DataFrame, clusters: pd.Series) -> tuple[tuple[Term, ...], float]:
    """Fit on standardised columns, which the optimiser finds sooner, and scale back."""
    codes, labels = pd.factorize(y, sort=True)
    centre, scale = design.mean(), design.std()
    model = OrderedModel(codes, ((design - centre) / scale).to_numpy(), distr="logit")
    groups = pd.factorize(clusters)[0]
    fitted = model.fit(
        method="bfgs",
        maxiter=ITERATIONS,
        disp=0,
        cov_type="cluster",
        cov_kwds={"groups": groups, "use_correction": True},
    )
    if not fitted.mle_retvals["converged"]:
        raise NotEstimableError("the ordinal model did not converge")
    n_clusters = int(groups.max()) + 1
    df = float(n_clusters - 1)
    width = design.shape[1]
    slopes = fitted.params[:width] / scale.to_numpy()
    errors = fitted.bse[:width] / scale.to_numpy()
    terms = [
        Term(str(name), float(b), float(se), df, p_two_sided(b, se, df))
        for name, b, se in zip(design.columns, slopes, errors, strict=True)
    ]
    # Thresholds after the first are kept as log increments, and here for centred columns.
    cuts = model.transform_threshold_params(fitted.params)[1:-1] + float(slopes @ centre)
    nan = float("nan")
    terms += [
        Term(f"threshold {low:g}|{high:g}", float(cut), nan, nan)
        for low, high, cut in zip(labels[:-1], labels[1:], cuts, strict=True)
    ]
    return tuple(terms), small_sample_factor(len(codes), n_clusters, len(fitted.params))
