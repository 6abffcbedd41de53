"""Records that were filled in on another version of the form than the wave fielded."""

from __future__ import annotations

import pandas as pd

from analysis.clean.aside import aside
from analysis.clean.fielded_version import FieldedVersion

BECAUSE = "filled in on another version of the form: the same code may mean another answer there"


def find_other_versions(rows: pd.DataFrame, _: FieldedVersion) -> pd.DataFrame:
    """Set aside what the platform says is of another version."""
    return aside(rows, rows["kind"] == "other_version", "other_version", BECAUSE)
