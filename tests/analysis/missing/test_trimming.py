"""Lee's bounds: by hand, as R has them by his formula, with ties, and with people in both waves."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from analysis.missing.trimming import trimmed_mean, trimming_bounds


def answered(values: list[float], n: int, prefix: str) -> pd.Series:
    filled = [*values, *[np.nan] * (n - len(values))]
    return pd.Series(filled, index=[f"{prefix}{place}" for place in range(n)])


def test_by_hand() -> None:
    """Half answered the first, all the second: its top or bottom half goes."""
    first = answered([2.0, 4.0], 4, "a")
    second = answered([1.0, 2.0, 5.0, 6.0], 4, "b")
    found = trimming_bounds(first, second)
    assert (found.lower, found.upper) == (1.5 - 3, 5.5 - 3)
    assert (found.n, found.answered) == (8, 6)


def test_bounds_and_errors_are_those_of_lee(by_r: Any) -> None:
    lee = by_r["lee"]
    first = answered(lee["first"], lee["n_first"], "a")
    second = answered(lee["second"], lee["n_second"], "b")
    found = trimming_bounds(first, second)
    assert found.lower == pytest.approx(lee["lower"], abs=1e-10)
    assert found.upper == pytest.approx(lee["upper"], abs=1e-10)
    small = np.sqrt(550 / 549)
    assert found.se_lower == pytest.approx(lee["se_lower"] * small, rel=1e-10)
    assert found.se_upper == pytest.approx(lee["se_upper"] * small, rel=1e-10)


def test_the_other_way_round_bounds_change_sign(by_r: Any) -> None:
    lee = by_r["lee"]
    first = answered(lee["first"], lee["n_first"], "a")
    second = answered(lee["second"], lee["n_second"], "b")
    there, back = trimming_bounds(first, second), trimming_bounds(second, first)
    assert (back.lower, back.upper) == pytest.approx((-there.upper, -there.lower))
    assert (back.se_lower, back.se_upper) == pytest.approx((there.se_upper, there.se_lower))


def test_with_equal_shares_nothing_is_trimmed() -> None:
    first, second = answered([1.0, 3.0], 3, "a"), answered([4.0, 8.0], 3, "b")
    found = trimming_bounds(first, second)
    assert found.lower == found.upper == 4


def test_equal_answers_at_the_cut_are_trimmed_in_part() -> None:
    mean, _, _ = trimmed_mean(np.array([1.0, 1.0, 2.0, 2.0, 2.0]), 0.3, top=True)
    assert mean == pytest.approx((1 + 1 + 1.5 * 2) / 3.5)


def test_errors_count_people_who_are_in_both_waves_once() -> None:
    """Simulated: the same people twice, of whom some leave; the error is the estimate's spread."""
    rng = np.random.default_rng(6)
    rows = []
    for _ in range(150):
        trait = rng.normal(size=200)
        first = pd.Series(trait + 0.5 * rng.normal(size=200))
        second = pd.Series(trait + 0.5 * rng.normal(size=200)).mask(rng.random(200) < 0.3)
        found = trimming_bounds(first, second)
        rows.append((found.lower, found.upper, found.se_lower, found.se_upper))
    lower, upper, se_lower, se_upper = np.array(rows).T
    assert se_lower.mean() == pytest.approx(lower.std(), rel=0.2)
    assert se_upper.mean() == pytest.approx(upper.std(), rel=0.2)


def test_a_wave_that_nobody_answered_is_refused() -> None:
    with pytest.raises(ValueError, match="nobody answered"):
        trimming_bounds(answered([1.0], 2, "a"), answered([], 2, "b"))


def test_a_person_twice_in_a_wave_is_refused() -> None:
    twice = pd.Series([1.0, 2.0], index=["p", "p"])
    with pytest.raises(ValueError, match="twice"):
        trimming_bounds(twice, answered([1.0], 1, "b"))
