"""What weights cost, by hand; and trimming that keeps the sum and holds its limit."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.weights.diagnostics import design_effect, diagnostics, trim

weights = st.lists(st.floats(0.01, 100), min_size=1, max_size=30).map(np.array)


def test_equal_weights_cost_nothing() -> None:
    found = diagnostics(np.full(4, 2.5), np.zeros(4, dtype=bool))
    assert (found.n, found.design_effect, found.effective_n) == (4, 1, 4)
    assert (found.smallest, found.largest, found.trimmed_share) == (1, 1, 0)


def test_unequal_weights_by_hand() -> None:
    found = diagnostics(np.array([1.0, 3.0]), np.array([False, True]))
    assert found.design_effect == pytest.approx(2 * 10 / 16)
    assert found.effective_n == pytest.approx(1.6)
    assert (found.smallest, found.largest, found.trimmed_share) == (0.5, 1.5, 0.5)


@given(weights)
def test_the_design_effect_is_one_and_the_squared_variation(found) -> None:
    variation = found.std() / found.mean()
    assert design_effect(found) == pytest.approx(1 + variation**2)


@given(weights, st.floats(1.1, 10))
def test_trimming_keeps_the_sum_and_holds_the_limit(found, most) -> None:
    held, cut = trim(found, most)
    limit = most * found.mean()
    assert held.sum() == pytest.approx(found.sum())
    assert (held <= limit * (1 + 1e-9)).all()
    assert (held[cut] == limit).all()
    assert (held[~cut] >= found[~cut] * (1 - 1e-9)).all()


def test_without_a_limit_nothing_is_trimmed() -> None:
    found, cut = trim(np.array([1.0, 99.0]), None)
    assert found.tolist() == [1, 99]
    assert not cut.any()


def test_who_weighs_nothing_goes_on_doing_so_and_takes_nothing_from_the_cut() -> None:
    held, cut = trim(np.array([0.0, 0.0, 1.0, 1.0, 7.0]), 2)
    assert held.tolist() == pytest.approx([0, 0, 1.5, 1.5, 6])
    assert cut.tolist() == [False] * 4 + [True]
    alone, cut = trim(np.array([0.0, 0.0, 0.0, 4.0]), 2)
    assert alone.tolist() == [0, 0, 0, 4]
    assert not cut.any()
