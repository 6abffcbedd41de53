"""The models that a plan can name: (sample, rules) → estimate."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.models.association import association
from analysis.models.changes import changes
from analysis.models.composition import composition
from analysis.models.conditional_logit import conditional_logit
from analysis.models.counts import counts
from analysis.models.did import did
from analysis.models.expected import expected
from analysis.models.fixed_effects import fixed_effects
from analysis.models.fractional import fractional
from analysis.models.gee import gee
from analysis.models.lagged import lagged
from analysis.models.level import level
from analysis.models.mixed import mixed
from analysis.models.model import Estimate, Model, NotEstimableError, Term
from analysis.models.multiple_membership import multiple_membership
from analysis.models.ordinal import ordinal
from analysis.models.ordinal_gee import ordinal_gee
from analysis.models.pooled import pooled
from analysis.models.sample import Sample, sample_of
from analysis.models.switching import switching
from analysis.models.tables import Tables
from analysis.models.then_test import then_test
from analysis.models.within_person import within_person

LOG_ODDS = {"nl": "logaritme van de kansverhouding", "en": "log odds"}

MODELS: Mapping[str, Model] = {
    each.id: each
    for each in (
        Model(
            "within_person", "mean(y post) − mean(y pre) ~ 1", within_person, uses="both_periods"
        ),
        Model("pooled", "y ~ post + covariates", pooled, uses="known_covariates"),
        Model(
            "ordinal",
            "logit P(y ≤ k) = θ_k − post − covariates",
            ordinal,
            unit=LOG_ODDS,
            standardise="log_odds",
            uses="known_covariates",
        ),
        Model(
            "switching",
            "switched − switched back ~ 1",
            switching,
            unit={"nl": "deel van de mensen", "en": "share of people"},
            standardise="no",
            uses="both_periods",
        ),
        Model(
            "did",
            "y ~ person + wave + bound + post·bound + covariates",
            did,
            uses="known_covariates",
        ),
        Model("expected", "y ~ 1", expected),
        Model(
            "fixed_effects",
            "y ~ person + post + covariates",
            fixed_effects,
            uses="known_covariates",
        ),
        Model(
            "conditional_logit",
            "logit P(y among the answers switched to) = person + post",
            conditional_logit,
            unit=LOG_ODDS,
            standardise="log_odds",
            uses="both_periods",
        ),
        Model(
            "association",
            "y ~ wave + predictor (· modifier) + covariates",
            association,
            uses="known_covariates",
        ),
        Model("level", "mean over people of y − a number ~ 1", level, standardise="no"),
        Model(
            "lagged",
            "mean(y post) ~ mean(predictor pre) + mean(y pre)",
            lagged,
            uses="both_periods",
        ),
        Model(
            "changes",
            "change of y, standardised ~ change of the predictor, standardised",
            changes,
            unit={"nl": "correlatie", "en": "correlation"},
            standardise="no",
            uses="both_periods",
        ),
        Model("then_test", "mean(y post) − mean(then) ~ 1", then_test, uses="both_periods"),
        Model(
            "composition",
            "mean(y post) − mean(y pre) = within + joined + left + answered more",
            composition,
        ),
        Model(
            "counts",
            "log E(y) = log months + post + covariates",
            counts,
            unit={"nl": "logaritme van de verhouding", "en": "log rate ratio"},
            standardise="no",
            uses="known_covariates",
        ),
        Model(
            "fractional",
            "logit E(y) = wave + predictor (· modifier) + covariates",
            fractional,
            unit=LOG_ODDS,
            standardise="log_odds",
            uses="known_covariates",
        ),
        Model(
            "mixed",
            "y ~ post + covariates + (1 | person) + (1 | group)",
            mixed,
            uses="known_covariates",
        ),
        Model(
            "multiple_membership",
            "y ~ post + covariates + (1 | person) + Σ (1/m | group)",
            multiple_membership,
            uses="known_covariates",
        ),
        Model("gee", "y ~ post + covariates", gee, uses="known_covariates"),
        Model(
            "ordinal_gee",
            "logit P(y > k) = post + covariates − θ_k",
            ordinal_gee,
            unit=LOG_ODDS,
            standardise="log_odds",
            uses="known_covariates",
        ),
    )
}
"""By the name that the plan gives them."""

__all__ = [
    "MODELS",
    "Estimate",
    "Model",
    "NotEstimableError",
    "Sample",
    "Tables",
    "Term",
    "sample_of",
]
