import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.inference.clustered import cr1_t
from analysis.inference.overlapping import ALL_SHARE, overlapping, overlapping_variance
from tests.analysis.inference.small_studies import least_squares, placebo, without_squares


def circles_of(clusters, seed, share):
    """Let everybody take part where they are counted, and some in other groups too."""
    rng = np.random.default_rng(seed)
    own = clusters[:, None] == np.arange(clusters.max() + 1)
    return own | (rng.random(own.shape) < share)


def study(seed, sizes=(6, 7, 5, 8, 6, 7), treated=3, share=0.1):
    x, y, clusters = placebo(seed, sizes, treated)
    return least_squares(x, y, clusters, circles=circles_of(clusters, seed, share))


def by_hand(scores, place):
    """Compute the same from the N × N matrix of who shares a group with whom."""
    x, y = scores.squares.x, scores.squares.y
    bread = np.linalg.inv(x.T @ x)
    shares = (scores.circles.astype(int) @ scores.circles.T > 0).astype(float)
    h = x @ bread[:, place]
    e = y - x @ bread @ x.T @ y
    residual_maker = np.eye(len(y)) - x @ bread @ x.T
    form = residual_maker @ np.diag(h) @ shares @ np.diag(h) @ residual_maker
    trace = np.trace(form)
    return (h * e) @ shares @ (h * e), h @ h / trace, trace**2 / np.sum(form * form.T)


@given(seed=st.integers(0, 10_000), share=st.sampled_from([0.0, 0.05, 0.2]))
def test_sums_by_pattern_are_those_over_all_pairs(seed, share):
    scores = study(seed, share=share)
    for place in range(3):
        variance, factor, df = by_hand(scores, place)
        found = overlapping_variance(scores, place)
        assert found.variance == pytest.approx(variance, rel=1e-6, abs=1e-12)
        assert found.factor == pytest.approx(factor, rel=1e-8)
        assert found.df == pytest.approx(df, rel=1e-8)


def test_the_correction_makes_it_unbiased_for_errors_alike_and_independent():
    rng = np.random.default_rng(2)
    scores = study(3)
    x = scores.squares.x
    made = []
    for _ in range(2000):
        y = rng.normal(size=len(x))
        again = least_squares(x, y, scores.clusters, circles=scores.circles)
        found = overlapping_variance(again, 1)
        made.append(found.variance * found.factor)
    true = np.linalg.inv(x.T @ x)[1, 1]
    error = np.std(made) / np.sqrt(len(made))
    assert np.mean(made) == pytest.approx(true, abs=3.5 * error)


def test_without_overlap_the_uncorrected_variance_is_that_by_cluster():
    scores = study(5, share=0.0)
    cr1 = cr1_t(scores, "b1", 0.05)
    factor = (6 / 5) * (len(scores.scores) - 1) / (len(scores.scores) - 3)
    assert overlapping_variance(scores, 1).variance * factor == pytest.approx(cr1.se**2)


def test_with_each_row_in_a_group_of_its_own_there_are_n_minus_k_degrees_of_freedom():
    rng = np.random.default_rng(1)
    y = rng.normal(size=30)
    scores = least_squares(np.ones((30, 1)), y, np.arange(30), circles=np.eye(30, dtype=bool))
    found = overlapping(scores, "b0", 0.05)
    assert found.df == pytest.approx(29)
    assert found.se == pytest.approx(y.std(ddof=1) / np.sqrt(30))


def test_rows_counted_in_one_group_are_dependent_even_if_circles_leave_it_out():
    scores = study(5, share=0.0)
    nowhere = np.zeros((len(scores.scores), 6), dtype=bool)
    left = overlapping_variance(replace(scores, circles=nowhere), 1)
    assert left.variance == pytest.approx(overlapping_variance(scores, 1).variance)


@given(seed=st.integers(0, 10_000))
def test_the_error_is_never_below_that_of_cr1_and_never_missing(seed):
    scores = study(seed, share=0.3)
    found, cr1 = overlapping(scores, "b1", 0.05), cr1_t(scores, "b1", 0.05)
    assert found.se >= cr1.se * (1 - 1e-12)
    assert (found.note != "") == (found.se == pytest.approx(cr1.se, rel=1e-12))
    assert 0 <= found.p <= 1


@pytest.mark.parametrize("squares", [True, False])
def test_neither_the_order_of_rows_nor_the_order_of_groups_matters(squares):
    scores = study(7)
    rng = np.random.default_rng(7)
    order, names = rng.permutation(len(scores.scores)), rng.permutation(6)
    again = least_squares(
        scores.squares.x[order],
        scores.squares.y[order],
        np.argsort(names)[scores.clusters][order],
        circles=scores.circles[order][:, names],
    )
    if not squares:
        scores, again = without_squares(scores), without_squares(again)
    one, other = overlapping(scores, "b1", 0.05), overlapping(again, "b1", 0.05)
    assert (other.se, other.df) == pytest.approx((one.se, one.df))


def test_other_models_get_nearly_the_same_from_their_scores():
    scores = study(9, sizes=(40, 50, 45, 40, 55, 60), share=0.05)
    one = overlapping(scores, "b1", 0.05)
    other = overlapping(without_squares(scores), "b1", 0.05)
    assert other.se == pytest.approx(one.se, rel=0.1)
    assert other.df == pytest.approx(one.df, rel=0.25)


def test_where_everybody_shares_a_group_it_says_so():
    scores = study(1)
    found = overlapping(replace(scores, circles=np.ones((39, 6), dtype=bool)), "b1", 0.05)
    assert math.isnan(found.p)
    assert found.note == ALL_SHARE


def test_one_group_and_a_constant_have_no_error_but_a_reason():
    x = np.column_stack([np.ones(6), np.arange(6.0)])
    for y, clusters in (([1.0, 3, 2, 5, 4, 6], [0] * 6), ([5.0] * 6, [0, 0, 1, 1, 2, 2])):
        circles = np.array(clusters)[:, None] == np.arange(3)
        found = overlapping(least_squares(x, y, clusters, circles=circles), "b1", 0.05)
        assert math.isnan(found.p)
        assert found.note


def test_a_model_without_circles_is_the_callers_mistake():
    with pytest.raises(ValueError, match="several groups"):
        overlapping(replace(study(1), circles=None), "b1", 0.05)
