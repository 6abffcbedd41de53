"""Scores of constructs: the mean of their items on 0–100, where enough of them are answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import ceil

import pandas as pd

from instrument.model import Construct
from instrument.problems import PeilError, Place

MAXIMUM = 100.0
_ROUNDING = 1e-9
"""Keeps two of three from falling short of two thirds."""

Range = tuple[float, float]


def scores(
    values: pd.DataFrame, constructs: Iterable[Construct], ranges: Mapping[str, Range]
) -> pd.DataFrame:
    """Score people on constructs.

    Parameters
    ----------
    values
        A row per person and wave, a column per harmonised variable.
    constructs
        Each with its variables; a leading minus turns one round.
    ranges
        Variable → its smallest and largest value.

    Returns
    -------
    pandas.DataFrame
        On the index of `values`, a column per construct, 0–100.

    Raises
    ------
    PeilError
        D005 if a construct names a variable that is not there or has no smallest and largest value.
    """
    found = {each.id: score(items_of(values, each, ranges), each) for each in constructs}
    return pd.DataFrame(found, index=values.index)


def items_of(
    values: pd.DataFrame, construct: Construct, ranges: Mapping[str, Range]
) -> pd.DataFrame:
    """Take the items of a construct as percent of maximum possible, all turned the same way.

    100 (x − low) / (high − low) (Cohen et al. 1999); 100 less that where a minus stands.
    """
    found = {}
    for item in construct.items:
        name = item.removeprefix("-")
        if name not in values or name not in ranges:
            known = sorted(set(map(str, values.columns)) & set(ranges))
            raise PeilError.of(
                "D005",
                Place(item=construct.id),
                kind="numeric harmonised variable",
                id=name,
                closest="(see the list)",
                known=", ".join(known) or "(none)",
            )
        low, high = ranges[name]
        percent = MAXIMUM * (values[name].astype(float) - low) / (high - low)
        found[item] = MAXIMUM - percent if item.startswith("-") else percent
    return pd.DataFrame(found, index=values.index)


def score(items: pd.DataFrame, construct: Construct) -> pd.Series:
    """Average the items that a person answered.

    Parameters
    ----------
    items
        A column per item, 0–100, all turned the same way.
    construct
        Says which share of its items must be answered.

    Returns
    -------
    pandas.Series
        0–100; missing where fewer are answered.

    Examples
    --------
    >>> two_thirds = Construct(id="c", label={}, items=("a", "b", "c"))
    >>> items = pd.DataFrame({"a": [0, 50], "b": [100, None], "c": [None, None]}, dtype=float)
    >>> score(items, two_thirds).tolist()
    [50.0, nan]
    """
    least = max(1, ceil(construct.minimum_answered * len(construct.items) - _ROUNDING))
    enough = items.notna().sum(axis=1) >= least
    return items.mean(axis=1).where(enough)
