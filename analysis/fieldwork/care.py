"""How carefully forms were filled in, and on which page people stopped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.fieldwork.disposition import UNFINISHED

FLAGS = ("speeding", "straight_lining")
"""Checks of cleaning that look at a whole form."""
CARE = ("wave", "forms", *FLAGS)
BREAK_OFFS = ("wave", "module", "place", "forms")
NOTHING = ""
"""The page of those who answered nothing."""


def care(records: pd.DataFrame, audit: pd.DataFrame, waves: Sequence[str]) -> pd.DataFrame:
    """Count the forms that cleaning flagged as filled in too fast, or with one answer throughout.

    Returns
    -------
    pandas.DataFrame
        A row per wave: `forms` kept, and of these how many have each flag.
    """
    kept = records[records["status"] == "kept"].groupby("wave").size()
    flagged = audit[audit["action"] == "flagged"]
    rows = []
    for wave in waves:
        mine = flagged[flagged["wave"] == wave]
        counted = (mine.loc[mine["rule"] == flag, "row"].nunique() for flag in FLAGS)
        rows.append((wave, int(kept.get(wave, 0)), *counted))
    return pd.DataFrame(rows, columns=list(CARE))


def break_offs(
    records: pd.DataFrame, reached: pd.DataFrame, modules: Mapping[str, Sequence[str]]
) -> pd.DataFrame:
    """Count the forms that were not sent, by the page of the last answer.

    Parameters
    ----------
    records, reached
        Of all waves.
    modules
        Wave → the pages of its version in order; only waves whose platform keeps such forms.

    Returns
    -------
    pandas.DataFrame
        A row per wave and page: `place` (from 1; 0 for those who answered nothing, whose `module`
        is empty) and `forms`. Somebody who began twice counts twice.
    """
    half = records.loc[records["because"] == UNFINISHED, ["wave", "row"]]
    found = half.merge(reached, on=["wave", "row"], how="left")
    counts = found.fillna({"module": NOTHING}).groupby(["wave", "module"]).size()
    rows = [
        (wave, module, place, int(counts.get((wave, module), 0)))
        for wave, listed in modules.items()
        for place, module in enumerate((NOTHING, *listed))
    ]
    return pd.DataFrame(rows, columns=list(BREAK_OFFS))
