import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from statsmodels.multivariate.factor import Factor

from analysis.measurement.reliability import (
    COLUMNS,
    alpha,
    alpha_interval,
    keyed,
    omega,
    omega_interval,
    reliability,
)
from instrument.model import Construct
from tests.analysis.kept import recognised

REFERENCE = Path(__file__).parents[2] / "reference"
KEYS = {
    "A": ("-A1", "A2", "A3", "A4", "A5"),
    "C": ("C1", "C2", "C3", "-C4", "-C5"),
    "E": ("-E1", "-E2", "E3", "E4", "E5"),
    "N": ("N1", "N2", "N3", "N4", "N5"),
    "O": ("O1", "-O2", "O3", "O4", "-O5"),
}


def construct(*items, name="c"):
    return Construct(id=name, label={"en": name}, items=items)


@pytest.fixture(scope="module")
def traits():
    """Answers of 2,800 people to 25 items, and what R's psych makes of them."""
    answers = pd.read_csv(REFERENCE / "data" / "psych_bfi.csv")
    return answers.assign(wave="w1"), json.loads((REFERENCE / "b_reliability.json").read_text())


@pytest.mark.parametrize("name", KEYS)
def test_alpha_is_that_of_psych(traits, name):
    answers, expected = traits
    row = reliability(answers, [construct(*KEYS[name])]).iloc[0]
    assert row["alpha"] == pytest.approx(expected[name]["alpha_raw_complete"], abs=1e-12)
    assert row["n"] == expected[name]["n_complete"]
    assert row["omega"] == pytest.approx(expected[name]["omega_raw_cfa_ml"], abs=1e-6)
    assert row["because"] is None or pd.isna(row["because"])


@pytest.mark.parametrize("name", KEYS)
def test_intervals_are_those_of_psych_and_lavaan(traits, name):
    answers, _ = traits
    expected = json.loads((REFERENCE / "l_omega.json").read_text())[name]
    values = keyed(answers, KEYS[name]).to_numpy()
    low, high = alpha_interval(alpha(values), *values.shape)
    assert (low, high) == pytest.approx((expected["low"], expected["high"]), abs=1e-12)
    share, error = omega(values)
    assert share == pytest.approx(expected["omega"], abs=1e-6)
    assert error == pytest.approx(expected["se"], abs=1e-7)


def test_omega_is_that_of_the_factor_model_of_statsmodels(traits):
    values = keyed(traits[0], KEYS["N"]).to_numpy()
    spread = values.std(axis=0)
    fitted = Factor(values, n_factor=1, method="ml").fit()
    common = float((spread * fitted.loadings[:, 0]).sum()) ** 2
    own = float((spread**2 * fitted.uniqueness).sum())
    assert omega(values)[0] == pytest.approx(common / (common + own), abs=1e-4)


def test_intervals_of_omega_hold_what_is_true_nineteen_times_in_twenty():
    """Loadings 0.8, 0.6, 0.5 and 0.7, residuals 0.5: omega is 2.6² / (2.6² + 2)."""
    loadings, true = np.array([0.8, 0.6, 0.5, 0.7]), 2.6**2 / (2.6**2 + 2)
    rng = np.random.default_rng(5)
    held = []
    for _ in range(200):
        noise = rng.normal(size=(150, 4)) * np.sqrt(0.5)
        low, high = omega_interval(*omega(rng.normal(size=(150, 1)) * loadings + noise))
        held.append(low < true < high)
    assert 0.90 < np.mean(held) < 0.99


def test_with_equal_loadings_alpha_is_omega():
    covariance = np.full((4, 4), 0.5) + np.diag([0.5] * 4)
    rng = np.random.default_rng(1)
    white = np.linalg.qr(rng.normal(size=(60, 5)) - 0)[0]
    white = white[:, :4] - white[:, :4].mean(axis=0)
    white = np.linalg.qr(white)[0] * np.sqrt(60)
    answers = white @ np.linalg.cholesky(covariance).T
    assert omega(answers)[0] == pytest.approx(0.8, abs=1e-9)
    assert alpha(answers) == pytest.approx(0.8, abs=1e-9)


def test_an_item_that_is_not_turned_round_lowers_alpha(traits):
    answers, expected = traits
    row = reliability(answers, [construct(*(item.strip("-") for item in KEYS["A"]))]).iloc[0]
    assert row["alpha"] == pytest.approx(expected["A_unreversed_alpha"], abs=1e-10)


def test_by_hand():
    """Variances 1 and 1, of the sum 3: alpha = 2 (1 − 2/3) = 2/3."""
    panel = pd.DataFrame({"wave": "w1", "a": [1.0, 2.0, 3.0], "b": [1.0, 3.0, 2.0]})
    row = reliability(panel, [construct("a", "b")]).iloc[0]
    assert row["alpha"] == pytest.approx(2 / 3)
    assert (row["n_items"], row["n"]) == (2, 3)


def test_a_row_per_construct_and_wave_in_the_panels_order():
    rng = np.random.default_rng(1)
    panel = pd.DataFrame(rng.normal(size=(30, 3)), columns=["a", "b", "c"])
    panel["wave"] = ["w2"] * 10 + ["w1"] * 10 + ["w3"] * 10
    found = reliability(panel, [construct("a", "b", name="x"), construct("b", "-c", name="y")])
    assert list(found.columns) == list(COLUMNS)
    assert list(found["construct"]) == ["x", "x", "x", "y", "y", "y"]
    assert list(found["wave"]) == ["w2", "w1", "w3"] * 2


def test_people_who_left_one_out_do_not_count():
    panel = pd.DataFrame({"wave": "w1", "a": [1.0, 2.0, 3.0, 9.0], "b": [1.0, 3.0, 2.0, np.nan]})
    row = reliability(panel, [construct("a", "b")]).iloc[0]
    assert row["alpha"] == pytest.approx(2 / 3)
    assert row["n"] == 3


def test_an_item_that_a_wave_did_not_ask_does_not_cost_its_people():
    panel = pd.DataFrame(
        {"wave": "w1", "a": [1.0, 2.0, 3.0], "b": [1.0, 3.0, 2.0], "c": [np.nan] * 3}
    )
    row = reliability(panel, [construct("a", "b", "c", "d")]).iloc[0]
    assert (row["n_items"], row["n"]) == (2, 3)


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ({"a": [1.0, 2.0], "b": [np.nan, np.nan]}, "one item only"),
        ({"a": [1.0, np.nan], "b": [1.0, 3.0]}, "answered in full by 1"),
        ({"a": [4.0, 4.0], "b": [2.0, 2.0]}, "the sums of answers do not vary"),
    ],
    ids=["one item", "one person", "no variation"],
)
def test_alpha_is_missing_where_there_is_none_and_the_row_says_why(answers, why):
    row = reliability(pd.DataFrame({"wave": "w1", **answers}), [construct("a", "b")]).iloc[0]
    assert np.isnan(row["alpha"])
    assert np.isnan(row["alpha_low"])
    assert np.isnan(row["omega"])
    assert row["because"] == why
    recognised([why])


def several(n, **columns):
    rng = np.random.default_rng(n)
    trait = rng.normal(size=n)
    answers = {name: trait + rng.normal(size=n) for name in "abc"}
    return pd.DataFrame({"wave": "w1", **answers, **columns})


@pytest.mark.parametrize(
    ("panel", "items", "why"),
    [
        (several(100), "ab", "no omega: a factor needs 3 items"),
        (several(29), "abc", "no omega: answered in full by 29, and a factor needs 30"),
        (
            several(100, c=1.0),
            "abc",
            "no omega: an item does not vary, or says what others say already",
        ),
        (
            several(100).assign(d=lambda table: table["a"]),
            "abcd",
            "no omega: an item does not vary, or says what others say already",
        ),
        (
            several(100).assign(c=np.resize([1.0, -1.0, 0.0], 100)),
            "abc",
            "no omega: the factor model does not fit these answers",
        ),
    ],
    ids=["two items", "few people", "no variation", "one item twice", "improper"],
)
def test_alpha_stands_where_omega_is_missing_and_the_row_says_why(panel, items, why):
    row = reliability(panel, [construct(*items)]).iloc[0]
    assert np.isfinite([row["alpha"], row["alpha_low"], row["alpha_high"]]).all()
    assert np.isnan([row["omega"], row["omega_low"], row["omega_high"]]).all()
    assert row["because"] == why
    recognised([why])


def test_a_wave_that_did_not_ask_at_all_has_no_row():
    panel = pd.DataFrame({"wave": ["w1", "w2"], "a": [1.0, np.nan], "b": [2.0, np.nan]})
    assert list(reliability(panel, [construct("a", "b")])["wave"]) == ["w1"]


def test_no_constructs_no_rows():
    assert list(reliability(pd.DataFrame({"wave": ["w1"]}), []).columns) == list(COLUMNS)
