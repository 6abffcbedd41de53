"""What holds of waves, and what they may not say."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from instrument.study import Exposure, MissingCodes, Study, VersionInfo, Wave


def wave(**more: Any) -> Wave:
    return Wave.model_validate(
        {
            "id": "w1",
            "label": {"en": "First"},
            "version": "1.0",
            "platform": "plain",
            "file": "w1.csv",
            "first_day": "2020-03-01",
            "last_day": "2020-03-31",
            "period": "pre",
            **more,
        }
    )


def test_a_wave_takes_its_days_as_dates_and_its_clock_as_utc() -> None:
    found = wave()
    assert (found.first_day, found.last_day) == (date(2020, 3, 1), date(2020, 3, 31))
    assert found.timezone == "UTC"
    assert (found.exposure, found.missing_codes, found.seen_not_answered) == (None, (), None)
    assert wave(last_day="2020-03-01").last_day == found.first_day


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"last_day": "2020-02-29"}, "the last day 2020-02-29 is before the first 2020-03-01"),
        ({"first_day": "1-3-2020"}, "first_day"),
        ({"timezone": "Europe/Amsterdm"}, "Europe/Amsterdm is not a time zone"),
        ({"timezone": ""}, "is not a time zone"),
        ({"period": "during"}, "period"),
        ({"exposure": {}}, "either months or since"),
        ({"exposure": {"months": 6, "since": "2020-01-01"}}, "either months or since"),
        ({"exposure": {"months": 0}}, "greater than 0"),
        ({"fillings": {"group": "words"}}, "fillings"),
    ],
)
def test_a_wave_that_cannot_have_been_is_refused(wrong, why) -> None:
    with pytest.raises(ValidationError, match=why):
        wave(**wrong)


@pytest.mark.parametrize("zone", ["Europe/Amsterdam", "America/Denver", "UTC"])
def test_a_wave_has_the_clock_of_its_platform(zone) -> None:
    assert wave(timezone=zone).timezone == zone


def test_months_are_given_or_counted_from_a_day() -> None:
    assert Exposure(months=5.5).since is None
    assert Exposure(since=date(2020, 3, 16)).months is None


def test_missing_codes_are_read_as_text() -> None:
    found = MissingCodes.model_validate({"codes": {"dont_know": [99, "dk"]}, "kinds": ["number"]})
    assert found.codes == {"dont_know": ("99", "dk")}
    assert wave(seen_not_answered=-99).seen_not_answered == "-99"
    with pytest.raises(ValidationError, match="codes"):
        MissingCodes.model_validate({"codes": {"forgot": [99]}})


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"source_language": "fr"}, "fr: not one of the study's languages"),
        ({"versions": [{"id": "1.0", "languages": ["nl", "de"]}]}, "de: not one of the study's"),
        ({"versions": []}, "versions"),
        ({"versions": [{"id": "1.0", "languages": []}]}, "languages"),
        ({"versions": [{"id": "1.0", "languages": ["nl"]}] * 2}, "versions: 1.0 stands twice"),
        ({"rosters": [{"id": "r", "label": {}, "entries": []}] * 2}, "rosters: r stands twice"),
        ({"respondents": [{"id": "g", "label": {}}] * 2}, "respondents: g stands twice"),
        ({"waves": [wave().model_dump()] * 2}, "waves: w1 stands twice"),
    ],
)
def test_a_study_that_contradicts_itself_is_refused(define, wrong, why) -> None:
    study = {**define().study.model_dump(), **wrong}
    with pytest.raises(ValidationError, match=why):
        Study.model_validate(study)


def test_a_version_is_not_released_until_it_says_so() -> None:
    assert VersionInfo(id="1.0", languages=("nl",)).released is None
