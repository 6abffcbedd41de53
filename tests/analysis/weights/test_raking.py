"""Raked weights agree with R's survey package and with their margins, however these are given."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.regression.linear_model import WLS

from analysis.weights.diagnostics import design_effect
from analysis.weights.raking import rake

REFERENCE = Path(__file__).parents[2] / "reference"


@pytest.fixture(scope="module")
def schools():
    """A sample of 200 Californian schools, and what R makes of it."""
    rows = pd.read_csv(REFERENCE / "data" / "survey_apisrs.csv")
    return rows, json.loads((REFERENCE / "g_svyglm_rake.json").read_text())


@pytest.fixture(scope="module")
def raked(schools):
    rows, expected = schools
    return rake(rows, expected["margins"], rows["pw"].to_numpy())


def test_weights_are_those_of_r(schools, raked) -> None:
    _, expected = schools
    assert raked.converged
    np.testing.assert_allclose(raked.weights, expected["weights"], rtol=1e-10)


def test_weighted_mean_and_design_effect_are_those_of_r(schools, raked) -> None:
    rows, expected = schools
    mean = np.average(rows["api00"], weights=raked.weights)
    assert mean == pytest.approx(expected["mean_api00"], rel=1e-10)
    assert design_effect(raked.weights) == pytest.approx(expected["deff"], rel=1e-10)


def linear(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[["ell", "meals", "mobility"]].assign(**{"(Intercept)": 1.0}).astype(float)


@pytest.mark.parametrize("kind", ["glm_weights_only", "glm_cluster_dnum"])
def test_weighted_regressions_and_their_errors_are_those_of_svyglm(schools, raked, kind) -> None:
    """Linearised by Taylor: weighted scores summed by cluster, times G/(G−1)."""
    rows, expected = schools
    x, y, w = linear(rows), rows["api00"].to_numpy(float), raked.weights
    beta = WLS(y, x, weights=w).fit().params
    scores = x.to_numpy() * (w * (y - x.to_numpy() @ beta.to_numpy()))[:, None]
    cluster = rows["dnum"] if kind == "glm_cluster_dnum" else pd.Series(range(len(rows)))
    summed = pd.DataFrame(scores).groupby(cluster.to_numpy()).sum().to_numpy()
    summed = summed - summed.mean(axis=0)
    groups = len(summed)
    bread = np.linalg.inv(x.to_numpy().T @ (x.to_numpy() * w[:, None]))
    errors = np.sqrt(np.diag(bread @ (summed.T @ summed) @ bread) * groups / (groups - 1))
    for name, estimate, error in zip(x.columns, beta, errors, strict=True):
        assert estimate == pytest.approx(expected[kind][name]["Estimate"], rel=1e-8)
        assert error == pytest.approx(expected[kind][name]["Std. Error"], rel=1e-8)


people = st.lists(
    st.tuples(st.sampled_from("ab"), st.sampled_from("xyz")), min_size=12, max_size=40
).filter(lambda rows: len(set(rows)) == 6)


@given(people, st.floats(0.1, 0.9), st.floats(0.1, 0.4))
def test_margins_hold_and_the_mean_is_one(rows, share, other) -> None:
    answers = pd.DataFrame(rows, columns=["one", "two"])
    margins = {
        "one": {"a": share, "b": 1 - share},
        "two": {"x": other, "y": other, "z": 1 - 2 * other},
    }
    found = rake(answers, margins)
    assert found.converged
    assert found.weights.mean() == pytest.approx(1)
    assert (found.weights > 0).all()
    for name, shares in margins.items():
        summed = pd.Series(found.weights).groupby(answers[name]).sum() / len(answers)
        assert summed.to_dict() == pytest.approx(shares)


def test_one_margin_is_poststratification() -> None:
    answers = pd.DataFrame({"one": list("aaab")})
    found = rake(answers, {"one": {"a": 0.5, "b": 0.5}})
    assert found.weights.tolist() == pytest.approx([2 / 3] * 3 + [2])


def test_margins_that_hold_already_change_nothing() -> None:
    answers = pd.DataFrame({"one": list("ab"), "two": list("xy")})
    found = rake(answers, {"one": {"a": 0.5, "b": 0.5}, "two": {"x": 0.5, "y": 0.5}})
    assert (found.weights.tolist(), found.rounds) == ([1, 1], 0)


def test_margins_that_contradict_one_another_are_told() -> None:
    answers = pd.DataFrame({"one": list("ab"), "two": list("xy")})
    found = rake(answers, {"one": {"a": 0.9, "b": 0.1}, "two": {"x": 0.1, "y": 0.9}}, rounds=20)
    assert (found.converged, found.rounds) == (False, 20)


def test_who_did_not_answer_keeps_their_weight_for_that_margin() -> None:
    answers = pd.DataFrame({"one": ["a", "a", "b", None]})
    found = rake(answers, {"one": {"a": 0.5, "b": 0.5}})
    assert found.converged
    assert found.weights.tolist() == pytest.approx([0.75, 0.75, 1.5, 1])
