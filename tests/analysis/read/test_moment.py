from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.read.moment import DUTCH, ISO, moment_of

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


FIRST, LAST = map(datetime.fromisoformat, ("1901-01-01", "2199-12-30"))
"""Without a zone, as in exports."""


@given(st.datetimes(FIRST, LAST))
def test_a_moment_comes_back(naive):
    exact = naive.replace(microsecond=0, tzinfo=AMSTERDAM)
    found = moment_of(f"{exact:%Y-%m-%d %H:%M:%S}", ISO, AMSTERDAM)
    assert found == exact.astimezone(UTC)
    minute = exact.replace(second=0)
    dutch = f"{minute.day}-{minute.month}-{minute.year} {minute.hour}:{minute:%M}"
    assert moment_of(dutch, DUTCH, AMSTERDAM) == minute.astimezone(UTC)


@given(st.text())
def test_nothing_else_is_a_moment(text):
    assert moment_of(text, ISO, AMSTERDAM) is None
    assert moment_of(text, DUTCH, AMSTERDAM) is None


@pytest.mark.parametrize(
    "text",
    [
        "2020-02-30 10:00:00",
        "2020-05-17 24:00:00",
        "0001-01-01 00:00:00",
        "2020-05-17 10:00",
        "٢٠٢٠-05-17 10:00:00",
    ],
)
def test_a_day_or_time_that_does_not_exist_is_none(text):
    assert moment_of(text, ISO, AMSTERDAM) is None


def test_of_an_hour_that_comes_twice_the_first_is_meant():
    found = moment_of("2020-10-25 02:30:00", ISO, AMSTERDAM)
    assert found == datetime(2020, 10, 25, 0, 30, tzinfo=UTC)
