import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.reliability import COLUMNS, reliability
from instrument.model import Construct

REFERENCE = Path(__file__).parents[1] / "reference"
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
    assert row["alpha"] == pytest.approx(expected[name]["alpha_raw_complete"], abs=1e-10)
    assert row["n"] == expected[name]["n_complete"]
    assert row["low"] < row["alpha"] < row["high"]


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
    "answers",
    [
        {"a": [1.0, 2.0], "b": [np.nan, np.nan]},
        {"a": [1.0, np.nan], "b": [1.0, 3.0]},
        {"a": [4.0, 4.0], "b": [2.0, 2.0]},
    ],
    ids=["one item", "one person", "no variation"],
)
def test_alpha_is_missing_where_there_is_none(answers):
    row = reliability(pd.DataFrame({"wave": "w1", **answers}), [construct("a", "b")]).iloc[0]
    assert np.isnan(row["alpha"])
    assert np.isnan(row["low"])


def test_a_wave_that_did_not_ask_at_all_has_no_row():
    panel = pd.DataFrame({"wave": ["w1", "w2"], "a": [1.0, np.nan], "b": [2.0, np.nan]})
    assert list(reliability(panel, [construct("a", "b")])["wave"]) == ["w1"]


def test_no_constructs_no_rows():
    assert list(reliability(pd.DataFrame({"wave": ["w1"]}), []).columns) == list(COLUMNS)
