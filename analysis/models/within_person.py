"""Change within people: each person's post waves against their own pre waves."""

from __future__ import annotations

from analysis.models.linear import constant, fit_linear
from analysis.models.model import ANSWERED_BOTH, Estimate, require
from analysis.models.people import (
    before_and_after,
    clusters_of,
    compared_with_themselves,
    numeric,
    within,
)
from analysis.models.sample import Sample
from analysis.plan import Rules


def within_person(sample: Sample, rules: Rules) -> Estimate:
    """Estimate the mean over people of (mean of post waves − mean of pre waves).

    With one pre and one post wave this is the coefficient of `post` with a fixed effect per
    person. Nobody's level counts, only change, so who came or left does not move it.
    """
    rows = numeric(sample.rows, "y")
    units = before_and_after(sample, rows[["y"]])
    changes = within(units, units["y_post"] - units["y_pre"])
    clusters = changes["person"].map(clusters_of(rows))
    n_clusters = int(clusters.nunique())
    require(len(changes), n_clusters, rules, ANSWERED_BOTH)
    circles = sample.circles_of(changes["person"])
    solved = fit_linear(changes["y"], constant(changes), clusters, rules, "mean", circles)
    return Estimate(
        terms=solved.terms,
        key="mean",
        n_rows=int(units["n_rows"].sum()),
        n_persons=len(changes),
        n_clusters=n_clusters,
        identified_by=compared_with_themselves(sample, len(changes)),
        inference=solved.inference,
        factor=solved.factor,
        scores=solved.scores,
    )
