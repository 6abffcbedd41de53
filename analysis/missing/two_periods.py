"""What people of the time before answered then, and later: two rows a person, one may be empty."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.models import Sample, Tables
from analysis.models.people import before_and_after, numeric

BEFORE, AFTER = "before", "after"
OUTCOME = "y"


def two_periods(sample: Sample, tables: Tables, predictors: Sequence[str]) -> pd.DataFrame:
    """Lay the sample of a change within people out as two waves.

    Parameters
    ----------
    sample
        Of the estimate, as the plan says: who belongs, and on what answers must agree.
    tables
        For `predictors`, as people first answered them before.
    predictors
        Columns of the panel.

    Returns
    -------
    pandas.DataFrame
        `person`, `wave` (`BEFORE` or `AFTER`), `y`, `cluster` and the predictors. Everybody who
        gave an answer before has a row of that time; of the time after, who gave an answer that
        the estimate compares. Means over several waves are taken as there.
    """
    rows = numeric(sample.rows.dropna(subset=list(sample.held)), OUTCOME)
    units = before_and_after(sample, rows[[OUTCOME]])
    compared = {
        end: (units[f"y_{end}"] * units["weight"]).groupby(units["person"]).sum()
        for end in ("pre", "post")
    }
    first = rows[rows["post"] == 0].groupby("person")[OUTCOME].mean()
    before = compared["pre"].reindex(first.index).fillna(first)
    told = _first(tables.panel, first.index, predictors)
    told["cluster"] = rows.groupby("person")["cluster"].first().reindex(first.index)
    early = told.assign(wave=BEFORE, y=before)
    late = told.loc[compared["post"].index].assign(wave=AFTER, y=compared["post"])
    return pd.concat([early, late]).rename_axis("person").reset_index()


def _first(panel: pd.DataFrame, people: pd.Index, columns: Sequence[str]) -> pd.DataFrame:
    """Take each person's first row of the time before."""
    rows = panel[panel["period"] == "pre"].drop_duplicates("person")
    return rows.set_index("person")[list(columns)].reindex(people)
