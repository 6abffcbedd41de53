"""Days and moments of ISO 8601, as statistical programs count them: by the clock, no zone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

Moment = date | datetime
"""A day, or a moment of a day."""
SPSS_START = datetime.combine(date(1582, 10, 14), time.min)
STATA_START = datetime.combine(date(1960, 1, 1), time.min)
_DAY = timedelta(days=1)
_MILLISECOND = timedelta(milliseconds=1)


def moment(text: str) -> Moment | None:
    """Read a day or a moment; None if it is neither."""
    for read in (date.fromisoformat, datetime.fromisoformat):
        try:
            return read(text)
        except ValueError:
            continue
    return None


def all_days(texts: Iterable[str]) -> bool:
    """Tell whether none of the texts has a time of day."""
    return not any(isinstance(moment(text), datetime) for text in texts)


def on_the_clock(text: str) -> datetime:
    """Give a day or moment as the clock showed it, to the millisecond.

    Raises
    ------
    ValueError
        If it is neither.
    """
    read = moment(text)
    if read is None:
        raise ValueError(f"no date of ISO 8601: {text}")
    if not isinstance(read, datetime):
        return datetime.combine(read, time.min)
    return read.replace(tzinfo=None, microsecond=read.microsecond // 1000 * 1000)


def kept(text: str, day_only: bool) -> str:
    """Write what is left of a day or moment once it is counted."""
    clock = on_the_clock(text)
    if day_only:
        return clock.date().isoformat()
    return clock.isoformat(timespec="milliseconds" if clock.microsecond else "seconds")


def seconds(text: str) -> float:
    """Count seconds since the start of the Gregorian calendar, as SPSS does."""
    return (on_the_clock(text) - SPSS_START) / timedelta(seconds=1)


def days(text: str) -> float:
    """Count days since 1960, as Stata does (%td)."""
    return float((on_the_clock(text) - STATA_START) // _DAY)


def milliseconds(text: str) -> float:
    """Count milliseconds since 1960, as Stata does (%tc)."""
    return float((on_the_clock(text) - STATA_START) // _MILLISECOND)
