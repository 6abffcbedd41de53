"""What a hypothesis could have found follows from its error, and never from its estimate."""

import math

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from statsmodels.stats.power import TTestPower

from analysis.plan import Rules
from analysis.results.detectable import COLUMNS, detectable, smallest


def row(**changed):
    given = {
        "hypothesis": "H1",
        "model": "within_person",
        "role": "primary",
        "status": "ok",
        "outcome": "clear",
        "unit": "points",
        "family": "primary",
        "direction": 1.0,
        "sesoi": 5.0,
        "estimate": 3.0,
        "se": 2.0,
        "df": 12.0,
        "low": -1.36,
        "high": 7.36,
        "standardised": 0.15,
        "std_low": -0.068,
        "std_high": 0.368,
        "n_persons": 100.0,
        "n_clusters": 13.0,
    }
    return {**given, **changed}


def found(*rows):
    return detectable(pd.DataFrame(list(rows)), Rules())


def test_the_formula_is_that_of_two_quantiles():
    (one,) = found(row()).to_dict("records")
    assert one["detectable"] == pytest.approx(2 * (stats.t.ppf(0.975, 12) + stats.t.ppf(0.8, 12)))
    assert one["detectable_sd"] == pytest.approx(one["detectable"] / 20, rel=1e-6)


def test_an_effect_of_that_size_is_found_in_eight_of_ten_studies():
    effect = smallest(1.0, 99, 0.05)
    power = TTestPower().power(effect / 10, nobs=100, alpha=0.05, alternative="two-sided")
    assert power == pytest.approx(0.8, abs=0.005)


def test_a_margin_of_that_size_is_kept_in_eight_of_ten_studies_without_change():
    margin, rng = smallest(1.0, 30, 0.05, same=True), np.random.default_rng(5)
    se = np.sqrt(rng.chisquare(30, 100_000) / 30)
    kept = np.abs(rng.standard_normal(100_000)) + stats.t.ppf(0.95, 30) * se < margin
    assert kept.mean() == pytest.approx(0.8, abs=0.015)


def test_the_estimate_itself_says_nothing():
    first, second = found(row()), found(row(estimate=-9.0))
    pd.testing.assert_frame_equal(first, second)


def test_a_larger_family_asks_for_more():
    alone, together = found(row()), found(row(), row(hypothesis="H2"))
    assert together["detectable"].iloc[0] == alone["detectable"].iloc[0]
    assert together["detectable_corrected"].iloc[0] > alone["detectable_corrected"].iloc[0]
    assert alone["detectable_corrected"].iloc[0] == alone["detectable"].iloc[0]


def test_without_degrees_of_freedom_the_normal_stands_in():
    (one,) = found(row(df=math.nan)).to_dict("records")
    assert one["detectable"] == pytest.approx(2 * (1.959964 + 0.841621), rel=1e-5)


def test_checks_and_what_failed_are_not_listed():
    empty = found(row(role="check"), row(status="failed"))
    assert list(empty.columns) == list(COLUMNS)
    assert empty.empty
