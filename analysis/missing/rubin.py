"""One estimate from those of several imputed tables, by Rubin's rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, sqrt

import numpy as np

from analysis.inference.interval import interval, p_two_sided

FEWEST = 2
"""Imputed tables, without which there is no variance between them."""


@dataclass(frozen=True)
class Pooled:
    """An estimate over m imputed tables.

    Attributes
    ----------
    estimate, se, df
        To be read as a t statistic.
    m
        Number of imputed tables.
    within, between
        Mean of the squared errors, and variance of the estimates.
    missing_information
        Share of the information that is missing.
    """

    estimate: float
    se: float
    df: float
    m: int
    within: float
    between: float
    missing_information: float

    @property
    def interval(self) -> tuple[float, float]:
        """Ends of the 95% interval."""
        return interval(self.estimate, self.se, self.df)

    @property
    def p(self) -> float:
        """Two-sided p value."""
        return p_two_sided(self.estimate, self.se, self.df)


def pool(estimates: Sequence[float], errors: Sequence[float], df_complete: float = inf) -> Pooled:
    """Pool estimates of one quantity from m imputed tables.

    Parameters
    ----------
    estimates, errors
        Of every table: the estimate and its standard error.
    df_complete
        Degrees of freedom that the test would have if nothing were missing.

    Notes
    -----
    Total variance T = W + (1 + 1/m) B (Rubin 1987, Multiple imputation for nonresponse in surveys,
    eq. 3.1.5); degrees of freedom ν by Barnard & Rubin (1999, Biometrika 86, 948–955), which never
    exceed `df_complete`; missing information (r + 2 / (ν + 3)) / (r + 1) with r = (1 + 1/m) B / W
    (Rubin 1987, eq. 3.1.10). Checked against mice.

    Raises
    ------
    ValueError
        If there are fewer than two tables, or errors are not as many as estimates.

    Examples
    --------
    >>> pooled = pool([1.0, 2.0, 3.0], [1.0, 1.0, 1.0])
    >>> pooled.estimate, round(pooled.se, 3), pooled.between
    (2.0, 1.528, 1.0)
    """
    m = len(estimates)
    if m < FEWEST or len(errors) != m:
        raise ValueError(f"{m} estimates and {len(errors)} errors cannot be pooled")
    within = float(np.mean(np.square(errors)))
    between = float(np.var(estimates, ddof=1))
    extra = (1 + 1 / m) * between
    total = within + extra
    share = extra / total if total else 0.0
    df = _df(share, m, df_complete)
    more = extra / within if within else inf
    lost = (more + 2 / (df + 3)) / (more + 1) if within else 1.0
    return Pooled(float(np.mean(estimates)), sqrt(total), df, m, within, between, lost)


def _df(share: float, m: int, complete: float) -> float:
    """Compute Barnard & Rubin's degrees of freedom; `share` of the variance is due to missing."""
    squared = share**2
    imputed = (m - 1) / squared if squared else inf
    if complete == inf:
        return imputed
    observed = (complete + 1) / (complete + 3) * complete * (1 - share)
    if imputed == inf or observed == 0:
        return observed
    return imputed * observed / (imputed + observed)
