"""Whether answers before go ahead of answers after: a wish, and what became of it."""

from __future__ import annotations

import numpy as np

from analysis.locale import marked
from analysis.models.design import given
from analysis.models.linear import fit_linear
from analysis.models.model import ANSWERED_BOTH, Estimate, NotEstimableError, require
from analysis.models.people import (
    alike,
    before_and_after,
    clusters_of,
    compared_with_themselves,
    numeric,
)
from analysis.models.sample import Sample
from analysis.plan import Rules

KEY = "predictor_before"


def lagged(sample: Sample, rules: Rules) -> Estimate:
    """Estimate y after = α + β·predictor before + ρ·y before, over people; β answers.

    Each is a person's mean over their waves of the period. β says how much higher the outcome was
    afterwards for people whose predictor was one unit higher, of those who were level before. It
    is no effect: what moves both stays in it.
    """
    rows = numeric(sample.rows, "y", *given(sample)[:1])
    units = before_and_after(sample, rows[["y", "predictor"]])
    clusters = units["person"].map(clusters_of(rows))
    people = units.assign(cluster=clusters)
    require(int(units["person"].nunique()), int(clusters.nunique()), rules, ANSWERED_BOTH)
    design = units[["predictor_pre", "y_pre"]].set_axis([KEY, "y_before"], axis=1)
    if alike(design[KEY]):
        raise NotEstimableError(marked("the predictor was the same for everybody before"))
    # Where something is held constant, a person may stand here several times.
    root = np.sqrt(units["weight"].to_numpy())
    design = design.assign(constant=1.0)
    circles = sample.circles_of(units["person"])
    solved = fit_linear(units["y_post"], design, clusters, rules, KEY, circles, root=root)
    told = compared_with_themselves(sample, int(units["person"].nunique()))
    return solved.estimate(KEY, people, told, int(units["n_rows"].sum()))
