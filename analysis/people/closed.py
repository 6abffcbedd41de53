"""The closed set: the people, clusters and collectives that are there in every wave."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

PEOPLE = ("person", "wave", "waves", "in_all", "cluster", "cluster_in_all")
GROUPS = ("kind", "id", "waves", "in_all")


def closed(panel: pd.DataFrame, waves: Sequence[str]) -> pd.DataFrame:
    """Mark who is there in every wave, and whose cluster is.

    Parameters
    ----------
    panel
        A row per person and wave: `person`, `wave`, `cluster`.
    waves
        Of the study.

    Returns
    -------
    pandas.DataFrame
        A row per person and wave, to join with the panel: `waves` (in how many the person is),
        `in_all`, `cluster` and `cluster_in_all` (it has members in every wave; false without a
        cluster).
    """
    found = panel.loc[panel["wave"].isin(list(waves)), ["person", "wave", "cluster"]]
    found = found.reset_index(drop=True)
    number = found.groupby("person")["wave"].transform("nunique")
    whole = found.groupby("cluster")["wave"].transform("nunique") == len(waves)
    marked = found.assign(waves=number, in_all=number == len(waves), cluster_in_all=whole)
    return marked[list(PEOPLE)].astype({"in_all": bool, "cluster_in_all": bool})


def groups(panel: pd.DataFrame, memberships: pd.DataFrame, waves: Sequence[str]) -> pd.DataFrame:
    """Tell of each cluster, and each collective, in how many waves it has members.

    Parameters
    ----------
    panel
        With `wave` and `cluster`.
    memberships
        With `wave` and `collective`; it may be empty.
    waves
        Of the study.

    Returns
    -------
    pandas.DataFrame
        `kind` (cluster or collective), `id`, `waves` and `in_all`, by kind and id.
    """
    parts = [
        table[table["wave"].isin(list(waves))].groupby(kind)["wave"].nunique().rename("waves")
        for kind, table in (("cluster", panel), ("collective", memberships))
        if kind in table
    ]
    kinds = [
        kind for kind, table in (("cluster", panel), ("collective", memberships)) if kind in table
    ]
    rows = [
        (kind, str(name), int(number), int(number) == len(waves))
        for kind, part in zip(kinds, parts, strict=True)
        for name, number in part.items()
    ]
    found = pd.DataFrame(rows, columns=list(GROUPS))
    return found.astype({"kind": "str", "id": "str", "waves": "int64", "in_all": bool})
