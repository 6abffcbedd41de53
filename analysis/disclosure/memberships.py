"""Memberships that would single somebody out: further names are withheld, the rows stay."""

from __future__ import annotations

import pandas as pd

from analysis.disclosure.suppression import WITHHELD, small

NAMES = ("entry", "collective")
"""Columns that name what someone belongs to."""
ABOUT_NAMES = ("written", "fixed_roster")
"""Columns that say something of the name."""


def to_withhold(memberships: pd.DataFrame, cluster: pd.Series, smallest: int) -> pd.Series[bool]:
    """Find the rows whose collective may not be named.

    One's own cluster may, for the people's file says it already. Any other is named only where at
    least `smallest` people of the same cluster show the same set in that wave, and the same set
    over all waves; that is looked at again until it holds of what is shown.

    Parameters
    ----------
    memberships
        `person`, `wave`, `collective`.
    cluster
        By person, as published.
    smallest
        k.
    """
    own = memberships["person"].map(cluster)
    rows = memberships.assign(names=memberships["collective"].fillna(""), own=own)
    other = rows["names"] != own
    gone = (other & (rows["names"] == "")) | (own == WITHHELD)
    while True:
        few = _few(rows[~gone], ["person"], smallest) | _few(
            rows[~gone], ["person", "wave"], smallest
        )
        more = few.reindex(rows.index, fill_value=False) & other & ~gone
        if not more.any():
            return gone
        gone |= more


def _few(rows: pd.DataFrame, unit: list[str], smallest: int) -> pd.Series[bool]:
    """Tell of each row whether too few others have the same set of names within the same unit."""
    if rows.empty:
        return pd.Series(False, index=rows.index)
    sets = (
        rows.groupby([*unit, "own"], sort=False)["names"]
        .agg(lambda names: " ".join(sorted(set(names))))
        .rename("named")
        .reset_index()
    )
    keys = sets[["own", "named", *(name for name in unit if name != "person")]]
    sets["few"] = small(keys, smallest)
    found = rows[unit].merge(sets[[*unit, "few"]], on=unit, how="left")["few"]
    return found.set_axis(rows.index)


def surplus(memberships: pd.DataFrame, cluster: pd.Series, smallest: int) -> pd.Series[bool]:
    """Find the rows to leave out, so that the number of someone's memberships is no rare one.

    From the largest number down, who shares it with fewer than `smallest` people of the same
    cluster in that wave loses one. Nobody loses the last; one's own cluster and the main one stay
    longest.

    Parameters
    ----------
    memberships
        `person`, `wave`, `collective`, `main`.
    cluster
        By person, as published.
    smallest
        k.
    """
    unit = ["person", "wave"]
    own = memberships["person"].map(cluster)
    keys = memberships.assign(own=own)[[*unit, "own"]]
    sizes = keys.groupby([*unit, "own"], sort=False).size().rename("number").reset_index()
    for number in range(int(sizes["number"].max() if len(sizes) else 1), 1, -1):
        alike = sizes.groupby(["wave", "own", "number"])["person"].transform("size")
        sizes.loc[(sizes["number"] == number) & (alike < smallest), "number"] = number - 1
    kept = memberships[unit].merge(sizes[[*unit, "number"]], on=unit, how="left")["number"]
    first = pd.DataFrame(
        {
            **memberships[unit],
            "own": memberships["collective"] != own,
            "main": memberships["main"] != "1",
        }
    ).sort_values(["own", "main"], kind="stable")
    place = first.groupby(unit, sort=False).cumcount().reindex(memberships.index)
    return place >= kept.set_axis(memberships.index)
