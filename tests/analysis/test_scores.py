import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.scores import items_of, scores
from instrument.model import Construct
from instrument.problems import PeilError

PERCENT = {"a": (0.0, 100.0), "b": (0.0, 100.0), "c": (0.0, 100.0), "short": (1.0, 3.0)}


def construct(*items: str, **more: object) -> Construct:
    return Construct.model_validate({"id": "k", "label": {"en": "k"}, "items": items, **more})


def score(items, rows, **more):
    values = pd.DataFrame(rows, dtype=float)
    return scores(values, [construct(*items, **more)], PERCENT)["k"].tolist()


def test_the_mean_of_the_items():
    assert score(["a", "b"], {"a": [20, 0], "b": [40, 100]}) == [30, 50]


def test_a_minus_turns_an_item_round():
    assert score(["a", "-b"], {"a": [20], "b": [40]}) == [40]


def test_an_item_on_another_range_is_stretched_first():
    assert score(["a", "-short"], {"a": [50, 50], "short": [1, 2]}) == [75, 50]


@pytest.mark.parametrize(
    ("least", "answered", "scored"),
    [(2 / 3, 1, False), (2 / 3, 2, True), (1.0, 2, False), (1.0, 3, True), (0.01, 1, True)],
)
def test_enough_items_must_be_answered(least, answered, scored):
    row = {name: [10.0 if place < answered else np.nan] for place, name in enumerate("abc")}
    (found,) = score(["a", "b", "c"], row, minimum_answered=least)
    assert np.isnan(found) != scored


def test_nothing_answered_gives_no_score():
    (found,) = score(["a"], {"a": [np.nan]}, minimum_answered=0.01)
    assert np.isnan(found)


@pytest.mark.parametrize("missing", ["d", "-d", "short"])
def test_a_variable_that_is_not_there_is_an_error(missing):
    values = pd.DataFrame({"a": [1.0]})
    with pytest.raises(PeilError, match="D005"):
        items_of(values, construct("a", missing), PERCENT)


SHORT = st.integers(1, 3) | st.none()


@given(st.lists(st.tuples(*[st.integers(0, 100) | st.none()] * 3, SHORT), min_size=1))
def test_scores_lie_between_0_and_100_and_turn_round_with_their_items(rows):
    values = pd.DataFrame(rows, columns=["a", "b", "c", "short"], dtype=float)
    up = scores(values, [construct("a", "b", "c", "short")], PERCENT)["k"]
    down = scores(values, [construct("-a", "-b", "-c", "-short")], PERCENT)["k"]
    assert up.dropna().between(0, 100).all()
    assert (up.isna() == (values.notna().sum(axis=1) < 3)).all()
    assert np.allclose(up + down, 100, equal_nan=True) or up.isna().any()
    assert np.allclose((up + down).dropna(), 100)
