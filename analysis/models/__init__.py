"""The models that a plan can name: (sample, rules) → estimate."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.models.did import did
from analysis.models.expected import expected
from analysis.models.model import Estimate, Model, NotEstimableError, Term
from analysis.models.ordinal import ordinal
from analysis.models.pooled import pooled
from analysis.models.sample import Sample, Tables, sample_of
from analysis.models.switching import switching
from analysis.models.within_person import within_person

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
            unit={"nl": "logaritme van de kansverhouding", "en": "log odds"},
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
