"""What a plan makes of one made-up study: an estimate a row, under every method of inference."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import pandas as pd

from analysis.calibration.planned import PLANNED
from analysis.models import Tables
from analysis.plan import Plan
from analysis.results import Grades
from analysis.results.fitted import fit_deciding
from analysis.results.judged import judge
from instrument.lineage import Variable
from instrument.model import Questionnaire

COLUMNS = (
    "seed",
    "hypothesis",
    "family",
    "model",
    "direction",
    "method",
    "estimate",
    "low",
    "high",
    "n_persons",
    "p",
    "p_holm",
    "verdict",
    "because",
)
_OF_ALL = ("family", "direction", "n_persons")
_TEXTS = ("verdict", "because")


def outcomes(
    plan: Plan,
    tables: Tables,
    questionnaire: Questionnaire,
    variables: Iterable[Variable],
    seed: int,
    methods: Collection[str] = (),
) -> pd.DataFrame:
    """Fit and judge a plan, and keep the estimates that decide.

    Parameters
    ----------
    plan
        Its checks are left out, as they decide nothing.
    tables, questionnaire, variables
        Of the made-up study.
    seed
        Of the study.
    methods
        Of inference, beside the plan's own.

    Returns
    -------
    pandas.DataFrame
        With `COLUMNS`; `p` is of no effect. `p_holm` and `verdict` are of the plan's own inference
        only, and where no change is claimed `p_holm` is of an effect that would matter.
    """
    estimates, inferences = fit_deciding(plan.hypotheses, plan.rules, tables, methods)
    grades = Grades.of(questionnaire, variables)
    own = judge(estimates, plan.rules, grades, {}).assign(method=PLANNED)
    others = inferences.merge(own[["hypothesis", *_OF_ALL]], on="hypothesis")
    found = pd.concat([own, others], ignore_index=True).assign(seed=seed)
    return found.reindex(columns=list(COLUMNS)).fillna(dict.fromkeys(_TEXTS, ""))
