"""Who came back stands for those like them; where that cannot be estimated, it is said."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.weights.attrition import FORETOLD, NOT_FITTED, stay
from tests.analysis.kept import recognised


def test_with_one_category_the_weights_are_the_inverse_share_that_stayed() -> None:
    """Of 8 a 2 came back and of 8 b 6, so an a stands for three times as many as a b."""
    answers = pd.DataFrame({"group": ["a"] * 8 + ["b"] * 8})
    again = np.array([True] * 2 + [False] * 6 + [True] * 6 + [False] * 2)
    found = stay(answers, again)
    assert found.why is None
    np.testing.assert_allclose(found.weights[again], [2, 2] + [2 / 3] * 6, rtol=1e-6)
    assert np.isnan(found.weights[~again]).all()
    assert found.weights[again].sum() == pytest.approx(again.sum())


def test_weighted_answers_of_who_stayed_are_those_of_everybody() -> None:
    random = np.random.default_rng(1)
    number = random.normal(size=4000)
    again = random.random(4000) < 1 / (1 + np.exp(-number))
    found = stay(pd.DataFrame({"x": number}), again)
    assert number[again].mean() > 0.2
    weighted = np.average(number[again], weights=found.weights[again])
    assert weighted == pytest.approx(number.mean(), abs=0.05)


def test_a_missing_answer_is_an_answer_of_its_own() -> None:
    answers = pd.DataFrame({"x": [1.0, 2.0, np.nan, np.nan] * 5, "c": ["a", None, "a", None] * 5})
    again = np.array([True, False, True, False, False] * 4)
    found = stay(answers, again)
    assert np.isfinite(found.weights[again]).all()


def test_a_category_that_all_of_came_back_joins_the_first() -> None:
    answers = pd.DataFrame({"group": ["a"] * 4 + ["b"] * 4 + ["c"]})
    again = np.array([True, False, False, False, True, True, True, False, True])
    found = stay(answers, again)
    assert found.chance[-1] == pytest.approx(found.chance[0])


@pytest.mark.parametrize("everybody", [True, False])
def test_where_all_or_none_came_back_there_is_nothing_to_estimate(everybody: bool) -> None:
    found = stay(pd.DataFrame({"x": [1.0, 2.0]}), np.array([everybody] * 2))
    assert found.why is not None
    recognised([found.why])
    assert np.isnan(found.weights).all()


def test_who_came_back_may_not_be_told_for_certain() -> None:
    number = np.arange(20.0)
    found = stay(pd.DataFrame({"x": number}), number > 9)
    assert found.why in (FORETOLD, NOT_FITTED)
    recognised([found.why])
