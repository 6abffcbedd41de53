"""Placebo outcomes: how often a change is found where nothing claimed one."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

from analysis.inference.interval import interval
from analysis.inference.multiplicity import holm
from analysis.models import MODELS, Tables, sample_of
from analysis.plan import Placebo, Rules
from analysis.results.estimated import estimated
from instrument.vocabulary import said_in

TEXTS = ("placebo", "model", "outcome", "unit", "status", "because")
NUMBERS = (
    "estimate",
    "se",
    "df",
    "low",
    "high",
    "p",
    "p_holm",
    "n_rows",
    "n_persons",
    "n_clusters",
)
COLUMNS = (*TEXTS, *NUMBERS, "found")
"""Columns of the table with a row a placebo."""


def placebos(planned: Sequence[Placebo], rules: Rules, tables: Tables) -> pd.DataFrame:
    """Estimate every placebo as a change, with the plan's own errors.

    Parameters
    ----------
    planned, rules
        Of the plan.
    tables
        The harmonised tables.

    Returns
    -------
    pandas.DataFrame
        `COLUMNS`; `p_holm` over the placebos that could be estimated, `found` where it is below
        the level of the plan. One that could not be says why.

    Raises
    ------
    PeilError
        P002 if a placebo names a column that its table does not have.
    """
    made = pd.DataFrame(
        [_row(each, rules, tables) for each in planned], columns=[*TEXTS, *NUMBERS]
    ).astype({**dict.fromkeys(TEXTS, "str"), **dict.fromkeys(NUMBERS, "float64")})
    made["p_holm"] = holm(made["p"])
    return made.assign(found=made["p_holm"] < rules.level)


def _row(planned: Placebo, rules: Rules, tables: Tables) -> dict[str, object]:
    hypothesis = planned.hypothesis
    model = MODELS[planned.decides]
    sample = sample_of(hypothesis, hypothesis.first, tables, rules.cluster)
    found = estimated(model, sample, rules)
    unit = model.unit or planned.unit
    row: dict[str, object] = {
        "placebo": planned.id,
        "model": planned.decides,
        "outcome": planned.outcome,
        "unit": said_in(unit, "en"),
        "status": "ok",
        "because": "",
        **dict.fromkeys(NUMBERS, math.nan),
    }
    if isinstance(found, str):
        return {**row, "status": "failed", "because": found}
    answer = found.answer
    low, high = interval(answer.estimate, answer.se, answer.df)
    return {
        **row,
        "estimate": answer.estimate,
        "se": answer.se,
        "df": answer.df,
        "low": low,
        "high": high,
        "p": answer.p,
        "n_rows": found.n_rows,
        "n_persons": found.n_persons,
        "n_clusters": found.n_clusters,
    }
