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


def holm_of(p: float, others: pd.Series) -> float:
    """Adjust one p value by Holm's method, beside those of the others of its family.

    For when the same others come back many times: statsmodels' function collects garbage at each
    call, which takes a tenth of a second.

    Parameters
    ----------
    p
        Of the test.
    others
        Missing ones do not count.

    Examples
    --------
    >>> holm_of(0.03, pd.Series([0.01, 0.04, float("nan")]))
    0.06
    """
    known = others.dropna().to_numpy(dtype=float)
    below = np.sort(np.append(known[known <= p], p))
    steps = len(known) + 1 - np.arange(len(below))
    return float(min(1.0, np.max(steps * below)))
