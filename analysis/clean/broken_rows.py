"""Rows that could not be read, such as those cut in two; their answers are unknown."""

from __future__ import annotations

import pandas as pd

from analysis.clean.aside import aside
from analysis.clean.fielded_version import FieldedVersion

BECAUSE = "the row does not fit the heading and was not read: repair it and run again"


def find_broken_rows(rows: pd.DataFrame, _: FieldedVersion) -> pd.DataFrame:
    """Set aside what the reader could not read."""
    return aside(rows, rows["broken"].astype(bool), "broken_row", BECAUSE)
