"""The audit: a line for every row of the export, and for every value that a check touched."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import pandas as pd

from analysis.read.as_given import EVENTS

Action = Literal["kept", "set_aside", "flagged", "changed", "dropped"]

COLUMNS = [*EVENTS]
"""Columns of the audit, those of what the readers report; all but `row` are text."""
LINE = ["row", "item", "entry", "column", "action", "before", "after", "because"]
"""What a check says of one row or value; the rest is known of its row."""

Words = str | Sequence[str | None] | pd.Series | None


def lines(
    places: pd.DataFrame,
    action: Action,
    because: Words,
    before: Words = None,
    after: Words = None,
) -> pd.DataFrame:
    """Write a line for each place.

    Parameters
    ----------
    places
        With `row`; and `item`, `entry` and `column` where the lines are about values.
    action
        What was done.
    because
        Why, in words that a person can act on: the same for all, or one for each place.
    before, after
        What it was and what it is now.

    Returns
    -------
    pd.DataFrame
        With the columns of `LINE`.
    """
    if places.empty:
        return pd.DataFrame(columns=LINE)
    found = places.reindex(columns=LINE).reset_index(drop=True)
    told = {"action": action, "before": before, "after": after, "because": because}
    for name, words in told.items():
        found[name] = list(words) if words is not None and not isinstance(words, str) else words
    return found


def below(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Put lines below one another."""
    filled = [part.astype(object) for part in parts if len(part)]
    return pd.concat(filled, ignore_index=True) if filled else pd.DataFrame(columns=LINE)


def as_text(audit: pd.DataFrame) -> pd.DataFrame:
    """Give the audit the same types whatever is in it: rows are numbers, all else is text."""
    return audit.astype({name: "int64" if name == "row" else "str" for name in audit.columns})
