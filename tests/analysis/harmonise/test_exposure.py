"""From a period to its months: a rule like others, in words and with properties."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.harmonise.exposure import exposure_months
from instrument.rule_words import DAYS_PER_MONTH, exposure_in_words
from instrument.study import Exposure, Wave

DAYS = st.dates(date(2015, 1, 1), date(2025, 1, 1))
ZONES = st.sampled_from(["UTC", "Europe/Amsterdam", "America/New_York", "Asia/Tokyo"])


def wave(timezone: str, **exposure: object) -> Wave:
    return Wave.model_validate(
        {
            "id": "w",
            "label": {},
            "version": "1",
            "platform": "plain",
            "file": "x.csv",
            "first_day": "2020-01-01",
            "last_day": "2020-12-31",
            "period": "pre",
            "timezone": timezone,
            "exposure": exposure,
        }
    )


def noon(days: list[date], timezone: str) -> pd.DataFrame:
    moments = [
        datetime(each.year, each.month, each.day, 12, tzinfo=ZoneInfo(timezone)) for each in days
    ]
    utc = pd.to_datetime(pd.Series(moments, dtype=object), utc=True)
    return pd.DataFrame({"submitted": utc, "started": utc})


@given(DAYS, st.lists(DAYS, min_size=1, max_size=5), ZONES)
def test_exposure_is_never_none_or_less_and_unknown_where_the_period_had_not_begun(
    since, days, timezone
):
    months = exposure_months(wave(timezone, since=since), noon(days, timezone))
    assert months.isna().tolist() == [day <= since for day in days]
    assert (months.dropna() > 0).all()


@given(DAYS, st.lists(st.integers(1, 4000), min_size=2, max_size=6, unique=True), ZONES)
def test_who_answers_later_is_exposed_longer_by_as_many_days(since, after, timezone):
    days = [since + timedelta(days=each) for each in sorted(after)]
    months = exposure_months(wave(timezone, since=since), noon(days, timezone))
    assert months.is_monotonic_increasing
    assert (months * DAYS_PER_MONTH).tolist() == pytest.approx(sorted(after))


@given(st.floats(0.5, 60), st.lists(DAYS, min_size=1, max_size=4), ZONES)
def test_a_fixed_period_is_the_same_for_all_of_a_wave(number, days, timezone):
    months = exposure_months(wave(timezone, months=number), noon(days, timezone))
    assert set(months) == {number}


@pytest.mark.parametrize(
    ("exposure", "language", "words"),
    [
        (Exposure(months=6), "en", "6 months"),
        (Exposure(months=6), "nl", "6 maanden"),
        (
            Exposure(since=date(2020, 3, 16)),
            "en",
            "days from 2020-03-16 to the day of answering, 30.4375 to a month",
        ),
        (
            Exposure(since=date(2020, 3, 16)),
            "nl",
            "dagen van 2020-03-16 tot de dag van antwoorden, 30,4375 in een maand",
        ),
    ],
)
def test_exposure_is_said_in_words(exposure, language, words):
    assert exposure_in_words(exposure, language) == words
