"""Forms filled in faster than they can be read."""

from __future__ import annotations

import pandas as pd

from analysis.clean.audit import lines
from analysis.clean.checked import Checked, checked
from analysis.clean.fielded_version import FieldedVersion

SHARE_OF_MEDIAN = 1 / 3


def flag_speeding(answers: pd.DataFrame, rows: pd.DataFrame, _: FieldedVersion) -> Checked:
    """Flag rows that took less than a third of the wave's median time.

    The median is that of the rows kept. A row without a start or an end is not judged.
    """
    median = rows["minutes"].median()
    fast = rows[rows["minutes"] < SHARE_OF_MEDIAN * median]
    took = [f"{each:.1f}" for each in fast["minutes"]]
    told = [
        f"filled in within {each} minutes, less than a third of the median of {median:.1f}"
        for each in took
    ]
    return checked(answers, lines(fast[["row"]], "flagged", told, before=took))
