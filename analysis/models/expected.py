"""Observed minus expected: the mean of an outcome that is a difference already."""

from __future__ import annotations

import pandas as pd

from analysis.models.linear import constant, fit_linear
from analysis.models.model import Estimate, headcount, require
from analysis.models.people import clusters_of, numeric
from analysis.models.sample import Sample
from analysis.plan import Rules


def expected(sample: Sample, rules: Rules) -> Estimate:
    """Estimate the mean over people of the outcome, a person's waves averaged first."""
    rows = numeric(sample.rows, "y")
    clusters = clusters_of(rows)
    means = rows.groupby("person")["y"].mean()
    persons = pd.DataFrame({"y": means, "cluster": clusters.reindex(means.index)})
    n_clusters = int(persons["cluster"].nunique())
    require(len(persons), n_clusters, rules, "answered")
    circles = sample.circles_of(persons.index.to_series())
    solved = fit_linear(persons["y"], constant(persons), persons["cluster"], rules, "mean", circles)
    waves = ", ".join(sorted(map(str, rows["wave"].unique())))
    return Estimate(
        terms=solved.terms,
        key="mean",
        n_rows=len(rows),
        n_persons=len(persons),
        n_clusters=n_clusters,
        identified_by=f"{headcount(len(persons))}, in {waves}",
        inference=solved.inference,
        factor=solved.factor,
        scores=solved.scores,
    )
