"""The models that a plan can name: (sample, rules) → estimate."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.locale import marked
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
            "within_person",
            "mean(y post) − mean(y pre) ~ 1",
            within_person,
            uses="both_periods",
            symbols=marked("E[Ȳ₁ − Ȳ₀ | both]"),
        ),
        Model(
            "pooled",
            "y ~ post + covariates",
            pooled,
            uses="known_covariates",
            symbols=marked("E[Y | after, C] − E[Y | before, C]"),
        ),
        Model(
            "ordinal",
            "logit P(y ≤ k) = θ_k − post − covariates",
            ordinal,
            unit=LOG_ODDS,
            standardise="log_odds",
            uses="known_covariates",
            symbols=marked(
                "logit P(Y > k | after, C) − logit P(Y > k | before, C), one for every k"
            ),
        ),
        Model(
            "switching",
            "switched − switched back ~ 1",
            switching,
            unit={"nl": "deel van de mensen", "en": "share of people"},
            standardise="no",
            uses="both_periods",
            symbols=marked("P(Y₀ ∈ A, Y₁ ∈ B | both) − P(Y₀ ∈ B, Y₁ ∈ A | both)"),
        ),
        Model(
            "did",
            "y ~ person + wave + bound + post·bound + covariates",
            did,
            uses="known_covariates",
            symbols="E[Y₁ − Y₀ | G = 1, C] − E[Y₁ − Y₀ | G = 0, C]",
        ),
        Model(
            "expected",
            "y ~ 1",
            expected,
            symbols="E[Ȳ]",
        ),
        Model(
            "fixed_effects",
            "y ~ person + post + covariates",
            fixed_effects,
            uses="known_covariates",
            symbols=marked("E[w·(Ȳ₁ − Ȳ₀) | both] / E[w | both], w = n₀n₁/(n₀ + n₁)"),
        ),
        Model(
            "conditional_logit",
            "logit P(y among the answers switched to) = person + post",
            conditional_logit,
            unit=LOG_ODDS,
            standardise="no",  # of those who moved, which no standard deviation is about
            uses="both_periods",
            symbols=marked(
                "logit P(Yᵢ ∈ B | after) − logit P(Yᵢ ∈ B | before), one for every person i"
            ),
        ),
        Model(
            "association",
            "y ~ wave + predictor (· modifier) + covariates",
            association,
            uses="known_covariates",
            symbols=marked("∂E[Y | wave, X, C] / ∂X"),
            product=marked("∂²E[Y | wave, X, M, C] / ∂X∂M"),
        ),
        Model(
            "level",
            "mean over people of y − a number ~ 1",
            level,
            standardise="no",
            symbols="E[Ȳ] − c",
        ),
        Model(
            "lagged",
            "mean(y post) ~ mean(predictor pre) + mean(y pre)",
            lagged,
            uses="both_periods",
            symbols="∂E[Ȳ₁ | X̄₀, Ȳ₀] / ∂X̄₀",
        ),
        Model(
            "changes",
            "change of y, standardised ~ change of the predictor, standardised",
            changes,
            unit={"nl": "correlatie", "en": "correlation"},
            standardise="no",
            uses="both_periods",
            symbols=marked("corr(Ȳ₁ − Ȳ₀, X̄₁ − X̄₀ | both)"),
        ),
        Model(
            "then_test",
            "mean(y post) − mean(then) ~ 1",
            then_test,
            uses="both_periods",
            symbols=marked("E[Ȳ₁ − T̄₁ | both]"),
        ),
        Model(
            "composition",
            "mean(y post) − mean(y pre) = within + joined + left + answered more",
            composition,
            symbols=marked("Σ ½(s₀ + s₁)·(Ȳ₁ − Ȳ₀), over those of both"),
        ),
        Model(
            "counts",
            "log E(y) = log months + post + covariates",
            counts,
            unit={"nl": "logaritme van de verhouding", "en": "log rate ratio"},
            standardise="no",
            uses="known_covariates",
            symbols=marked("log E[Y/m | after, C] − log E[Y/m | before, C]"),
        ),
        Model(
            "fractional",
            "logit E(y) = wave + predictor (· modifier) + covariates",
            fractional,
            unit=LOG_ODDS,
            standardise="log_odds",
            uses="known_covariates",
            symbols=marked("∂ logit E[Y | wave, X, C] / ∂X"),
            product=marked("∂² logit E[Y | wave, X, M, C] / ∂X∂M"),
        ),
        Model(
            "mixed",
            "y ~ post + covariates + (1 | person) + (1 | group)",
            mixed,
            uses="known_covariates",
            symbols=marked("E[Y | after, C, u, v] − E[Y | before, C, u, v]"),
        ),
        Model(
            "multiple_membership",
            "y ~ post + covariates + (1 | person) + Σ (1/m | group)",
            multiple_membership,
            uses="known_covariates",
            symbols=marked("E[Y | after, C, u, v] − E[Y | before, C, u, v]"),
        ),
        Model(
            "gee",
            "y ~ post + covariates",
            gee,
            uses="known_covariates",
            symbols=marked("E[Y | after, C] − E[Y | before, C]"),
        ),
        Model(
            "ordinal_gee",
            "logit P(y > k) = post + covariates − θ_k",
            ordinal_gee,
            unit=LOG_ODDS,
            standardise="log_odds",
            uses="known_covariates",
            symbols=marked(
                "logit P(Y > k | after, C) − logit P(Y > k | before, C), one for every k"
            ),
        ),
    )
}
"""By the name that the plan gives them."""
NOTATION = marked(
    "Y is the outcome, Y₀ an answer before and Y₁ one after; a bar is a person's mean over waves, "
    "E a mean over answers (over people where there is a bar or they are of “both”: who answered "
    "before and after). C are covariates, X and M what the outcome is held against and what that "
    "may depend on. A and B are the answers left and come to, G says whether a group is of the "
    "kind that the claim is about, c is the number of the plan, T what people said afterwards of "
    "the time before, m months, n₀ and n₁ a person's answers, s₀ and s₁ their share of all "
    "answers, u and v effects of people and of groups."
)
"""What the symbols of an estimand stand for."""

__all__ = [
    "MODELS",
    "NOTATION",
    "Estimate",
    "Model",
    "NotEstimableError",
    "Sample",
    "Tables",
    "Term",
    "sample_of",
]
