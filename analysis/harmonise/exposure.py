"""How many months the period that a wave asked about had lasted when someone answered."""

from __future__ import annotations

import numpy as np
import pandas as pd

from instrument.study import Wave

DAYS_PER_MONTH = 365.25 / 12


def exposure_months(wave: Wave, records: pd.DataFrame) -> pd.Series:
    """Give the months of exposure of each record.

    Parameters
    ----------
    wave
        Says how long the period was, or since when.
    records
        With `submitted` and `started`, in UTC.

    Returns
    -------
    pandas.Series
        Months; missing where the wave says nothing, or where it is not known when someone
        answered. Counted in days of the wave's own clock, 30.4375 a month.
    """
    exposure = wave.exposure
    if exposure is None:
        return pd.Series(np.nan, index=records.index)
    if exposure.months is not None:
        return pd.Series(float(exposure.months), index=records.index)
    if exposure.since is None:
        return pd.Series(np.nan, index=records.index)
    moment = records["submitted"].fillna(records["started"])
    day = pd.to_datetime(moment, utc=True).dt.tz_convert(wave.timezone).dt.tz_localize(None)
    days = (day.dt.normalize() - pd.Timestamp(exposure.since)).dt.days
    return days.astype(float) / DAYS_PER_MONTH
