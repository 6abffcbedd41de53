"""How many months the period that a wave asked about had lasted when someone answered."""

from __future__ import annotations

import numpy as np
import pandas as pd

from instrument.rule_words import DAYS_PER_MONTH
from instrument.study import Wave


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
        Months, more than none; missing where the wave says nothing, where it is not known when
        someone answered, or where the period had not lasted a day by then: nobody can divide by
        that. Counted in days of the wave's own clock, 30.4375 a month.
    """
    exposure = wave.exposure
    if exposure is None:
        return pd.Series(np.nan, index=records.index)
    if exposure.months is not None:
        return pd.Series(float(exposure.months), index=records.index)
    if exposure.since is None:
        return pd.Series(np.nan, index=records.index)
    lasted = answered(wave, records).dt.normalize() - pd.Timestamp(exposure.since)
    days: pd.Series = lasted.dt.days.astype(float)
    return days.where(days > 0) / DAYS_PER_MONTH


def answered(wave: Wave, records: pd.DataFrame) -> pd.Series:
    """Give the moment of each record, submitted or else started, on the wave's own clock."""
    moment = records["submitted"].fillna(records["started"])
    there = pd.to_datetime(moment, utc=True).dt.tz_convert(wave.timezone)
    local: pd.Series = there.dt.tz_localize(None)
    return local
