"""Difference between all answers, with answers of one group taken to be alike."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from statsmodels.genmod.cov_struct import Exchangeable
from statsmodels.genmod.generalized_estimating_equations import GEE

from analysis.inference.interval import p_two_sided
from analysis.inference.scores import Floats, Scores
from analysis.locale import marked
from analysis.models.estimating import parts, solve
from analysis.models.linear import Solved
from analysis.models.model import ALL_ALIKE, Estimate, NotEstimableError, Term
from analysis.models.people import answered, both_known, everybody
from analysis.models.sample import Sample
from analysis.plan import Rules

KEY = "post"
NAME = marked("GEE, bias-reduced, t of G − 1")


def gee(sample: Sample, rules: Rules) -> Estimate:
    """Estimate y = α + β·post + γ'covariates by generalised estimating equations; β answers.

    Any two answers of a group correlate alike in the working covariance (Liang & Zeger 1986);
    errors are by group, with residuals made larger by leverage (Mancl & DeRouen 2001), and t of
    G − 1. The last term is that correlation. Checked against geepack.
    """
    rows = both_known(answered(sample, rules))
    design = rows[[KEY, *sample.covariates]].assign(constant=1.0)
    x = design.to_numpy(dtype=float)
    if np.linalg.matrix_rank(x) < x.shape[1]:
        raise NotEstimableError.inseparable(design.columns)
    y = rows["y"].to_numpy(dtype=float)
    if np.ptp(y) == 0:
        raise NotEstimableError(ALL_ALIKE)
    clusters = pd.factorize(rows["cluster"])[0]
    fitted = exchangeable(y, x, clusters)
    df = float(clusters.max())
    errors = np.sqrt(np.diag(fitted.cov_robust_bc))
    terms = [
        Term(str(name), float(b), float(se), df, p_two_sided(b, se, df))
        for name, b, se in zip(design.columns, fitted.params, errors, strict=True)
    ]
    nan = float("nan")
    alike = float(fitted.cov_struct.dep_params)
    terms.append(
        Term("correlation_within_group", alike, nan, nan, None, marked("of any two answers"))
    )
    scores, bread = parts(fitted.model)
    found = Scores(
        names=tuple(map(str, design.columns)),
        params=np.asarray(fitted.params),
        scores=_by_row(fitted.model, scores),
        bread=bread,
        clusters=clusters,
        circles=sample.circles_of(rows["person"]),
    )
    told = everybody(rows, sample.smallest_cell)
    return Solved(tuple(terms), NAME, 1.0, found).estimate(KEY, rows, told)


def exchangeable(y: Floats, x: Floats, groups: Any) -> Any:
    """Fit y = Xβ with one correlation within groups; statsmodels' result."""
    return solve(
        lambda: GEE(y, x, groups=groups, cov_struct=Exchangeable()), cov_type="bias_reduced"
    )


def _by_row(model: Any, scores: list[Floats]) -> Floats:
    """Put what groups hold back into the order of the rows."""
    found: Floats = np.empty(model.exog.shape)
    for label, part in zip(model.group_labels, scores, strict=True):
        found[model.group_indices[label]] = part
    return found
