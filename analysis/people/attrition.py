"""People from wave to wave: how many stayed, left, came back and joined."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

import pandas as pd

ATTRITION = ("wave", "people", "new", "before", "returned", "next", "left")
RETENTION = ("wave", "later", "people", "stayed", "share")
STATUSES = ("new", "stayed", "returned")


def members(panel: pd.DataFrame, waves: Sequence[str]) -> Mapping[str, frozenset[str]]:
    """Give the people of each wave, in the order of the waves."""
    grouped = panel.groupby("wave")["person"]
    found = {str(wave): frozenset(map(str, people)) for wave, people in grouped}
    return {wave: found.get(wave, frozenset()) for wave in waves}


def attrition(panel: pd.DataFrame, waves: Sequence[str]) -> pd.DataFrame:
    """Count the people of each wave by whether they were there before, and after.

    Parameters
    ----------
    panel
        A row per person and wave: `person`, `wave`.
    waves
        In order.

    Returns
    -------
    pandas.DataFrame
        A row per wave: `people`; `new` (in no wave before); `before` (in any wave before, so
        that new + before = people); `returned` (of these, not in the last wave before this one,
        but in an earlier one); `next` (in the next wave too) and `left` (not in it; missing for
        the last wave).
    """
    there = members(panel, waves)
    seen: frozenset[str] = frozenset()
    last: frozenset[str] = frozenset()
    rows = []
    for number, wave in enumerate(waves):
        here = there[wave]
        later = there[waves[number + 1]] if number + 1 < len(waves) else None
        stays = len(here & later) if later is not None else None
        leaves = len(here - later) if later is not None else None
        before = here & seen
        rows.append(
            (wave, len(here), len(here - seen), len(before), len(before - last), stays, leaves)
        )
        seen, last = seen | here, here
    found = pd.DataFrame(rows, columns=list(ATTRITION))
    return found.astype(dict.fromkeys(("next", "left"), "Int64"))


def retention(panel: pd.DataFrame, waves: Sequence[str]) -> pd.DataFrame:
    """Tell of the people of each wave how many are in each later one.

    Returns
    -------
    pandas.DataFrame
        A row per pair of waves: `wave`, `later`, `people` (of `wave`), `stayed` (of these, in
        `later`) and `share` (stayed / people; missing where there is nobody).
    """
    there = members(panel, waves)
    rows = []
    for wave, later in combinations(waves, 2):
        people, stayed = len(there[wave]), len(there[wave] & there[later])
        rows.append((wave, later, people, stayed, stayed / people if people else None))
    found = pd.DataFrame(rows, columns=list(RETENTION))
    return found.astype({"people": "int64", "stayed": "int64", "share": "float64"})


def entrants(panel: pd.DataFrame, waves: Sequence[str]) -> pd.DataFrame:
    """Tell of each person in each wave since when they take part.

    Returns
    -------
    pandas.DataFrame
        A row per person and wave: `person`, `wave`, `entered` (their first wave) and `status`:
        `new` there, `stayed` (was in the wave before) or `returned` (missed it).
    """
    order = {wave: number for number, wave in enumerate(waves)}
    found = panel.loc[panel["wave"].isin(list(order)), ["person", "wave"]].drop_duplicates()
    found = found.assign(place=found["wave"].map(order).astype("int64"))
    found = found.sort_values(["place", "person"], ignore_index=True)
    people = found.groupby("person")["place"]
    first, previous = people.transform("min"), people.shift()
    status = pd.Series("returned", index=found.index, dtype="str")
    status = status.mask(found["place"] - previous == 1, "stayed").mask(previous.isna(), "new")
    entered = first.map(dict(enumerate(waves))).astype("str")
    return found.assign(entered=entered, status=status)[["person", "wave", "entered", "status"]]
