"""Forms that were opened and never sent."""

from __future__ import annotations

import pandas as pd

from analysis.clean.aside import aside
from analysis.clean.fielded_version import FieldedVersion

BECAUSE = "the form was not finished; a later one of the same person counts if there is one"


def find_unfinished(rows: pd.DataFrame, _: FieldedVersion) -> pd.DataFrame:
    """Set aside forms that were not sent."""
    return aside(rows, ~rows["finished"].astype(bool), "unfinished", BECAUSE)
