"""How long interviews took, from the opening of the form to its sending."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

QUANTILES = {"p05": 0.05, "low": 0.25, "median": 0.5, "high": 0.75, "p95": 0.95}
COLUMNS = ("wave", "n", *QUANTILES, "timed_out", "gap_minutes")


def lengths(records: pd.DataFrame, waves: Sequence[str], gap_minutes: float) -> pd.DataFrame:
    """Sum up the minutes of the forms that count.

    Parameters
    ----------
    records
        After cleaning: `wave`, `status`, `minutes` (missing where the platform has no times).
    waves
        In order.
    gap_minutes
        What took longer timed out: the form was left open and gone on with later.

    Returns
    -------
    pandas.DataFrame
        A row per wave: `n` forms with a length, their quartiles (`low`, `median`, `high`) and the
        fifth and 95th of a hundred (`p05`, `p95`) in minutes, by linear interpolation between
        neighbours; of them `timed_out`, and the gap. Those timed out count in all of these.
    """
    kept = records[records["status"] == "kept"]
    rows = []
    for wave in waves:
        minutes = kept.loc[kept["wave"] == wave, "minutes"].dropna().astype("float64")
        quantiles = (minutes.quantile(share) for share in QUANTILES.values())
        late = int((minutes > gap_minutes).sum())
        rows.append((wave, len(minutes), *quantiles, late, gap_minutes))
    found = pd.DataFrame(rows, columns=list(COLUMNS))
    return found.astype(dict.fromkeys(QUANTILES, "float64"))
