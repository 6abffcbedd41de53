"""The smallest effect that these people and groups would have shown, beside the least that matters.

With a standard error se and df degrees of freedom, an effect of

    (t_{1 − level/2, df} + t_{0.8, df}) · se

is found (p below the level, two-sided) in about 8 of 10 studies like this one (Bloom 1995). Where
no change is claimed, what can be found is that a change is no larger than

    (t_{1 − level, df} + t_{0.9, df}) · se

by two one-sided tests, if nothing changed at all (Julious 2004, who takes the normal for t). Both
are computed from the standard error as it came out, and never from the estimate: power at the
effect found says no more than its p does (Hoenig & Heisey 2001).
"""

from __future__ import annotations

import math

import pandas as pd
from scipy import stats

from analysis.plan import Rules

POWER = 0.8
"""Of 10 studies, 8 find the effect."""
COLUMNS = (
    "hypothesis",
    "model",
    "outcome",
    "unit",
    "family",
    "direction",
    "level",
    "power",
    "se",
    "df",
    "sesoi",
    "detectable",
    "detectable_sd",
    "detectable_corrected",
    "n_family",
    "n_persons",
    "n_clusters",
)
NUMBERS = COLUMNS[5:]


def smallest(
    se: float, df: float, level: float, power: float = POWER, *, same: bool = False
) -> float:
    """Compute the smallest effect that is found with some power.

    Parameters
    ----------
    se, df
        Of the estimate; `df` may be infinite.
    level
        Two-sided, of the test of no effect.
    power
        Share of studies that find it.
    same
        No change is claimed: the smallest margin that two one-sided tests stay within.

    Examples
    --------
    >>> round(smallest(1.0, math.inf, 0.05), 2)
    2.8
    >>> round(smallest(1.0, math.inf, 0.05, same=True), 2)
    2.93
    """
    if not (se > 0 and df > 0):
        return math.nan
    tail, found = (level, (1 + power) / 2) if same else (level / 2, power)
    return float(stats.t.ppf(1 - tail, df) + stats.t.ppf(found, df)) * se


def detectable(verdicts: pd.DataFrame, rules: Rules) -> pd.DataFrame:
    """List what each hypothesis could have found.

    Parameters
    ----------
    verdicts
        As judged; the estimates that decide and could be made are taken.
    rules
        For the level.

    Returns
    -------
    pandas.DataFrame
        With the columns `COLUMNS`: `detectable` in the unit of the estimate, `detectable_sd`
        standardised as the estimate is, and `detectable_corrected` at the level divided by the
        hypotheses of the family that could be estimated, the strictest step of Holm's correction.
    """
    made = verdicts[(verdicts["role"] == "primary") & (verdicts["status"] == "ok")]
    table = made.assign(level=rules.level, power=POWER).reset_index(drop=True)
    table["n_family"] = table.groupby("family")["hypothesis"].transform("size")
    table["detectable"] = [_smallest(row, rules.level) for _, row in table.iterrows()]
    table["detectable_sd"] = table["detectable"] * _per_unit(table)
    table["detectable_corrected"] = [
        _smallest(row, rules.level / row["n_family"]) for _, row in table.iterrows()
    ]
    return table[list(COLUMNS)].astype(dict.fromkeys(NUMBERS, "float64"))


def _smallest(row: pd.Series, level: float) -> float:
    df = math.inf if pd.isna(row["df"]) else float(row["df"])
    return smallest(float(row["se"]), df, level, same=row["direction"] == 0)


def _per_unit(table: pd.DataFrame) -> pd.Series:
    """Give standard deviations per unit, by the widths of the intervals."""
    found: pd.Series = (table["std_high"] - table["std_low"]) / (table["high"] - table["low"])
    return found
