"""Correction for several tests."""

from __future__ import annotations

import numpy as np
import pandas as pd


def holm(p: pd.Series) -> pd.Series:
    """Adjust p values by Holm's (1979) step-down method.

    The smallest of m is multiplied with m, the next with m − 1, and so on; none may be smaller
    than one before it, or larger than 1. Checked against R's `p.adjust`.

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
    tested = p.dropna().astype(float).sort_values(kind="stable")
    stepped = tested * np.arange(len(tested), 0, -1)
    return stepped.cummax().clip(upper=1.0).reindex(p.index)
