"""One estimate in one sentence, in Dutch and in English, as the APA writes statistics."""

import math
from typing import get_args

import pandas as pd
import pytest
from scipy import stats

from analysis.inference.equivalence import tost
from analysis.locale import Locale
from analysis.plan import ModelName
from analysis.tables.apa import apa, p_told
from analysis.tables.nouns import NOUNS


def row(**changed):
    """Make a row of verdicts."""
    given = {
        "model": "within_person",
        "status": "ok",
        "because": "",
        "unit": "points",
        "direction": 1.0,
        "sesoi": 5.0,
        "estimate": 5.2,
        "se": 1.37,
        "df": 9.34,
        "low": 2.1,
        "high": 8.3,
        "p": 0.0042,
        "p_tested": 0.0042,
        "standardised": 0.41,
        "std_low": 0.164,
        "std_high": 0.656,
    }
    return pd.Series({**given, **changed})


def test_a_t_test_is_written_as_the_apa_does():
    assert apa(row()) == (
        "The mean change within people was 5.2 points, 95% CI [2.1, 8.3], t(9.3) = 3.80, "
        "p = .004, d = 0.41 [0.16, 0.66]."
    )


def test_dutch_has_commas_and_its_own_unit():
    assert apa(row(), "nl", "punten") == (
        "De gemiddelde verandering binnen mensen was 5,2 punten, 95%-BI [2,1; 8,3], t(9,3) = 3,80, "
        "p = ,004, d = 0,41 [0,16; 0,66]."
    )


@pytest.mark.parametrize("df", [math.nan, math.inf])
def test_without_degrees_of_freedom_it_is_a_z_test(df):
    assert "z = 3.80, p = .004" in apa(row(df=df))


def test_a_correlation_has_no_zero_before_its_point():
    found = row(
        model="changes", estimate=-0.31, se=0.1, low=-0.52, high=-0.1, standardised=math.nan
    )
    assert apa(found).startswith(
        "The correlation between the two changes was r = −.31, 95% CI [−.52, −.10], t(9.3) = −3.10"
    )
    assert "r = −,31, 95%-BI [−,52; −,10]" in apa(found, "nl")
    assert " d = " not in apa(found)


def test_no_change_is_told_with_the_weaker_of_two_one_sided_tests():
    given = {"estimate": -2.0, "se": 1.0, "df": 12.0, "low": -4.18, "high": 0.18}
    p = tost(-2.0, 1.0, 12.0, 5.0)
    found = row(direction=0.0, p=0.069, p_tested=p, **given)
    assert apa(found).endswith("equivalence test (TOST, ±5 points): t(12) = 3.00, p = .006.")
    assert p == pytest.approx(stats.t.sf(3.0, 12))
    assert apa(found, "nl", "punten").endswith(
        "toets op gelijkwaardigheid (TOST, ±5 punten): t(12) = 3,00, p = ,006."
    )


def test_what_is_not_estimable_says_why():
    failed = row(status="failed", because="9 people answered, and the plan asks for 20")
    assert apa(failed) == (
        "The mean change within people could not be estimated: 9 people answered, and the plan "
        "asks for 20."
    )


def test_a_reason_is_told_in_the_language_of_the_sentence(monkeypatch):
    monkeypatch.setattr(Locale, "told", lambda locale, kept: f"«{locale.id}: {kept}»")
    told = apa(row(status="failed", because="9 people answered."), "nl")
    assert told == (
        "De gemiddelde verandering binnen mensen kon niet worden geschat: «nl: 9 people answered»."
    )


def test_a_unit_that_does_not_follow_a_dutch_number_stands_in_brackets():
    told = apa(row(estimate=0.152, se=0.05, low=0.05, high=0.25), "nl", "deel van de mensen")
    assert "was 0,15 (deel van de mensen), 95%-BI [0,05; 0,25]" in told


@pytest.mark.parametrize(
    ("unit", "told"),
    [
        ("share of people", "was a share of 5.2 of people, 95% CI"),
        ("log rate ratio", "was a log rate ratio of 5.2, 95% CI"),
        ("classes", "was 5.2 classes, 95% CI"),
    ],
)
def test_a_unit_that_is_no_count_goes_before_its_number_in_english(unit, told):
    assert told in apa(row(unit=unit))


def test_p_is_never_nothing_and_never_one():
    assert [p_told(p) for p in (1e-300, 0.00099, 0.001, 0.0456, 0.9994, 1.0)] == [
        "p < .001", "p < .001", "p = .001", "p = .046", "p = .999", "p > .999",
    ]  # fmt: skip
    assert p_told(1e-9, "nl") == "p < ,001"
    assert p_told(math.nan) == ""


def test_a_tiny_estimate_has_no_minus_before_nothing():
    found = apa(row(estimate=-0.0001, low=-2.6, high=2.6, p=0.99, standardised=math.nan))
    assert "was 0.0 points, 95% CI [−2.6, 2.6], t(9.3) = 0.00, p = .990." in found


def test_zero_is_seen_to_lie_within_an_interval():
    found = apa(row(estimate=3.8, low=-0.0496, high=7.58, std_low=-0.0041))
    assert "3.8 points, 95% CI [−0.05, 7.58]" in found
    assert "[−0.004, 0.656]" in found


def test_a_slope_is_in_standard_deviations_and_no_d():
    told = apa(row(model="lagged"))
    assert "in SD = 0.41 [0.16, 0.66]" in told
    assert " d = " not in told


def test_every_model_of_a_plan_has_its_subject_in_both_languages():
    assert set(NOUNS) == set(get_args(ModelName))
    assert all(set(words) == {"nl", "en"} for words in NOUNS.values())
