import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.models import NotEstimableError, Sample
from analysis.models.ordinal import ordinal
from analysis.plan import Rules

TESTS = Path(__file__).parents[2]
COVARIATES = ("female", "age", "relig")


@pytest.fixture(scope="module")
def expected():
    return json.loads((TESTS / "reference" / "c_ordinal.json").read_text())


@pytest.fixture(scope="module")
def panel(attitudes):
    return Sample(attitudes, COVARIATES, smallest_cell=10)


@pytest.fixture(scope="module")
def fitted(panel):
    return ordinal(panel, Rules())


def test_coefficients_are_those_of_clm(fitted, expected):
    found = {term.name: term.estimate for term in fitted.terms}
    for name in ("post", *COVARIATES):
        assert found[name] == pytest.approx(expected["clm"]["coef"][name], abs=1e-6)


def test_thresholds_are_those_of_clm(fitted, expected):
    found = {term.name: term.estimate for term in fitted.terms}
    for k in range(7):
        name = f"{k}|{k + 1}"
        assert found[f"threshold {name}"] == pytest.approx(expected["clm"]["coef"][name], abs=1e-6)


def test_errors_by_r_are_those_of_sandwich_but_for_a_factor(fitted, by_r):
    """(N − 1)/(N − K) with N = 1056 answers and K = 4 slopes and 7 thresholds."""
    for term in fitted.terms:
        alike = term.se / np.sqrt(1055 / 1045)
        name = term.name.removeprefix("threshold ")
        assert alike == pytest.approx(by_r["ordinal"]["se"][name], rel=1e-7)
        assert term.estimate == pytest.approx(by_r["ordinal"]["coef"][name], abs=1e-8)
    assert fitted.factor == pytest.approx(54 / 53 * 1055 / 1045)


def test_people_and_districts_are_counted(fitted):
    assert (fitted.n_rows, fitted.n_persons, fitted.n_clusters) == (1056, 264, 54)
    assert {term.df for term in fitted.terms[:4]} == {53.0}


def test_wine_with_a_covariate(expected):
    wine = pd.read_csv(TESTS / "reference" / "data" / "ordinal_wine.csv")
    rows = pd.DataFrame(
        {
            "person": wine["judge"].astype(str),
            "wave": wine["temp"],
            "version": "1",
            "cluster": wine["judge"].astype(str),
            "post": (wine["temp"] == "warm").astype(float),
            "y": wine["rating"].astype(float),
            "contact": (wine["contact"] == "yes").astype(float),
        }
    )
    found = ordinal(Sample(rows, ("contact",), smallest_cell=10), Rules(minimum_people=2))
    named = {term.name: term.estimate for term in found.terms}
    assert named["post"] == pytest.approx(expected["wine"]["clm"]["tempwarm"], abs=1e-6)
    assert named["contact"] == pytest.approx(expected["wine"]["clm"]["contactyes"], abs=1e-6)


def test_two_categories_and_no_covariate_are_a_log_odds_ratio(rules):
    """Odds 3:1 after and 1:1 before: log 3."""
    y = [0, 1] * 4 + [1, 1, 1, 0] * 2
    rows = pd.DataFrame({"y": y, "post": [0.0] * 8 + [1.0] * 8})
    rows["person"] = [f"p{n % 8}" for n in range(16)]
    rows["cluster"] = [f"c{n % 4}" for n in range(16)]
    found = ordinal(Sample(rows, smallest_cell=10), rules)
    assert found.answer.estimate == pytest.approx(np.log(3), abs=1e-8)


def test_stretching_the_categories_changes_nothing(panel, fitted):
    """Only their order counts."""
    stretched = panel.rows.assign(y=panel.rows["y"] ** 2)
    again = ordinal(Sample(stretched, COVARIATES, smallest_cell=10), Rules())
    assert again.answer.estimate == pytest.approx(fitted.answer.estimate, abs=1e-9)
    assert again.answer.se == pytest.approx(fitted.answer.se, rel=1e-9)


def test_turning_the_categories_round_turns_the_sign(panel, fitted):
    turned = panel.rows.assign(y=7 - panel.rows["y"])
    again = ordinal(Sample(turned, COVARIATES, smallest_cell=10), Rules())
    assert again.answer.estimate == pytest.approx(-fitted.answer.estimate, abs=1e-9)


def test_a_number_is_no_ordered_category(panel):
    spread = panel.rows.assign(y=np.arange(len(panel.rows), dtype=float))
    with pytest.raises(NotEstimableError, match="1056 different answers"):
        ordinal(Sample(spread, COVARIATES, smallest_cell=10), Rules())


def test_one_period_is_no_comparison(panel):
    with pytest.raises(NotEstimableError, match="one period only"):
        ordinal(Sample(panel.rows.assign(post=1.0), smallest_cell=10), Rules())


def test_covariates_that_cannot_be_told_apart(panel):
    doubled = panel.rows.assign(age=2 * panel.rows["post"])
    with pytest.raises(NotEstimableError, match="cannot be told apart"):
        ordinal(Sample(doubled, COVARIATES, smallest_cell=10), Rules())


def test_a_covariate_that_separates_the_answers(panel):
    told = panel.rows.assign(age=(panel.rows["y"] > 3).astype(float))
    with pytest.raises(NotEstimableError, match="post, female, age, relig tell high answers from"):
        ordinal(Sample(told, COVARIATES, smallest_cell=10), Rules())


def test_scores_sum_to_nothing_and_give_the_errors_again(fitted):
    scores = fitted.scores
    assert scores.names[:4] == ("post", *COVARIATES)
    assert scores.scores.sum(axis=0) == pytest.approx(0, abs=1e-5)
    sums = pd.DataFrame(scores.influence).groupby(scores.clusters).sum().to_numpy()
    errors = np.sqrt(fitted.factor * (sums**2).sum(axis=0))
    assert errors == pytest.approx([term.se for term in fitted.terms], rel=1e-12)


def test_scores_are_derivatives_of_the_readers_parameters(panel, fitted):
    """Of the log likelihood by the slope of post, for the raw columns."""
    rows = panel.rows
    slopes = np.array([term.estimate for term in fitted.terms[:4]])
    cuts = np.array([-np.inf, *(term.estimate for term in fitted.terms[4:]), np.inf])
    predicted = rows[["post", *COVARIATES]].to_numpy() @ slopes
    place = rows["y"].astype(int).to_numpy()

    def loglik(shift):
        low, high = (cuts[place + k] - predicted - shift * rows["post"] for k in (0, 1))
        return np.log(1 / (1 + np.exp(-high)) - 1 / (1 + np.exp(-low)))

    by_steps = (loglik(1e-5) - loglik(-1e-5)) / 2e-5
    assert fitted.scores.scores[:, 0] == pytest.approx(by_steps.to_numpy(), abs=1e-6)
