"""Records that the study's own reviewers rejected on the platform."""

from __future__ import annotations

import pandas as pd

from analysis.clean.aside import aside
from analysis.clean.fielded_version import FieldedVersion

BECAUSE = "rejected on the platform by whoever reviewed the records"


def find_rejected(rows: pd.DataFrame, _: FieldedVersion) -> pd.DataFrame:
    """Set aside what was rejected."""
    return aside(rows, rows["kind"] == "rejected", "rejected", BECAUSE)
