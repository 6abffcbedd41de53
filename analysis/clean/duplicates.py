"""The same person twice in a wave: the first form that was sent counts."""

from __future__ import annotations

import pandas as pd

from analysis.clean.aside import aside
from analysis.clean.fielded_version import FieldedVersion


def find_duplicates(rows: pd.DataFrame, _: FieldedVersion) -> pd.DataFrame:
    """Set aside what a person sent after a first form.

    The first is kept since people know the questions when they answer again. Only rows that no
    check before this one set aside compete, so that a test or half a form displaces nothing.
    Rows without a time come last, in the order of the file.
    """
    ordered = rows.sort_values(["submitted", "row"], na_position="last")
    first = ordered.groupby("person")["row"].transform("first").reindex(rows.index)
    told = [
        f"row {each} is an earlier form of the same person and counts instead" for each in first
    ]
    return aside(rows, rows["row"] != first, "duplicate", told)
