"""The months that a period lasted, as an expression on the moment of each record."""

from __future__ import annotations

from collections.abc import Collection

import narwhals as nw

from analysis.engine.layout import ANSWERED
from instrument.rule_words import DAYS_PER_MONTH
from instrument.study import Wave


def exposure(wave: Wave, columns: Collection[str]) -> nw.Expr:
    """Give the months of exposure, as `analysis.harmonise.exposure` counts them.

    Parameters
    ----------
    wave
        Says how long the period was, or since when.
    columns
        Of its table; without the moment of answering, only a fixed period is known.
    """
    said = wave.exposure
    if said is not None and said.months is not None:
        return nw.lit(float(said.months))
    if said is None or said.since is None or ANSWERED not in columns:
        return nw.lit(None, nw.Float64)
    days = _ordinal(nw.col(ANSWERED)) - float(said.since.toordinal())
    return nw.when(days > 0).then(days / DAYS_PER_MONTH)


def _ordinal(moment: nw.Expr) -> nw.Expr:
    """Count days as `date.toordinal` does: libraries subtract dates in different ways."""
    before = moment.dt.year().cast(nw.Float64) - 1
    leap = (before / 4).floor() - (before / 100).floor() + (before / 400).floor()
    return before * 365 + leap + moment.dt.ordinal_day().cast(nw.Float64)
