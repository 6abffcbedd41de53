"""Local suppression: values withheld from the few whom they would give away."""

from __future__ import annotations

import pandas as pd

WITHHELD = "withheld"


def small(keys: pd.DataFrame, smallest: int) -> pd.Series[bool]:
    """Tell which rows share all their keys with fewer than `smallest` rows, themselves included.

    A key without a value is a value like any other: who is left out may be known by that.
    """
    if keys.empty:
        return pd.Series(False, index=keys.index)
    sizes = keys.fillna("").groupby(list(keys.columns), sort=False)[keys.columns[0]]
    return sizes.transform("size") < smallest


def suppressed(keys: pd.DataFrame, smallest: int) -> pd.DataFrame:
    """Withhold values until every row shares its keys with enough others (k-anonymity).

    From the last column to the first, the rows that are still too few lose that value; if the rows
    without any value are then too few themselves, the smallest other group joins them (Samarati and
    Sweeney 1998; local suppression, in the order of importance that the study gives).

    Parameters
    ----------
    keys
        A row a person; the columns to keep longest first; all of them texts.
    smallest
        k.

    Returns
    -------
    pandas.DataFrame
        The same rows and columns, with `WITHHELD` in place of what is not published. With fewer
        than k rows in all, everything is withheld.
    """
    found = keys.astype(object).where(keys.notna(), "")
    for column in reversed(found.columns):
        found.loc[small(found, smallest), column] = WITHHELD
    while not (left := small(found, smallest)).all() and left.any():
        others = found[~left]
        group = others.groupby(list(found.columns), sort=True).size().sort_values(kind="stable")
        name = group.index[0]
        same = (found == _row(name, found.columns)).all(axis=1)
        found.loc[same, :] = WITHHELD
    if small(found, smallest).any():
        found.loc[:, :] = WITHHELD
    return found


def _row(name: object, columns: pd.Index) -> pd.Series:
    """Give the name of a group as a row."""
    values = name if isinstance(name, tuple) else (name,)
    return pd.Series(values, index=columns, dtype=object)
