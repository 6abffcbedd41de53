"""Correction for several tests."""

from __future__ import annotations

import numpy as np
import pandas as pd
from statsmodels.stats.multitest import multipletests


def holm(p: pd.Series) -> pd.Series:
    """Adjust p values by Holm's (1979) step-down method.

    Parameters
    ----------
    p
        Of one family. Missing ones, of tests that could not be done, stay missing and do not
        count as tests.

    Returns
    -------
    pandas.Series
        On the same index; a test is significant where this is below the level.

    Examples
    --------
    >>> holm(pd.Series([0.01, 0.04, float("nan"), 0.03])).tolist()
    [0.03, 0.06, nan, 0.06]
    """
    adjusted = pd.Series(np.nan, index=p.index, dtype=float)
    tested = p.notna()
    if tested.any():
        adjusted[tested] = multipletests(p[tested].to_numpy(), method="holm")[1]
    return adjusted
