"""Who answered when, in which group and collective: what every table says beside the answers."""

import pandas as pd
import pytest

from analysis.harmonise.exposure import exposure_months
from instrument.study import Wave


def wave(**more: object) -> Wave:
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
            **more,
        }
    )


def records(submitted: str | None, started: str | None = None) -> pd.DataFrame:
    moments = {"submitted": submitted, "started": started}
    return pd.DataFrame(
        {
            name: pd.to_datetime(pd.Series([each], dtype="str"), utc=True)
            for name, each in moments.items()
        }
    )


@pytest.mark.parametrize(
    ("day", "months"), [("2020-08-31", 5.52), ("2020-10-11", 6.87), ("2020-03-17", 0.03)]
)
def test_months_since_a_day_are_counted_to_the_day_of_the_answer(day, months):
    since = wave(exposure={"since": "2020-03-16"})
    assert exposure_months(since, records(f"{day} 12:00"))[0] == pytest.approx(months, abs=0.005)


def test_the_day_is_that_of_the_waves_own_clock():
    late = records("2020-04-15 22:30")
    utc = wave(exposure={"since": "2020-03-16"})
    here = wave(exposure={"since": "2020-03-16"}, timezone="Europe/Amsterdam")
    days = (exposure_months(each, late)[0] * 365.25 / 12 for each in (utc, here))
    assert [round(each, 6) for each in days] == [30, 31]


def test_a_fixed_period_is_as_long_as_it_says():
    assert exposure_months(wave(exposure={"months": 12}), records(None))[0] == 12


def test_who_did_not_send_the_form_is_counted_from_the_start():
    since = wave(exposure={"since": "2020-01-01"})
    assert exposure_months(since, records(None, "2020-12-31"))[0] == pytest.approx(12, abs=0.01)


@pytest.mark.parametrize("more", [{}, {"exposure": {"since": "2020-01-01"}}])
def test_what_is_not_known_is_missing(more):
    assert exposure_months(wave(**more), records(None)).isna().all()


def test_a_person_is_counted_in_their_first_main_collective_in_all_waves(toy, tell):
    told = tell(
        toy,
        w1={"P": {"trust": "1"}},
        w2={"P": {"favourite": "A2"}},
        w3={"P": {"favourite": "A1", "clubs": "A1"}},
    )
    panel = told.found.panel
    assert list(panel["cluster"]) == ["A4", "A4", "A4"]
    assert list(panel["main_collective"].fillna("")) == ["", "A4", "A1"]
    assert list(told.found.memberships["cluster"]) == ["A4"]


def test_else_in_the_one_they_organise_else_in_none(toy, tell):
    told = tell(toy, w1={"P": {"club_led": "A6", "tie@A1": "fun"}, "Q": {"favourite": "skipped"}})
    assert list(told.found.panel["cluster"]) == ["A4", "none"]
    assert list(told.found.ties["cluster"]) == ["A4"]


def test_a_favourite_that_was_written_in_is_kept_and_no_group_of_its_own(tell, toy):
    told = tell(toy, w1={"P": {"clubs": "W1", "favourite": "W1"}, "Q": {"favourite": "W1"}})
    assert told.codes("favourite") == ["W1", "W1"]
    assert list(told.found.panel["cluster"]) == ["none", "none"]
    assert list(told.found.memberships["main"]) == [True]


def test_the_main_one_goes_before_the_organised_one_even_if_it_came_later(toy, tell):
    told = tell(toy, w1={"P": {"club_led": "A1"}}, w2={"P": {"favourite": "A3"}})
    assert list(told.found.panel["cluster"]) == ["A3", "A3"]


def test_groups_of_respondents(toy, tell):
    told = tell(toy, w1={"P": {"role": "lead"}, "Q": {"role": "member"}, "R": {"role": "refused"}})
    panel = told.found.panel
    assert panel["leader"].tolist() == [True, False, pd.NA]
    assert panel["unasked"].isna().all()
    assert panel["organiser"].isna().all()


def test_the_organisers_of_the_study(real_study):
    panel = real_study[0].panel
    assert str(panel["organiser"].dtype) == "boolean"
    by_role = panel.groupby("respondent_role")["organiser"].agg(["min", "max"])
    assert by_role["min"].tolist() == by_role["max"].tolist() == [False, True, True, False]


def test_one_row_a_person_and_wave(real_study):
    found, cleaned = real_study
    panel = found.panel
    assert not panel.duplicated(["person", "wave"]).any()
    assert len(panel) == sum(each["row"].nunique() for each in cleaned.values())
    assert panel.groupby("person")["cluster"].nunique().max() == 1
    assert (panel["post"] == (panel["period"] == "post")).all()
    assert set(panel["period"]) == {"pre", "post"}
    assert panel["exposure_months"].between(5.5, 12).all()
    assert list(panel["wave"].unique()) == ["w1", "w2", "w3"]
