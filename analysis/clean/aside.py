"""Rows set aside: which, for what reason, and the words that tell why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import pandas as pd

Reason = Literal[
    "broken_row",
    "preview",
    "test",
    "outside_field",
    "other_version",
    "rejected",
    "no_consent",
    "unfinished",
    "code_missing",
    "code_malformed",
    "duplicate",
]
"""Why a row does not count, by the id that the records call it."""
COLUMNS = ["row", "reason", "because"]


def aside(
    rows: pd.DataFrame, which: pd.Series[bool], reason: Reason, because: str | Sequence[str]
) -> pd.DataFrame:
    """List the rows of a mask with the reason why they do not count.

    Parameters
    ----------
    rows
        As a check of rows gets them.
    which
        The rows to set aside.
    reason
        Its id in the records.
    because
        What a person should know, the same for all or one for each row of `rows`.
    """
    told = pd.Series(because, index=rows.index, dtype=object)
    found = pd.DataFrame({"row": rows["row"], "reason": reason, "because": told})
    return found.loc[which, COLUMNS]
