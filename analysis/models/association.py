"""Whether answers go together: the outcome against a predictor, within waves."""

from __future__ import annotations

from analysis.models.design import given, key, on_predictor
from analysis.models.linear import fit_linear
from analysis.models.model import Estimate
from analysis.models.people import answered, everybody
from analysis.models.sample import Sample
from analysis.plan import Rules


def association(sample: Sample, rules: Rules) -> Estimate:
    """Estimate y = wave + β·predictor + γ'covariates by least squares; β answers.

    With a modifier y = wave + β·p + μ·m + δ·p·m + γ'covariates, p and m centred, and δ answers:
    by how much β rises where the modifier is one unit higher. Everybody counts with each of
    their waves; people with others, not with themselves.
    """
    rows = answered(sample, rules, *given(sample))
    design = on_predictor(sample, rows)
    circles = sample.circles_of(rows["person"])
    solved = fit_linear(rows["y"], design, rows["cluster"], rules, key(sample), circles)
    return solved.estimate(key(sample), rows, everybody(rows, sample.smallest_cell, compared=True))
