import math
from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.inference.methods import METHODS
from analysis.inference.scores import Assignment
from analysis.locale import Locale
from tests.analysis.inference.small_studies import least_squares, placebo

NUMBERS = ("p", "low", "high", "inner_low", "inner_high")


def study(seed, sizes=(5, 6, 7, 5, 8, 6, 7, 5), effect=0.0):
    """Make up a study that gives all that any method needs."""
    x, y, clusters = placebo(seed, sizes, 4, effect=effect)
    groups = np.arange(len(sizes))
    rng = np.random.default_rng(seed)
    circles = (clusters[:, None] == groups) | (rng.random((len(y), len(sizes))) < 0.05)

    def redesign(given):
        return np.column_stack([x[:, 0], given[clusters], x[:, 2:]]).astype(float)

    assignment = Assignment(groups < 4, redesign)
    return least_squares(x, y, clusters, circles=circles, assignment=assignment)


EVERY = pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)


@EVERY
def test_a_method_has_words_in_dutch_and_english(method):
    assert Locale("nl").text(method.words) != method.words
    assert METHODS[method.id] is method


@EVERY
def test_a_method_is_possible_where_a_model_gives_what_it_needs(method):
    whole = study(1)
    bare = replace(whole, circles=None, squares=None, assignment=None)
    assert method.possible(whole)
    assert method.possible(bare) == (method.needs == ())
    for each in method.needs:
        without = replace(whole, **{"squares" if each == "linear" else each: None})
        assert not method.possible(without)
        with pytest.raises(ValueError, match=r"squares|groups"):
            method.infer(without, "b1", 0.05)


@EVERY
@given(seed=st.integers(0, 10_000), effect=st.sampled_from([0.0, 2.0, 50.0]))
def test_p_and_interval_are_of_one_test(method, seed, effect):
    found = method.infer(study(seed, effect=effect), "b1", 0.05)
    assert 0 < found.p <= 1
    assert found.low <= found.inner_low <= found.inner_high <= found.high
    estimate = study(seed, effect=effect).params[1]
    assert found.inner_low <= estimate <= found.inner_high
    assert (found.p >= 0.05) == (found.low <= 0 <= found.high)
    assert (found.p >= 0.1) == (found.inner_low <= 0 <= found.inner_high)


@EVERY
@given(seed=st.integers(0, 1000), stretch=st.floats(0.01, 100), turn=st.sampled_from([1, -1]))
def test_stretching_the_outcome_stretches_the_interval_and_leaves_p(method, seed, stretch, turn):
    first = study(seed)
    squares = first.squares
    again = least_squares(
        squares.x,
        turn * stretch * squares.y,
        first.clusters,
        circles=first.circles,
        assignment=first.assignment,
    )
    one, other = (method.infer(each, "b1", 0.05) for each in (first, again))
    assert other.p == pytest.approx(one.p, rel=1e-6)
    ends = sorted(turn * stretch * np.array([one.low, one.high]))
    assert [other.low, other.high] == pytest.approx(ends, rel=1e-5, abs=1e-6 * stretch)


@EVERY
def test_one_group_has_no_p_but_a_reason(method):
    x = np.column_stack([np.ones(8), np.arange(8.0)])
    nobody = Assignment(np.array([True]), lambda given: x * given)
    scores = least_squares(
        x,
        [1.0, 3, 2, 5, 4, 6, 8, 1],
        np.zeros(8, dtype=int),
        circles=np.ones((8, 1), dtype=bool),
        assignment=nobody,
    )
    found = method.infer(scores, "b1", 0.05)
    assert all(math.isnan(getattr(found, each)) for each in NUMBERS)
    assert found.note == "one group only"


@EVERY
def test_an_outcome_that_does_not_vary_has_no_p_but_a_reason(method):
    whole = study(2)
    flat = least_squares(
        whole.squares.x,
        np.full(len(whole.scores), 3.0),
        whole.clusters,
        circles=whole.circles,
        assignment=whole.assignment,
    )
    found = method.infer(flat, "b1", 0.05)
    assert all(math.isnan(getattr(found, each)) for each in NUMBERS)
    assert found.note == "nothing varies between groups"


@EVERY
def test_a_coefficient_that_is_not_there_is_the_callers_mistake(method):
    with pytest.raises(ValueError, match="not in tuple"):
        method.infer(study(1), "b9", 0.05)


@EVERY
def test_every_number_is_a_plain_one(method):
    found = method.infer(study(3), "b1", 0.05)
    for field in fields(found):
        assert type(getattr(found, field.name)) in {float, str}
