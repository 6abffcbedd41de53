"""What is known of the group that a row speaks of: whether it was there all along."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from analysis.models.tables import Tables

_Fact = Callable[[Tables], pd.Series]


def column(table: pd.DataFrame, name: str, tables: Tables) -> pd.Series | None:
    """Give a column, or a fact about the group that stands in one.

    Parameters
    ----------
    table
        Its rows are asked about.
    name
        A column of it, or a column that holds groups, a point, and one of `FACTS`:
        ``main_collective.in_every_wave``.
    tables
        The study's, whose memberships know the groups.

    Returns
    -------
    pandas.Series or None
        On the table's index; of a fact true or false, and missing where there is no group or
        nobody takes part in it. None where there is no such column.
    """
    if name in table:
        return table[name]
    holder, _, fact = name.rpartition(".")
    if holder not in table or fact not in FACTS or "collective" not in tables.memberships:
        return None
    known = FACTS[fact](tables)
    return table[holder].map(known).astype("boolean")


def _in_every_wave(tables: Tables) -> pd.Series:
    """Tell of each group whether somebody says in every wave that they take part in it."""
    waves = tables.memberships.groupby("collective")["wave"].nunique()
    found: pd.Series = waves == tables.panel["wave"].nunique()
    return found


def _fixed_roster(tables: Tables) -> pd.Series:
    """Tell of each group whether it was on the oldest roster."""
    return tables.memberships.groupby("collective")["fixed_roster"].any()


FACTS: Mapping[str, _Fact] = {"in_every_wave": _in_every_wave, "fixed_roster": _fixed_roster}
"""Name of a fact → what tells it of every group."""
