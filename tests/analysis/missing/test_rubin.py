"""Rubin's rules are those of mice."""

from __future__ import annotations

from math import inf, sqrt
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.missing.rubin import pool


@pytest.mark.parametrize("name", ["few", "much", "large"])
def test_pooling_is_that_of_mice(by_r: Any, name: str) -> None:
    given_, errors = by_r["pooled"][name], np.sqrt(by_r["pooled"][name]["u"])
    found = pool(given_["q"], list(errors), given_["n"] - given_["k"])
    assert found.estimate == pytest.approx(given_["estimate"], rel=1e-12)
    assert found.se == pytest.approx(given_["se"], rel=1e-12)
    assert found.df == pytest.approx(given_["df"], rel=1e-10)
    assert found.between == pytest.approx(given_["between"], rel=1e-12)
    assert found.missing_information == pytest.approx(given_["fmi"], rel=1e-10)


def test_tables_that_agree_leave_the_error_as_it_is() -> None:
    found = pool([2.0, 2.0], [0.5, 0.5], 30)
    assert (found.estimate, found.se, found.between) == (2.0, 0.5, 0.0)
    assert found.df == pytest.approx(31 / 33 * 30)
    assert pool([2.0, 2.0], [0.5, 0.5]).df == inf


def test_the_interval_is_one_of_t() -> None:
    found = pool([1.0, 2.0, 3.0], [1.0, 1.0, 1.0], 20)
    low, high = found.interval
    assert (low + high) / 2 == pytest.approx(2)
    assert high - 2 > 1.96 * found.se
    assert 0 < found.p < 1


@given(
    st.lists(st.tuples(st.floats(-100, 100), st.floats(0.01, 100)), min_size=2, max_size=30),
    st.floats(2, 1e6),
)
def test_missing_answers_never_add_degrees_of_freedom(
    pairs: list[tuple[float, float]], complete: float
) -> None:
    estimates, errors = zip(*pairs, strict=True)
    found = pool(estimates, errors, complete)
    assert 0 <= found.df <= complete
    assert found.se >= sqrt(found.within) * (1 - 1e-12)


@pytest.mark.parametrize(("estimates", "errors"), [([1.0], [1.0]), ([1.0, 2.0], [1.0])])
def test_one_table_cannot_be_pooled(estimates: list[float], errors: list[float]) -> None:
    with pytest.raises(ValueError, match="cannot be pooled"):
        pool(estimates, errors)


def test_estimates_that_hardly_differ_lose_no_degrees_of_freedom() -> None:
    assert pool([0.0, 1e-106], [1.0, 1.0], 20.0).df == pytest.approx(20 * 21 / 23)
