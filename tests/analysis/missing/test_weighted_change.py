"""A change weighted for those who did not come back: as R has it, and right where it should be."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from analysis.missing.weighted_change import changes


def test_estimate_and_error_are_those_of_r(by_r: Any, traits: pd.DataFrame) -> None:
    asked = traits[["A2", "C1", "age"]].fillna(traits[["A2", "C1", "age"]].mean())
    found = changes(traits["first"], traits["second"], asked)
    assert found.plain.estimate == pytest.approx(by_r["weighted"]["plain"], rel=1e-12)
    assert found.weighted is not None
    assert found.weighted.estimate == pytest.approx(by_r["weighted"]["estimate"], rel=1e-8)
    assert found.weighted.se() == pytest.approx(by_r["weighted"]["se"], rel=1e-7)


def test_where_leaving_depends_on_the_first_answer_the_weighted_change_is_right() -> None:
    """True change 0.5; whoever is high is likelier to stay, and rises more."""
    rng = np.random.default_rng(9)
    rows = []
    for _ in range(80):
        first = rng.normal(size=500)
        second = first + 0.5 + 0.4 * first + 0.5 * rng.normal(size=500)
        gone = rng.random(500) > 1 / (1 + np.exp(-0.3 - first))
        found = changes(
            pd.Series(first), pd.Series(second).mask(gone), pd.DataFrame({"first": first})
        )
        assert found.weighted is not None
        rows.append((found.plain.estimate, found.weighted.estimate, found.weighted.se()))
    plain, weighted, error = np.array(rows).T
    assert plain.mean() > 0.6
    assert weighted.mean() == pytest.approx(0.5, abs=0.02)
    assert error.mean() == pytest.approx(weighted.std(), rel=0.2)


def test_of_like_people_a_mean_change_and_its_usual_error() -> None:
    first, second = pd.Series([1.0, 2.0, 3.0]), pd.Series([2.0, 2.0, 7.0])
    found = changes(first, second, pd.DataFrame(index=first.index))
    assert found.plain.estimate == pytest.approx(5 / 3)
    assert found.plain.se() == pytest.approx((second - first).std(ddof=0) / np.sqrt(2))
    assert found.weighted is None
    assert found.why == "everybody or nobody answered again"


def test_groups_are_summed_before_squaring() -> None:
    first, second = pd.Series([0.0] * 4), pd.Series([1.0, 1.0, 3.0, 3.0])
    found = changes(first, second, pd.DataFrame(index=first.index)).plain
    assert found.se(pd.Series(["a", "a", "b", "b"])) == pytest.approx(1.0)


def test_one_change_is_not_enough() -> None:
    with pytest.raises(ValueError, match="fewer than two"):
        changes(pd.Series([1.0, 2.0]), pd.Series([1.0, np.nan]), pd.DataFrame(index=[0, 1]))
