"""Numbers that estimates rest on: not given where they would tell how few are left out.

They are told else, as every report must: that somebody is in no estimate says nothing of them. But
where all that are left out are few rows, taking the number off the size of the table tells the
count of the very lines that `flow` withholds, which say why: what was answered, or of which group.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.locale import ENGLISH, marked
from analysis.results.sample_flow import TABLE
from analysis.results.withheld import tells

BASES = ("n_rows", "n_persons", "identified_by")
"""Columns that tell how many an estimate rests on."""
ESTIMATES = ("verdicts", "specifications", "placebos")
"""Tables with a row an estimate, and its number of rows."""
BESIDE = ("detectable", "without")
"""Tables that tell the number of the estimate that decides, or what it follows from."""


FEWER = marked("it is about fewer than {n} people or answers")
"""The reason that stands for one that counts few."""


def unsaid(table: pd.DataFrame, smallest: int) -> pd.DataFrame:
    """Put another reason in the place of one that counts few, as files leave its cell empty."""
    few = tells(table["because"], smallest)
    return table.assign(because=table["because"].mask(few, ENGLISH.text(FEWER, n=smallest)))


def leaves_few_out(table: pd.DataFrame, flow: pd.DataFrame, smallest: int) -> pd.Series:
    """Tell of which estimates the size of a table would tell how few rows they leave out.

    Parameters
    ----------
    table
        With `n_rows`, a row an estimate. Without `hypothesis` it may be of any table.
    flow
        As `analysis.results.sample_flow` makes it; the sizes of the tables stand in it.
    smallest
        The least count that is told.
    """
    whole = flow[flow["step"] == TABLE].groupby("hypothesis")["n_rows"].first()
    rows = pd.to_numeric(table["n_rows"])
    if "hypothesis" in table:
        return (table["hypothesis"].map(whole) - rows).between(1, smallest - 1)
    near = [(size - rows).between(1, smallest - 1) for size in whole.unique()]
    return pd.Series(np.logical_or.reduce([np.zeros(len(table), bool), *near]), table.index)


def told(estimates: pd.DataFrame, flow: pd.DataFrame, smallest: int) -> pd.DataFrame:
    """Leave out of estimates how many they rest on, where that is not told."""
    few = leaves_few_out(estimates, flow, smallest)
    return estimates.assign(**{name: estimates[name].mask(few) for name in BASES})


def kept_back(tables: Mapping[str, pd.DataFrame], smallest: int) -> Mapping[str, pd.DataFrame]:
    """Tell which cells of all tables are not given for what is said above.

    Parameters
    ----------
    tables
        Of results, by name.
    smallest
        The least count that is told.

    Returns
    -------
    Mapping
        Name → booleans, with the rows and columns of the table.
    """
    flow, verdicts = tables["flow"], tables["verdicts"]
    few = {name: leaves_few_out(tables[name], flow, smallest) for name in ESTIMATES}
    decide = verdicts.loc[few["verdicts"] & verdicts["role"].eq("primary"), "hypothesis"]
    few |= {name: tables[name]["hypothesis"].isin(decide) for name in BESIDE}
    return {name: _cells(tables[name], rows) for name, rows in few.items()}


def _cells(table: pd.DataFrame, rows: pd.Series) -> pd.DataFrame:
    counts = table.columns.isin(BASES)
    return pd.DataFrame(rows.to_numpy()[:, None] & counts, index=table.index, columns=table.columns)
