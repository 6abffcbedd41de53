"""Difference between all answers before and all answers after."""

from __future__ import annotations

from analysis.models.linear import fit_linear
from analysis.models.model import ANSWERED, ONE_PERIOD, Estimate, NotEstimableError, require
from analysis.models.people import clusters_of, everybody, with_covariates
from analysis.models.sample import Sample
from analysis.plan import Rules

PERIODS = 2


def pooled(sample: Sample, rules: Rules) -> Estimate:
    """Estimate y = α + β·post + γ'covariates by least squares; β answers.

    Everybody counts, so people who joined or left move β too.
    """
    rows = with_covariates(sample)
    clusters_of(rows)
    n_persons, n_clusters = int(rows["person"].nunique()), int(rows["cluster"].nunique())
    require(n_persons, n_clusters, rules, ANSWERED)
    if rows["post"].nunique() < PERIODS:
        raise NotEstimableError(ONE_PERIOD)
    design = rows[["post", *sample.covariates]].assign(constant=1.0)
    circles = sample.circles_of(rows["person"])
    solved = fit_linear(rows["y"], design, rows["cluster"], rules, "post", circles)
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
