"""One change, told in the ways that assume less and less of those who are missing."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.missing.beside import COLUMNS, METHODS, beside
from tests.analysis.kept import recognised, texts_of

WAVES = ("w1", "w2")


def drawn(seed: int = 1, n: int = 200) -> pd.DataFrame:
    """Draw two waves of 0–100; who is high rises more, and is likelier to stay."""
    rng = np.random.default_rng(seed)
    first = np.clip(50 + 10 * rng.normal(size=n), 0, 100)
    second = np.clip(first + 5 + 0.4 * (first - 50) + 3 * rng.normal(size=n), 0, 100)
    stays = rng.random(n) < 1 / (1 + np.exp(-1 - (first - 50) / 10))
    start = pd.DataFrame({"person": [f"p{i:03d}" for i in range(n)], "wave": "w1", "y": first})
    start["town"] = np.resize(["a", "b", "c", "d", None], n)
    start["age"] = rng.normal(size=n)
    later = start.assign(wave="w2", y=second)[stays]
    return pd.concat([start, later], ignore_index=True)


def test_every_method_is_told_and_bounds_hold_all_estimates() -> None:
    panel = drawn()
    found = beside(panel, "y", WAVES, (0, 100), ["age"], "town", seed=1)
    assert list(found.columns) == list(COLUMNS)
    assert tuple(found["method"]) == METHODS
    assert found["because"].isna().all()
    assert set(found["n"]) == {200}
    assert set(found["answered"]) == {int((panel["wave"] == "w2").sum())}
    by_method = found.set_index("method")
    lower, upper = by_method["lower"].to_dict(), by_method["upper"].to_dict()
    for method in METHODS[:-1]:
        assert lower[method] == upper[method]
        assert lower["any answer"] < lower[method] < upper["any answer"]
    assert (found["low"] < found["lower"]).all()
    assert (found["upper"] < found["high"]).all()


def test_weighting_and_imputing_go_the_same_way_here() -> None:
    found = beside(drawn(3), "y", WAVES, (0, 100), seed=1).set_index("method")["lower"]
    told = found.to_dict()
    assert told["weighted"] < told["answered both"]
    assert told["imputed"] < told["answered both"]


def test_people_who_joined_later_have_no_part() -> None:
    panel = drawn()
    more = pd.DataFrame({"person": ["new"], "wave": "w2", "y": 0.0})
    plain = beside(panel, "y", WAVES, (0, 100), seed=1)
    other = beside(pd.concat([panel, more], ignore_index=True), "y", WAVES, (0, 100), seed=1)
    pd.testing.assert_frame_equal(plain, other)


def test_where_everybody_came_back_nothing_is_weighted_and_bounds_are_the_mean() -> None:
    panel = drawn()
    whole = panel[panel["person"].isin(panel.loc[panel["wave"] == "w2", "person"])]
    found = beside(whole, "y", WAVES, (0, 100), seed=1).set_index("method")
    because = found["because"].to_dict()
    assert because["weighted"] == "everybody or nobody answered again"
    lower = found["lower"].to_dict()
    assert lower["any answer"] == pytest.approx(lower["answered both"])
    assert lower["imputed"] == pytest.approx(lower["answered both"])


def test_what_cannot_be_had_is_said_and_the_rest_goes_on() -> None:
    panel = drawn()
    few = panel[(panel["wave"] == "w1") | (panel.index < 205)]
    found = beside(few, "y", WAVES, (0, 100), seed=1).set_index("method")
    because = found["because"].to_dict()
    assert because["imputed"] == "5 people answered y in w2; 20 are needed"
    assert np.isfinite(found["lower"].to_dict()["any answer"])
    outside = beside(panel, "y", WAVES, (0, 10), seed=1)
    assert "outside" in str(outside.set_index("method")["because"]["any answer"])
    recognised((*because.values(), *texts_of(outside, "because")))
