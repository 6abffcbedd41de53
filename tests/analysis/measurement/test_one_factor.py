"""One-factor models of several groups have the fit, parameters and errors that lavaan gives."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import approx_fprime

from analysis.measurement.fit_measures import fit_measures
from analysis.measurement.likelihood import (
    Solution,
    chi2,
    fit,
    information,
    observed_information,
    row_scores,
    score,
    score_test,
)
from analysis.measurement.moments import Floats, Moments
from analysis.measurement.one_factor import Kind, layout

ITEMS = {
    "visual": ["x1", "x2", "x3"],
    "mixed": ["x4", "x5", "x6", "x7"],
    "waves": ["y1", "y2", "y3", "y4", "y5"],
}
BOTH: tuple[Kind, ...] = ("loading", "intercept")
ALIKE: dict[str, tuple[Kind, ...]] = {
    "configural": (),
    "metric": ("loading",),
    "scalar": BOTH,
    "partial": BOTH,
}
FREED: dict[str, list[tuple[Kind, int]]] = {
    "visual": [("intercept", 2)],
    "mixed": [("intercept", 3), ("loading", 3)],
    "waves": [("intercept", 2)],
}
MODELS = [(name, level) for name in ITEMS for level in ALIKE]


@pytest.fixture
def answers(pupils: pd.DataFrame, waves: pd.DataFrame) -> dict[str, list[Floats]]:
    """Rows of every group."""
    groups = {"visual": (pupils, "school"), "mixed": (pupils, "school"), "waves": (waves, "wave")}
    return {
        name: [part[ITEMS[name]].to_numpy() for _, part in table.groupby(by, sort=False)]
        for name, (table, by) in groups.items()
    }


def fitted(rows: list[Floats], name: str, level: str) -> Solution:
    freed = FREED[name] if level == "partial" else []
    plan = layout(len(ITEMS[name]), len(rows), ALIKE[level], freed)
    return fit(plan, [Moments.of(each) for each in rows])


def spread(solution: Solution, errors: Floats) -> Floats:
    places = solution.layout.places
    return np.where(places < 0, 0, errors[np.maximum(places, 0)])


def parts(p: int) -> dict[str, slice]:
    return {
        "loadings": slice(0, p),
        "residuals": slice(p, 2 * p),
        "variances": slice(2 * p, 2 * p + 1),
        "intercepts": slice(2 * p + 1, 3 * p + 1),
        "means": slice(3 * p + 1, 3 * p + 2),
    }


@pytest.mark.parametrize(("name", "level"), MODELS)
def test_parameters_and_errors_are_those_of_lavaan(
    answers: dict[str, list[Floats]], lavaan: Any, name: str, level: str
) -> None:
    solution, expected = fitted(answers[name], name, level), lavaan[name][level]
    assert solution.converged
    assert solution.proper
    scores, bread = row_scores(solution, answers[name]), solution.covariance
    plain = spread(solution, np.sqrt(np.diag(bread)))
    robust = spread(solution, np.sqrt(np.diag(bread @ scores.T @ scores @ bread)))
    for part, where in parts(len(ITEMS[name])).items():
        of_lavaan = expected[part]
        np.testing.assert_allclose(solution.own[:, where].ravel(), of_lavaan["est"], atol=1e-5)
        np.testing.assert_allclose(plain[:, where].ravel(), of_lavaan["se"], atol=1e-5)
        np.testing.assert_allclose(robust[:, where].ravel(), of_lavaan["robust"], atol=1e-5)


@pytest.mark.parametrize(("name", "level"), MODELS)
def test_fit_measures_are_those_of_lavaan(
    answers: dict[str, list[Floats]], lavaan: Any, name: str, level: str
) -> None:
    found, expected = fit_measures(fitted(answers[name], name, level)), lavaan[name][level]["fit"]
    assert found.df == expected["df"]
    of_lavaan = {
        "chi2": "chisq",
        "cfi": "cfi",
        "rmsea": "rmsea",
        "rmsea_low": "rmsea.ci.lower",
        "rmsea_high": "rmsea.ci.upper",
        "srmr": "srmr",
    }
    for ours, theirs in of_lavaan.items():
        assert getattr(found, ours) == pytest.approx(expected[theirs], abs=1e-6), ours
    if found.df:
        assert found.p == pytest.approx(expected["pvalue"], abs=1e-6)
    else:
        assert np.isnan(found.p)


@pytest.mark.parametrize("name", ["mixed", "waves"])
@pytest.mark.parametrize(("kind", "level"), [("loading", "metric"), ("intercept", "scalar")])
def test_score_tests_are_those_of_lavaan(
    answers: dict[str, list[Floats]], lavaan: Any, name: str, kind: Kind, level: str
) -> None:
    solution = fitted(answers[name], name, level)
    p, n_groups = len(ITEMS[name]), len(answers[name])
    for item, expected in enumerate(lavaan["score"][f"{name}_{kind}s"]):
        statistic, df = score_test(solution, layout(p, n_groups, ALIKE[level], [(kind, item)]))
        assert statistic == pytest.approx(expected, abs=1e-4)
        assert df == n_groups - 1


@pytest.mark.parametrize("level", ALIKE)
def test_scores_and_information_are_derivatives_of_the_likelihood(
    answers: dict[str, list[Floats]], level: str
) -> None:
    solution = fitted(answers["waves"], "waves", level)
    plan, groups, away = solution.layout, solution.groups, solution.free * 1.05 + 0.02
    slopes = approx_fprime(away, lambda free: -chi2(plan, groups, free) / 2, 1e-7)
    np.testing.assert_allclose(score(plan, groups, away), slopes, rtol=1e-4, atol=1e-3)
    there = Solution(plan, groups, away, 0.0, converged=False)
    summed = row_scores(there, answers["waves"]).sum(axis=0)
    np.testing.assert_allclose(summed, score(plan, groups, away), rtol=1e-9, atol=1e-8)


def test_expected_information_is_the_observed_one_where_the_model_is_true() -> None:
    true = np.array([0.8, 0.7, 0.9, 0.6])
    group = Moments(500, np.zeros(4), np.outer(true, true) + np.diag([0.5, 0.4, 0.3, 0.6]))
    solution = fit(layout(4, 1), [group])
    assert solution.chi2 == pytest.approx(0, abs=1e-9)
    np.testing.assert_allclose(solution.own[0, :4], true, atol=1e-8)
    expected = information(solution.layout, solution.groups, solution.free)
    np.testing.assert_allclose(observed_information(solution), expected, rtol=1e-5, atol=1e-3)


def test_the_chosen_unit_of_an_item_changes_no_fit(answers: dict[str, list[Floats]]) -> None:
    plain = fitted(answers["waves"], "waves", "scalar")
    stretched = [rows * np.array([100, 1, -5, 0.01, 1]) for rows in answers["waves"]]
    other = fitted(stretched, "waves", "scalar")
    assert other.converged
    assert other.chi2 == pytest.approx(plain.chi2, abs=1e-6)
    np.testing.assert_allclose(abs(other.own[:, -1]), abs(plain.own[:, -1]), atol=1e-6)


def test_items_that_have_nothing_in_common_are_not_fitted() -> None:
    rows = np.random.default_rng(2).normal(size=(200, 3))
    rows[:, 2] -= 0.3 * rows[:, 0]
    rows[:, 1] += 0.3 * rows[:, 0] + 0.4 * rows[:, 2]
    group = Moments.of(rows)
    assert np.prod(group.covariance[[0, 0, 1], [1, 2, 2]]) < 0
    assert not fit(layout(3, 1), [group]).converged
