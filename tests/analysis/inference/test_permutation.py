import math
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.inference.cluster import robust
from analysis.inference.permutation import assignments, permutation, permuted
from analysis.inference.scores import Assignment
from tests.analysis.inference.small_studies import least_squares, placebo, without_squares

SIZES = (4, 7, 5, 6, 3, 8)


def study(seed, sizes=SIZES, treated=3, effect=0.0, refuse=None):
    """Make up a study whose second column is the treatment of the first groups."""
    x, y, clusters = placebo(seed, sizes, treated, effect=effect)

    def redesign(given):
        if refuse is not None and given[refuse]:
            raise ValueError("no estimate without this group")
        return np.column_stack([x[:, 0], given[clusters], x[:, 2:]]).astype(float)

    has = np.arange(len(sizes)) < treated
    return least_squares(x, y, clusters, assignment=Assignment(has, redesign))


def by_hand(scores, null):
    """Fit each assignment anew to outcomes from which the null effect is taken."""
    x, clusters = scores.squares.x, scores.clusters
    y = scores.squares.y - null * x[:, 1]
    sizes = {}
    for chosen in combinations(range(len(SIZES)), 3):
        given = np.isin(clusters, chosen).astype(float)
        design = np.column_stack([x[:, 0], given, x[:, 2]])
        beta = np.linalg.lstsq(design, y, rcond=None)[0]
        error = robust(design, y - design @ beta, clusters, "cr1_t").se[1]
        sizes[chosen] = abs(beta[1] / error)
    return np.mean(np.array(list(sizes.values())) >= sizes[0, 1, 2] * (1 - 1e-9))


@pytest.mark.parametrize("null", [-1.0, 0.0, 0.4, 2.0])
def test_p_of_any_null_is_that_of_fitting_every_assignment(null):
    scores = study(3)
    assert permuted(scores, 1).every.p(null) == by_hand(scores, null)


def test_the_inference_gives_the_p_of_no_effect_and_says_how_many_assignments():
    scores = study(3)
    found = permutation(scores, "b1", 0.05)
    assert found.p == by_hand(scores, 0.0)
    assert found.note == "all 20 assignments"
    assert math.isnan(found.se)


def test_the_interval_holds_the_effects_that_are_not_rejected():
    scores = study(5, sizes=(6,) * 9, treated=4, effect=1.0)
    every = permuted(scores, 1).every
    found = permutation(scores, "b1", 0.05)
    for low, high, level in (
        (found.low, found.high, 0.05),
        (found.inner_low, found.inner_high, 0.1),
    ):
        small = 1e-6 * (high - low)
        assert every.p(low + small) >= level > every.p(low - small)
        assert every.p(high - small) >= level > every.p(high + small)


@given(
    seed=st.integers(0, 10_000),
    treated=st.integers(1, 5),
    effect=st.sampled_from([0.0, 100.0]),
)
def test_p_is_never_zero_and_counts_the_actual_assignment(seed, treated, effect):
    found = permutation(study(seed, treated=treated, effect=effect), "b1", 0.05)
    assert 1 / math.comb(6, treated) <= found.p <= 1


def test_an_effect_that_no_other_assignment_reaches_has_the_smallest_p():
    found = permutation(study(4, effect=100.0, treated=2), "b1", 0.05)
    assert found.p == pytest.approx(1 / 15)
    assert (found.low, found.high) == (-math.inf, math.inf)


def test_assignments_without_an_estimate_are_told_and_not_counted():
    found = permutation(study(3, refuse=5), "b1", 0.05)
    assert found.note == "all 20 assignments; 10 gave no estimate"
    assert (found.p * 10) == pytest.approx(round(found.p * 10))


def test_an_assignment_that_a_covariate_takes_up_gives_no_estimate():
    scores = study(3)
    x = np.column_stack([scores.squares.x, np.isin(scores.clusters, [0, 5])])
    has = scores.assignment.treated

    def redesign(given):
        return np.column_stack([x[:, 0], given[scores.clusters], x[:, 2:]]).astype(float)

    taken = least_squares(
        x, scores.squares.y, scores.clusters, assignment=Assignment(has, redesign)
    )
    assert permuted(taken, 1).failed == 0
    two = Assignment(np.arange(6) < 2, redesign)
    again = least_squares(redesign(two.treated), scores.squares.y, scores.clusters, assignment=two)
    assert permuted(again, 1).failed == 1


def test_many_groups_get_draws_with_the_actual_assignment_first():
    treated = np.arange(20) < 10
    given, words = assignments(treated)
    assert len(given) == 10_000
    assert (given[0] == treated).all()
    assert (given.sum(axis=1) == 10).all()
    assert words.startswith("10,000 of 184,756 assignments, drawn with seed")


def test_where_nothing_can_be_said_p_is_missing_with_a_reason():
    alone = study(1, refuse=4)
    only = Assignment(alone.assignment.treated, lambda given: _only(given, alone))
    found = permutation(replace(alone, assignment=only), "b1", 0.05)
    assert math.isnan(found.p)
    assert found.note == "only the actual assignment gives an estimate"


def _only(given, scores):
    if (given != scores.assignment.treated).any():
        raise ValueError("another assignment")
    return scores.squares.x


def test_a_model_without_assignment_or_not_of_least_squares_is_the_callers_mistake():
    scores = study(1)
    for each in (replace(scores, assignment=None), without_squares(scores)):
        with pytest.raises(ValueError, match="assign a treatment"):
            permutation(each, "b1", 0.05)


def test_a_placebo_in_groups_of_unlike_size_is_found_as_often_as_it_may_be():
    """Of 20 assignments with their mirror images, four have the smallest two p: 0.2 of all."""
    rng = np.random.default_rng(12)
    found = []
    for seed in range(150):
        sizes = tuple(rng.permutation([3, 4, 5, 8, 12, 20]))
        found.append(permutation(study(seed, sizes=sizes), "b1", 0.05).p <= 0.2 + 1e-9)
    assert 0.1 < np.mean(found) < 0.3
