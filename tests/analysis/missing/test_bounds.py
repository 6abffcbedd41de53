"""Bounds hold whatever the missing would have answered; by hand, and as R has them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.missing.bounds import change_bounds, imbens_manski, mean_bounds, standard_error

ENDS = ("lower", "upper", "se_lower", "se_upper", "low", "high")
LIKERT = st.lists(
    st.tuples(st.integers(1, 7), st.integers(1, 7), st.booleans(), st.booleans()),
    min_size=2,
    max_size=30,
)


def test_bounds_of_a_mean_and_a_change_are_those_of_r(by_r: Any, traits: pd.DataFrame) -> None:
    of_mean = mean_bounds(traits["first"], 1, 6)
    of_change = change_bounds(traits["first"], traits["second"], 1, 6)
    for found, name in ((of_mean, "mean_bounds"), (of_change, "change_bounds")):
        for end in ENDS:
            assert getattr(found, end) == pytest.approx(by_r[name][end], abs=1e-10), (name, end)
    assert (of_mean.n, of_mean.answered) == (120, int(traits["first"].notna().sum()))


def test_a_change_by_hand() -> None:
    """Of 4 people one changed by 10; one may have moved by −50 to 50, one by −40 to 60, …"""
    first = pd.Series([50.0, 50.0, np.nan, np.nan])
    second = pd.Series([60.0, np.nan, 60.0, np.nan])
    found = change_bounds(first, second, 0, 100)
    assert found.lower == (10 - 50 - 40 - 100) / 4
    assert found.upper == (10 + 50 + 60 + 100) / 4
    assert (found.n, found.answered) == (4, 1)


@given(LIKERT)
def test_bounds_hold_whatever_was_not_answered(rows: list[tuple[int, int, bool, bool]]) -> None:
    table = pd.DataFrame(rows, columns=["first", "second", "one", "two"])
    first, second = table["first"].astype(float), table["second"].astype(float)
    truth = float((second - first).mean())
    found = change_bounds(first.where(table["one"]), second.where(table["two"]), 1, 7)
    assert found.lower - 1e-9 <= truth <= found.upper + 1e-9
    assert found.low <= found.lower <= found.upper <= found.high


def test_where_everybody_answered_bounds_are_the_mean_and_its_usual_interval() -> None:
    values = pd.Series([0.0, 1.0, 1.0, 0.0, 1.0])
    found = mean_bounds(values, 0, 1)
    assert found.lower == found.upper == pytest.approx(0.6)
    assert found.se_lower == pytest.approx(values.std() / np.sqrt(5))
    assert found.high - found.upper == pytest.approx(1.959964 * found.se_upper, rel=1e-6)


def test_errors_of_groups_are_those_of_their_sums() -> None:
    values = pd.Series([1.0, 1.0, 5.0, 5.0])
    alone = mean_bounds(values, 1, 5)
    grouped = mean_bounds(values, 1, 5, pd.Series(["a", "a", "b", "b"]))
    assert grouped.se_lower > alone.se_lower
    assert grouped.se_lower == pytest.approx(2.0)


def test_intervals_cover_a_truth_at_either_end_nineteen_times_in_twenty() -> None:
    rng = np.random.default_rng(8)
    held = []
    for _ in range(600):
        answers = pd.Series((rng.random(400) < 0.4).astype(float)).mask(rng.random(400) < 0.2)
        found = mean_bounds(answers, 0, 1)
        held.append((found.low <= 0.32 <= found.high, found.low <= 0.52 <= found.high))
    shares = np.mean(held, axis=0)
    assert (shares > 0.925).all()
    assert (shares < 0.975).all()


@given(st.floats(0, 50), st.floats(0.01, 10))
def test_the_reach_goes_from_two_sided_to_one_sided(width: float, error: float) -> None:
    assert 1.6448 < imbens_manski(width, error) < 1.96


def test_a_value_off_the_scale_is_refused() -> None:
    with pytest.raises(ValueError, match="outside 1 to 6"):
        mean_bounds(pd.Series([1.0, 7.0]), 1, 6)


def test_one_person_has_no_error() -> None:
    with pytest.raises(ValueError, match="fewer than two"):
        standard_error(np.array([0.0]))
