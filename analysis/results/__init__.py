"""Results of a plan: every registered estimate, judged by the plan's own rule."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.models import Tables
from analysis.plan import Plan, Rules
from analysis.plan.recipes import recipes
from analysis.plan.registration import Registration, Standing, standings
from analysis.results.comparability import Grades
from analysis.results.fitted import EVERY, Fitted, fit
from analysis.results.judged import judge
from instrument.lineage import Variable
from instrument.model import Questionnaire

__all__ = ["Fitted", "Grades", "Results", "fit", "fit_plan", "join"]


@dataclass(frozen=True)
class Results:
    """All estimates with verdicts, one row a hypothesis and model; and what stands behind them.

    `estimates` are all coefficients, `inferences` what other methods of inference say of those
    that decide, `without` the same with each group left out.
    """

    verdicts: pd.DataFrame
    estimates: pd.DataFrame
    inferences: pd.DataFrame
    without: pd.DataFrame


def fit_plan(
    plan: Plan,
    panel: pd.DataFrame,
    memberships: pd.DataFrame,
    ties: pd.DataFrame,
    questionnaire: Questionnaire,
    variables: Iterable[Variable],
    registrations: Sequence[Registration] = (),
    methods: Collection[str] = EVERY,
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
    methods
        Of inference, beside the plan's own.

    Raises
    ------
    PeilError
        P002 if the plan names a column that the tables do not have.
    """
    variables = tuple(variables)
    tables = Tables(panel, memberships, ties, questionnaire.study.smallest_cell)
    fitted = [fit(hypothesis, plan.rules, tables, methods) for hypothesis in plan.hypotheses]
    grades = Grades.of(questionnaire, variables)
    made = recipes(plan, questionnaire, variables)
    return join(fitted, plan.rules, grades, standings(plan, registrations, made))


def join(
    fitted: Iterable[Fitted], rules: Rules, grades: Grades, standings: Mapping[str, Standing]
) -> Results:
    """Judge the fitted hypotheses of a plan together, so that families are whole."""
    parts = list(fitted)
    return Results(
        judge(_below(each.estimates for each in parts), rules, grades, standings),
        _below(each.coefficients for each in parts),
        _below(each.inferences for each in parts),
        _below(each.without for each in parts),
    )


def _below(tables: Iterable[pd.DataFrame]) -> pd.DataFrame:
    return pd.concat(list(tables), ignore_index=True)
