import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.inference.identified import identified
from tests.analysis.inference.small_studies import least_squares, placebo, without_squares


def test_a_mean_of_equal_groups_rests_on_all_of_them_alike():
    y = np.random.default_rng(1).normal(size=20)
    found = identified(least_squares(np.ones((20, 1)), y, np.repeat(np.arange(5), 4)), "b0")
    assert found.groups["share"].tolist() == pytest.approx([0.2] * 5)
    assert found.groups["n_rows"].tolist() == [4] * 5
    assert found.effective_groups == pytest.approx(5)
    assert found.effective_rows == pytest.approx(20)


def test_where_one_group_of_five_is_treated_it_carries_half_or_more():
    """Its mean against that of the rest: d is 0.8 and -0.2, in squares 0.64 and 4 of 0.04."""
    y = np.random.default_rng(1).normal(size=20)
    clusters = np.repeat(np.arange(5), 4)
    x = np.column_stack([np.ones(20), clusters == 0])
    found = identified(least_squares(x, y, clusters), "b1")
    assert found.groups["share"].tolist() == pytest.approx([0.8, 0.05, 0.05, 0.05, 0.05])
    assert found.effective_groups == pytest.approx(1 / (0.64 + 4 * 0.0025))


@given(seed=st.integers(0, 10_000), sizes=st.lists(st.integers(2, 9), min_size=3, max_size=8))
def test_shares_are_those_of_what_is_left_of_the_column_and_g_star_that_of_its_formula(seed, sizes):
    x, y, clusters = placebo(seed, sizes, 1)
    scores = least_squares(x, y, clusters)
    rest = np.delete(x, 2, axis=1)
    left = x[:, 2] - rest @ np.linalg.lstsq(rest, x[:, 2], rcond=None)[0]
    leverage = np.array([np.sum(left[clusters == group] ** 2) for group in range(len(sizes))])
    found = identified(scores, "b2")
    assert found.groups["share"].to_numpy() == pytest.approx(leverage / leverage.sum(), abs=1e-9)
    variation = np.var(leverage) / np.mean(leverage) ** 2
    assert found.effective_groups == pytest.approx(len(sizes) / (1 + variation), rel=1e-6)


def test_other_models_are_told_by_their_influence():
    scores = without_squares(least_squares(*placebo(3, [5, 6, 7, 4], 2)))
    found = identified(scores, "b1")
    squares = scores.influence[:, 1] ** 2
    again = np.bincount(scores.clusters, squares) / squares.sum()
    assert found.groups["share"].to_numpy() == pytest.approx(again)
