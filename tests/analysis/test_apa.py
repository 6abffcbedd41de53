"""Sentences as the APA writes them, in both languages."""

import math

import pandas as pd
import pytest

from analysis.apa import NAMES, STYLES, sentence
from analysis.models import MODELS

ROW = pd.Series(
    {
        "model": "within_person",
        "status": "ok",
        "direction": 1,
        "estimate": 5.24,
        "se": 1.38,
        "df": 9.31,
        "low": 2.14,
        "high": 8.34,
        "p": 0.0041,
        "p_tested": 0.0041,
        "standardised": 0.41,
        "n_persons": 162.0,
        "n_clusters": 13.0,
    }
)


def changed(**fields: object) -> pd.Series:
    found = ROW.copy()
    for name, value in fields.items():
        found[name] = value
    return found


def test_a_t_test_in_english_and_dutch():
    assert sentence(ROW, "points of 100", "en") == (
        "Mean change within people: 5.2 points of 100, 95% CI [2.1, 8.3], t(9.3) = 3.80, "
        "p = .004, d = 0.41, 162 people in 13 groups."
    )
    assert sentence(ROW, "punten van 100", "nl") == (
        "Gemiddelde verandering binnen mensen: 5,2 punten van 100, 95%-BI [2,1; 8,3], "
        "t(9,3) = 3,80, p = ,004, d = 0,41, 162 mensen in 13 groepen."
    )


def test_whole_degrees_of_freedom_have_no_decimal():
    assert "t(12) = 3.80" in sentence(changed(df=12.0), "points", "en")


def test_without_degrees_of_freedom_it_is_z_and_log_odds_have_an_odds_ratio():
    row = changed(model="ordinal", df=math.inf, estimate=0.7, se=0.2, low=0.31, high=1.09)
    told = sentence(row, "log odds", "en")
    assert "z = 3.50" in told
    assert "OR = 2.01" in told


def test_a_correlation_has_no_leading_zero():
    row = changed(
        model="changes", estimate=-0.31, se=0.1, low=-0.52, high=0.1, standardised=math.nan
    )
    told = sentence(row, "correlation", "en")
    assert "\u2212.31 correlation, 95% CI [\u2212.52, .10]" in told
    assert "d =" not in told


@pytest.mark.parametrize(("language", "told"), [("en", "p < .001"), ("nl", "p < ,001")])
def test_a_very_small_p_is_only_bounded(language, told):
    assert told in sentence(changed(p=0.0002), "x", language)


def test_a_claim_of_no_change_has_its_test_of_equivalence():
    row = changed(direction=0, p_tested=0.0312)
    assert "p = .004, equivalence p = .031" in sentence(row, "points", "en")
    assert "gelijkwaardigheid p = ,031" in sentence(row, "punten", "nl")


@pytest.mark.parametrize(
    ("language", "told"), [("en", "not estimable"), ("nl", "niet te schatten")]
)
def test_what_could_not_be_estimated_is_said(language, told):
    assert sentence(changed(status="failed", estimate=math.nan), "x", language).endswith(
        f": {told}."
    )


def test_every_model_has_a_name_in_every_language():
    assert set(NAMES) == set(MODELS)
    assert all(set(name) == set(STYLES) for name in NAMES.values())
