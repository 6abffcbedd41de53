"""Days and moments as SPSS and Stata count them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.write.moment import all_days, days, kept, milliseconds, moment, seconds


@pytest.mark.parametrize(
    ("text", "spss", "stata_day", "stata_moment"),
    [
        # From the manuals: 14 October 1582 and 1 January 1960 are the zeros.
        ("1582-10-15", 86400.0, -137_774.0, -11_903_673_600_000.0),
        ("1960-01-01", 11_903_760_000.0, 0.0, 0.0),
        ("1960-01-02T00:00:01.5", 11_903_846_401.5, 1.0, 86_401_500.0),
        ("1959-12-31T23:59:59.999999+02:00", 11_903_759_999.999, -1.0, -1.0),
    ],
)
def test_counted_from_the_zero_of_each_program(text, spss, stata_day, stata_moment) -> None:
    assert (seconds(text), days(text), milliseconds(text)) == (spss, stata_day, stata_moment)


@pytest.mark.parametrize(
    "text", ["", "2019", "2019-02-29", "7-10-2019", "12:00", "2019-10-07T25:00"]
)
def test_what_is_no_day_or_moment(text) -> None:
    assert moment(text) is None


def test_what_is_kept() -> None:
    assert kept("2019-10-07", day_only=True) == "2019-10-07"
    assert kept("2019-10-07T12:00:00", day_only=False) == "2019-10-07T12:00:00"
    assert kept("2019-10-07T12:00:00.123456Z", day_only=False) == "2019-10-07T12:00:00.123"
    assert kept("2019-10-07", day_only=False) == "2019-10-07T00:00:00"


def test_days_are_told_from_moments() -> None:
    assert all_days(["2019-10-07", "2019-10-08"])
    assert not all_days(["2019-10-07", "2019-10-08T00:00"])
    assert all_days([])


@given(st.datetimes(dt.datetime(1583, 1, 1)))  # noqa: DTZ001 — clocks of files know no zone
def test_seconds_lead_back_to_the_millisecond(clock) -> None:
    back = dt.datetime(1582, 10, 14) + dt.timedelta(seconds=seconds(clock.isoformat()))  # noqa: DTZ001 — the same
    assert abs(back - clock) < dt.timedelta(milliseconds=1.1)
