import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.inference.leave_one_out import CR3, ONE_STEP, jackknife, leave_one_out
from tests.analysis.inference.small_studies import (
    expected,
    least_squares,
    nineteen_schools,
    placebo,
    without_squares,
)


def refitted(scores, keep):
    return np.linalg.lstsq(scores.squares.x[keep], scores.squares.y[keep], rcond=None)[0]


@pytest.fixture(scope="module")
def scotland():
    return nineteen_schools()


@pytest.mark.parametrize("key", ["(Intercept)", "verbal", "sexM", "social", "hiV"])
def test_the_jackknife_is_clubsandwichs_cr3_but_for_its_factor(scotland, key):
    there = expected()["CR3"]["se"][key]
    found = jackknife(scotland, key, 0.05)
    assert found.se == pytest.approx(there * math.sqrt(18 / 19), rel=1e-9)
    assert found.df == 18
    assert found.method == CR3


@given(seed=st.integers(0, 10_000), sizes=st.lists(st.integers(3, 7), min_size=4, max_size=7))
def test_estimates_are_those_of_fitting_without_the_group(seed, sizes):
    x, y, clusters = placebo(seed, sizes, 2)
    scores = least_squares(x, y, clusters)
    for name, place in (("b1", 1), ("b2", 2)):
        found = leave_one_out(scores, name)
        assert found["group"].tolist() == list(range(len(sizes)))
        assert found["n_rows"].tolist() == [len(y) - size for size in sizes]
        again = [refitted(scores, clusters != group)[place] for group in found["group"]]
        assert found["estimate"].to_numpy() == pytest.approx(again, rel=1e-7, abs=1e-9)


def test_everybody_who_takes_part_in_the_group_can_be_left_out():
    x, y, clusters = placebo(4, [8, 9, 7, 8], 2)
    circles = clusters[:, None] == np.arange(5)
    circles[::4, 2] = True
    circles[5, 4] = True
    scores = least_squares(x, y, clusters, circles=circles)
    found = leave_one_out(scores, "b1", everybody=True)
    assert found["n_rows"].tolist() == (32 - circles.sum(axis=0)).tolist()
    again = [refitted(scores, ~circles[:, group])[1] for group in range(5)]
    assert found["estimate"].to_numpy() == pytest.approx(again)


def test_a_coefficient_that_only_one_group_tells_is_missing_without_it_and_others_are_not():
    x, y, clusters = placebo(4, [8, 9, 7, 8], 1)
    scores = least_squares(x, y, clusters)
    found = leave_one_out(scores, "b1")
    assert found["estimate"].isna().tolist() == [True, False, False, False]
    other = leave_one_out(scores, "b2")
    keep = clusters != 0
    again = np.linalg.lstsq(x[keep][:, [0, 2]], y[keep], rcond=None)[0]
    assert other["estimate"][0] == pytest.approx(again[1])
    error = jackknife(scores, "b1", 0.05)
    assert math.isnan(error.p)
    assert error.note == "no estimate without group 0"


def test_other_models_take_one_step_from_the_estimate():
    x, y, clusters = placebo(4, [80, 90, 70, 80, 60, 75], 3)
    scores = least_squares(x, y, clusters)
    one, step = (leave_one_out(each, "b2") for each in (scores, without_squares(scores)))
    influence = scores.influence[:, 2]
    again = [scores.params[2] - influence[clusters == group].sum() for group in range(6)]
    assert step["estimate"].to_numpy() == pytest.approx(again)
    assert step["estimate"].to_numpy() == pytest.approx(one["estimate"].to_numpy(), abs=0.02)
    assert jackknife(without_squares(scores), "b2", 0.05).method == ONE_STEP


def test_groups_of_circles_need_not_be_in_the_order_of_the_codes():
    x, y, clusters = placebo(4, [8, 9, 7, 8], 2)
    turned = clusters[:, None] == np.arange(4)[::-1]
    scores = least_squares(x, y, clusters, circles=turned)
    whole = leave_one_out(scores, "b1", everybody=True)["estimate"]
    counted = leave_one_out(scores, "b1")["estimate"]
    assert whole.tolist()[::-1] == pytest.approx(counted.tolist())


def test_leaving_out_everybody_without_circles_is_the_callers_mistake():
    scores = least_squares(*placebo(4, [8, 9, 7, 8], 2))
    with pytest.raises(ValueError, match="several groups"):
        leave_one_out(scores, "b1", everybody=True)


@pytest.mark.parametrize("squares", [True, False])
def test_where_nothing_can_be_said_p_is_missing_with_a_reason(squares):
    x = np.column_stack([np.ones(6), np.arange(6.0)])
    for y, clusters in (([1.0, 3, 2, 5, 4, 6], [0] * 6), ([5.0] * 6, [0, 0, 1, 1, 2, 2])):
        scores = least_squares(x, y, clusters)
        found = jackknife(scores if squares else without_squares(scores), "b1", 0.05)
        assert math.isnan(found.p)
        assert found.note
