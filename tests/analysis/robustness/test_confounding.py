"""Published examples of sensitivity to what was not measured, and what a plan's estimates need."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.models import Tables
from analysis.robustness.confounding import (
    COLUMNS,
    confounding,
    e_value,
    partial_f,
    robustness_value,
    significant_f,
)
from tests.analysis.robustness.small_study import RULES, hypothesis, tables

DARFUR_T, DARFUR_DF = 4.18445, 783
"""Of direct harm on wanting peace (Cinelli & Hazlett 2020, table 1)."""


def test_robustness_values_are_those_published_of_darfur():
    assert robustness_value(partial_f(DARFUR_T, DARFUR_DF)) == pytest.approx(0.139, abs=5e-4)
    found = robustness_value(significant_f(DARFUR_T, DARFUR_DF, 0.05))
    assert found == pytest.approx(0.076, abs=5e-4)


def test_e_values_are_those_published():
    """Of Victora et al. 1987 in VanderWeele & Ding 2017: RR 3.9, interval from 1.8."""
    assert e_value(3.9) == pytest.approx(7.26, abs=5e-3)
    assert e_value(1.8) == pytest.approx(3.0, abs=5e-3)
    assert e_value(1.0) == 1.0


@given(st.floats(0.01, 5))
def test_a_confounder_of_that_strength_takes_the_estimate_to_nothing(f: float):
    """By the bias that Cinelli & Hazlett (2020, eq. 12) give, in units of se·√df."""
    value = robustness_value(f)
    bias = math.sqrt(value * value / (1 - value))
    assert bias == pytest.approx(f)


@given(st.floats(0.05, 20))
def test_an_e_value_is_alike_above_and_below_one(ratio: float):
    assert e_value(ratio) == pytest.approx(e_value(1 / ratio))
    assert e_value(ratio) >= max(ratio, 1 / ratio)


def linked(strength: float) -> Tables:
    given_tables = tables()
    rng = np.random.default_rng(3)
    panel = given_tables.panel.assign(wish=rng.standard_normal(len(given_tables.panel)))
    panel["clear"] = strength * panel["wish"] + rng.standard_normal(len(panel))
    return Tables(panel, pd.DataFrame(), pd.DataFrame(), smallest_cell=10)


def test_a_link_has_robustness_values_from_the_fit_itself():
    about = hypothesis(decides="association", predictor="wish", sesoi=0.1)
    found = confounding(about, RULES, linked(0.5))
    (line,) = found.to_dict("records")
    assert line["kind"] == "robustness value"
    assert 0 < line["of_interval"] < line["of_estimate"] < 1
    assert line["of_least"] < line["of_estimate"]
    (weak,) = confounding(about, RULES, linked(0.0)).to_dict("records")
    assert weak["of_interval"] == 0


def test_a_change_is_undone_by_a_drift_in_its_unit():
    (line,) = confounding(hypothesis(), RULES, tables()).to_dict("records")
    assert line["kind"] == "drift"
    assert line["of_estimate"] == line["estimate"]
    assert line["of_interval"] == line["low"] > 0
    assert line["of_least"] == pytest.approx(line["estimate"] - 5)
    before = tables().panel.query("wave == 'w1'")["clear"].std()
    assert line["per_sd"] == pytest.approx(line["low"] / before)


def test_a_ratio_of_counts_has_an_e_value():
    made = tables()
    counted = made.panel.assign(clear=np.round(made.panel["clear"].clip(0)))
    about = hypothesis(decides="counts", sesoi=0.1)
    (line,) = confounding(
        about, RULES, Tables(counted, *2 * (pd.DataFrame(),), smallest_cell=10)
    ).to_dict("records")
    assert line["kind"] == "E-value"
    assert line["of_estimate"] == pytest.approx(e_value(math.exp(line["estimate"])))
    assert line["of_interval"] == pytest.approx(e_value(math.exp(line["low"])))


@pytest.mark.parametrize(
    "about",
    [
        hypothesis(direction="same"),
        hypothesis(decides="level", level={"against": 50.0}),
        hypothesis(where={"wave": ["w9"]}),
    ],
    ids=["no change", "level", "no estimate"],
)
def test_what_compares_with_nothing_has_no_line(about):
    found = confounding(about, RULES, tables())
    assert found.empty
    assert list(found.columns) == list(COLUMNS)
