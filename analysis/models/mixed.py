"""Differences between people and between groups as random: the mixed model."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.inference.interval import p_two_sided
from analysis.inference.scores import Codes, Scores
from analysis.locale import ENGLISH, marked
from analysis.models.model import ALL_ALIKE, Estimate, NotEstimableError, Term
from analysis.models.people import answered, both_known, everybody
from analysis.models.sample import Sample
from analysis.models.variance_components import Mixed, Problem, fit_mixed, indicators, without
from analysis.plan import Rules

KEY = "post"
GROUP = "group"
SAME = 1e-10
NAME = marked("of the model itself, t of N − K")


def mixed(sample: Sample, rules: Rules) -> Estimate:
    """Estimate y = α + β·post + γ'covariates + u(person) + v(group) + e; β answers.

    Restricted maximum likelihood; u, v and e normal with a variance each. People who answered
    once count too, so β leans on them where they differ from the others. The errors are the
    model's own: they hold if it does. The last terms are the variances, each with its share (the
    intraclass correlation), and of the group's the p value of there being none. Checked against
    lme4.
    """
    rows = both_known(answered(sample, rules))
    clusters = pd.factorize(rows["cluster"])[0]
    return told(sample, rows, indicators(clusters), clusters)


def told(sample: Sample, rows: pd.DataFrame, memberships: object, apart: Codes) -> Estimate:
    """Fit with an effect per person and, by N × Q weights, per group.

    `apart` has N codes between which no effect is shared.
    """
    if not rows["person"].duplicated().any():
        raise NotEstimableError(
            marked("nobody answered twice, so that people cannot be told apart from chance")
        )
    design = rows[[KEY, *sample.covariates]].assign(constant=1.0)
    x = design.to_numpy(dtype=float)
    if np.linalg.matrix_rank(x) < x.shape[1]:
        raise NotEstimableError.inseparable(design.columns)
    y = rows["y"].to_numpy(dtype=float)
    left = y - x @ np.linalg.lstsq(x, y)[0]
    if np.abs(left).max() <= SAME * max(float(np.abs(y).max()), 1.0):
        raise NotEstimableError(ALL_ALIKE)
    people = indicators(pd.factorize(rows["person"])[0])
    problem = Problem(y, x, {"person": people, GROUP: memberships}, apart)
    fitted = fit_mixed(problem)
    clusters = pd.factorize(rows["cluster"])[0]
    return Estimate(
        terms=(
            *_coefficients(tuple(design.columns), fitted, len(rows)),
            *_variances(fitted, without(problem, fitted, GROUP)),
        ),
        key=KEY,
        n_rows=len(rows),
        n_persons=int(rows["person"].nunique()),
        n_clusters=int(rows["cluster"].nunique()),
        identified_by=everybody(rows, sample.smallest_cell),
        inference=NAME,
        factor=1.0,
        scores=Scores(
            names=tuple(map(str, design.columns)),
            params=fitted.params,
            scores=fitted.scores,
            bread=fitted.bread,
            clusters=clusters,
            circles=sample.circles_of(rows["person"]),
        ),
    )


def _coefficients(names: tuple[str, ...], fitted: Mixed, n_rows: int) -> tuple[Term, ...]:
    df = float(n_rows - len(names))
    errors = np.sqrt(np.diag(fitted.covariance))
    return tuple(
        Term(str(name), float(b), float(se), df, p_two_sided(b, se, df))
        for name, b, se in zip(names, fitted.params, errors, strict=True)
    )


def _variances(fitted: Mixed, p: float) -> tuple[Term, ...]:
    nan = float("nan")
    shares = {name: fitted.share(name) for name in fitted.variances}
    found = {**fitted.variances, "residual": fitted.residual}
    shares["residual"] = 1 - sum(shares.values())
    return tuple(
        Term(
            f"variance_{name}",
            float(value),
            nan,
            nan,
            p if name == GROUP else None,
            ENGLISH.text("{share}% of all variance", share=f"{100 * shares[name]:.1f}"),
        )
        for name, value in found.items()
    )
