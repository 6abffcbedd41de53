"""Results of a plan: every registered estimate, judged by the plan's own rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.models import Tables
from analysis.plan import Plan, Rules
from analysis.plan.registration import Registration, Standing, standings
from analysis.results.comparability import Grades
from analysis.results.fitted import Fitted, fit
from analysis.results.judged import judge
from instrument.lineage import Variable
from instrument.model import Questionnaire

__all__ = ["Fitted", "Grades", "Results", "fit", "fit_plan", "join"]


@dataclass(frozen=True)
class Results:
    """All estimates with verdicts, one row a hypothesis and model; and all coefficients."""

    verdicts: pd.DataFrame
    estimates: pd.DataFrame


def fit_plan(
    plan: Plan,
    panel: pd.DataFrame,
    memberships: pd.DataFrame,
    ties: pd.DataFrame,
    questionnaire: Questionnaire,
    variables: Iterable[Variable],
    registrations: Sequence[Registration] = (),
) -> Results:
    """Fit and judge a whole plan.

    Parameters
    ----------
    plan
        As registered.
    panel, memberships, ties
        The harmonised tables.
    questionnaire, variables
        The definition and its harmonised variables, for the comparability of outcomes.
    registrations
        Of the plan, oldest first.

    Raises
    ------
    PeilError
        P002 if the plan names a column that the tables do not have.
    """
    tables = Tables(panel, memberships, ties)
    fitted = [fit(hypothesis, plan.rules, tables) for hypothesis in plan.hypotheses]
    grades = Grades.of(questionnaire, variables)
    return join(fitted, plan.rules, grades, standings(plan, registrations))


def join(
    fitted: Iterable[Fitted], rules: Rules, grades: Grades, standings: Mapping[str, Standing]
) -> Results:
    """Judge the fitted hypotheses of a plan together, so that families are whole."""
    parts = list(fitted)
    estimates = pd.concat([each.estimates for each in parts], ignore_index=True)
    coefficients = pd.concat([each.coefficients for each in parts], ignore_index=True)
    return Results(judge(estimates, rules, grades, standings), coefficients)
