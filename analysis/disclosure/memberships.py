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
    least `smallest` people of the same cluster named the same set in that wave, and the same set
    over all waves.

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
    names = memberships["collective"].fillna("")
    other = names != own
    rows = memberships.assign(names=names, own=own)
    overall = _shared(rows, ["person"], smallest)
    here = _shared(rows, ["person", "wave"], smallest)
    return other & ~(overall & here) | (own == WITHHELD)


def _shared(rows: pd.DataFrame, unit: list[str], smallest: int) -> pd.Series[bool]:
    """Tell of each row whether enough others have the same set of names within the same unit."""
    sets = (
        rows.groupby([*unit, "own"], sort=False)["names"]
        .agg(lambda names: " ".join(sorted(set(names))))
        .rename("named")
        .reset_index()
    )
    keys = sets[["own", "named", *(name for name in unit if name != "person")]]
    sets["few"] = small(keys, smallest)
    return ~rows[[*unit]].merge(sets[[*unit, "few"]], on=unit, how="left")["few"].set_axis(
        rows.index
    )
