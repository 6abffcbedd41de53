"""Observed minus expected: the mean of an outcome that is a difference already."""

from __future__ import annotations

import pandas as pd

from analysis.inference.pairs import Ties
from analysis.models.linear import constant, fit_linear, ties_of, widened_by_ties
from analysis.models.model import ANSWERED, Estimate, require
from analysis.models.people import clusters_of, in_waves, numeric
from analysis.models.sample import Sample
from analysis.plan import Rules


def expected(sample: Sample, rules: Rules) -> Estimate:
    """Estimate the mean over people of the outcome, a person's waves averaged first.

    Where it counts ties, its standard error is widened for those that two groups speak of
    (`analysis.inference.pairs`).
    """
    rows = numeric(sample.rows, "y")
    clusters = clusters_of(rows)
    means = rows.groupby("person")["y"].mean()
    persons = pd.DataFrame({"y": means, "cluster": clusters.reindex(means.index)})
    n_clusters = int(persons["cluster"].nunique())
    require(len(persons), n_clusters, rules, ANSWERED)
    circles = sample.circles_of(persons.index.to_series())
    solved = fit_linear(persons["y"], constant(persons), persons["cluster"], rules, "mean", circles)
    if sample.ties is not None:
        solved = widened_by_ties(solved, "mean", _ties(sample.ties, persons))
    return Estimate(
        terms=solved.terms,
        key="mean",
        n_rows=len(rows),
        n_persons=len(persons),
        n_clusters=n_clusters,
        identified_by=in_waves(len(persons), rows["wave"]),
        inference=solved.inference,
        factor=solved.factor,
        scores=solved.scores,
    )


def _ties(answers: pd.DataFrame, persons: pd.DataFrame) -> Ties:
    """Say by how much each answer about a tie moves the mean; a person's waves are averaged."""
    answers = answers[answers["person"].isin(persons.index)]
    waves = answers.groupby("person")["wave"].transform("nunique")
    return ties_of(answers, (answers["y"] - answers["y"].mean()) / (waves * len(persons)))
