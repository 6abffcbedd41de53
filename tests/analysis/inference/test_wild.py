import math
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.inference.bootstrap_weights import in_full, weights_for
from analysis.inference.cluster import robust
from analysis.inference.wild import restricted, score_bootstrap, wild
from tests.analysis.inference.small_studies import (
    eleven_schools,
    expected,
    least_squares,
    nine_judges,
    placebo,
    without_squares,
)

REFERENCES = [
    (eleven_schools, "wcr11", "sexM"),
    (eleven_schools, "wcr11", "social"),
    (nine_judges, "wine9", "warm"),
    (nine_judges, "wine9", "yes"),
]


def by_hand(x, y, clusters, place, null):
    """Fit every sample made up with the null imposed; the share with |t*| ≥ |t|."""
    bread = np.linalg.inv(x.T @ x)
    rest = np.delete(x, place, axis=1)
    fitted = rest @ np.linalg.lstsq(rest, y - null * x[:, place], rcond=None)[0]
    fitted += null * x[:, place]
    n_clusters = clusters.max() + 1

    def t(made):
        beta = bread @ x.T @ made
        sums = np.zeros((n_clusters, x.shape[1]))
        np.add.at(sums, clusters, x * (made - x @ beta)[:, None])
        return abs(beta[place] - null) / np.linalg.norm(sums @ bread[:, place])

    signs = product((1.0, -1.0), repeat=n_clusters)
    sizes = [t(fitted + (y - fitted) * np.array(each)[clusters]) for each in signs]
    return np.mean(np.array(sizes) >= t(y) - 1e-9)


@pytest.mark.parametrize(("study", "name", "key"), REFERENCES)
def test_p_is_that_of_r_by_full_enumeration(study, name, key):
    scores = study()
    signs = in_full(scores.n_clusters)
    found = restricted(scores.squares, scores, scores.place(key), signs)
    there = expected()[name][key]
    assert signs.count * 2 == there["nboot"]
    assert found.p(0.0) == there["p_two_sided_abs_ge"]
    assert found.estimate / found.se == pytest.approx(there["t_CR0"], rel=1e-8)


@pytest.mark.parametrize(("study", "name", "key"), REFERENCES)
def test_the_inference_takes_all_signs_of_nine_or_eleven_groups(study, name, key):
    found = wild(study(), key, 0.05)
    assert found.p == expected()[name][key]["p_two_sided_abs_ge"]
    assert found.note == f"all {expected()[name][key]['nboot']:,} vectors of signs"


@pytest.mark.parametrize("null", [-1.0, 0.0, 0.3, 2.5])
def test_p_of_any_null_is_that_of_fitting_every_made_up_sample(null):
    x, y, clusters = placebo(3, [4, 7, 5, 6, 3, 8], 3)
    scores = least_squares(x, y, clusters)
    for place in range(3):
        found = restricted(scores.squares, scores, place, in_full(6))
        assert found.p(null) == by_hand(x, y, clusters, place, null)


def test_the_interval_holds_the_nulls_that_are_not_rejected():
    x, y, clusters = placebo(8, [9] * 9, 4, effect=1.0)
    scores = least_squares(x, y, clusters)
    found = restricted(scores.squares, scores, 1, weights_for(9))
    for confidence in (0.95, 0.9):
        low, high = found.interval(confidence)
        assert low < scores.params[1] < high
        small = 1e-6 * (high - low)
        assert found.p(low + small) >= 1 - confidence > found.p(low - small)
        assert found.p(high - small) >= 1 - confidence > found.p(high + small)


def test_the_inner_interval_is_of_one_minus_twice_the_level():
    x, y, clusters = placebo(8, [9] * 9, 4)
    scores = least_squares(x, y, clusters)
    found = wild(scores, "b1", 0.05)
    again = restricted(scores.squares, scores, 1, weights_for(9))
    assert (found.low, found.high) == again.interval(0.95)
    assert (found.inner_low, found.inner_high) == again.interval(0.9)
    assert found.low <= found.inner_low < found.inner_high <= found.high


def test_the_standard_error_is_that_of_cr1():
    x, y, clusters = placebo(2, [5, 6, 7, 8, 9, 4, 6, 8], 4)
    scores = least_squares(x, y, clusters)
    cr1 = robust(x, y - x @ scores.params, clusters, "cr1_t")
    for each in (scores, without_squares(scores)):
        assert wild(each, "b1", 0.05).se == pytest.approx(cr1.se[1])


@given(
    seed=st.integers(0, 10_000),
    sizes=st.lists(st.integers(2, 6), min_size=3, max_size=9),
    effect=st.sampled_from([0.0, 1.0, 100.0]),
)
def test_p_is_never_zero_in_full(seed, sizes, effect):
    x, y, clusters = placebo(seed, sizes, len(sizes) // 2, effect=effect)
    scores = least_squares(x, y, clusters)
    weights = weights_for(len(sizes))
    for each in (
        restricted(scores.squares, scores, 1, weights),
        score_bootstrap(scores, 1, weights),
    ):
        assert 1 / (2 * weights.count) < each.p(0.0) <= 1
        assert each.p(each.estimate) == 1


@given(
    seed=st.integers(0, 10_000),
    stretch=st.floats(1e-3, 1e3),
    turn=st.sampled_from([1, -1]),
    squares=st.booleans(),
)
def test_p_does_not_move_with_scale_sign_or_the_order_of_rows(seed, stretch, turn, squares):
    x, y, clusters = placebo(seed, [3, 5, 4, 6, 2, 4, 5, 3], 4)
    rng = np.random.default_rng(seed)
    order, names = rng.permutation(len(y)), rng.permutation(8)
    first = least_squares(x, y, clusters)
    again = least_squares(
        x[order] * [1, turn * stretch, 1], turn * stretch * y[order], names[clusters][order]
    )
    if not squares:
        first, again = without_squares(first), without_squares(again)
    one, other = wild(first, "b1", 0.05), wild(again, "b1", 0.05)
    assert one.p == other.p
    assert other.low == pytest.approx(one.low, rel=1e-6, abs=1e-9)
    assert other.high == pytest.approx(one.high, rel=1e-6, abs=1e-9)


@pytest.mark.parametrize("squares", [True, False])
def test_five_groups_are_too_few_to_reject_anything_and_their_interval_has_no_ends(squares):
    x, y, clusters = placebo(4, [8, 9, 7, 6, 8], 2, effect=30.0)
    scores = least_squares(x, y, clusters)
    found = wild(scores if squares else without_squares(scores), "b1", 0.05)
    assert found.p >= 1 / 17
    assert (found.low, found.high) == (-math.inf, math.inf)
    assert math.isfinite(found.inner_low)


def test_more_than_sixteen_groups_get_the_same_draws_every_time():
    x, y, clusters = placebo(4, [6] * 18, 9)
    first, again = (wild(least_squares(x, y, clusters), "b1", 0.05) for _ in range(2))
    assert first == again or (math.isnan(first.df) and first.p == again.p)
    assert first.note.startswith("10,000 vectors of signs, drawn with seed")


def test_the_bootstrap_of_scores_is_that_of_its_formula():
    x, y, clusters = placebo(6, [5, 6, 7, 8, 9, 4, 6, 8], 4, effect=1.0)
    scores = without_squares(least_squares(x, y, clusters))
    moved = np.zeros(8)
    np.add.at(moved, clusters, scores.influence[:, 1])
    made = np.array(list(product((1.0, -1.0), repeat=8))) * moved
    sizes = np.abs(made.sum(axis=1)) / (np.std(made, axis=1) * np.sqrt(8))
    size = abs(scores.params[1]) / np.linalg.norm(moved)
    found = wild(scores, "b1", 0.05)
    assert found.p == pytest.approx((np.sum(sizes >= size) / 2 + 1) / (128 + 1))
    assert "null not imposed" in found.method
    again = score_bootstrap(scores, 1, weights_for(8))
    small = 1e-9 * found.se
    assert again.p(found.high - small) >= 0.05 > again.p(found.high + small)


@pytest.mark.parametrize("squares", [True, False])
@pytest.mark.parametrize(
    ("y", "clusters"),
    [
        ([1.0, 2.0, 4.0, 3.0, 5.0, 4.0], [0] * 6),
        ([5.0] * 6, [0, 0, 1, 1, 2, 2]),
        ([0.0] * 6, [0, 0, 1, 1, 2, 2]),
        ([1.0, 2.0, 3.0, 4.0, 5.0, 6.0], [0, 0, 1, 1, 2, 2]),
    ],
    ids=["one group", "a constant", "all nought", "a line"],
)
def test_where_nothing_can_be_said_p_is_missing_with_a_reason(y, clusters, squares):
    x = np.column_stack([np.ones(6), np.arange(6.0)])
    scores = least_squares(x, y, clusters)
    found = wild(scores if squares else without_squares(scores), "b1", 0.05)
    assert math.isnan(found.p)
    assert math.isnan(found.low)
    assert found.note
