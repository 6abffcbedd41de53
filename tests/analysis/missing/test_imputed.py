"""Imputed panels: the same again with the same seed, complete, plausible, and unbiased."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pandas as pd
import pytest
from statsmodels.imputation.mice import MICEData

from analysis.missing.chain import Chain
from analysis.missing.imputed import AT_LEAST, impute, pooled, tables_needed
from analysis.missing.wide import wide
from tests.analysis.kept import recognised


def change(table: pd.DataFrame) -> tuple[float, float, float]:
    by_wave = table.pivot_table(index="person", columns="wave", values="y")
    moved = (by_wave["w2"] - by_wave["w1"]).dropna()
    return float(moved.mean()), float(moved.std()) / sqrt(len(moved)), len(moved) - 1


def leaving(rng: np.random.Generator, n: int = 300) -> tuple[pd.DataFrame, float]:
    """Draw two waves, and the change of all: who is high rises more, and is likelier to stay."""
    first = 50 + 10 * rng.normal(size=n)
    second = first + 5 + 0.4 * (first - 50) + 3 * rng.normal(size=n)
    stays = rng.random(n) < 1 / (1 + np.exp(-1 - (first - 50) / 10))
    start = pd.DataFrame({"person": np.arange(n), "wave": "w1", "period": "pre", "y": first})
    later = start.assign(wave="w2", period="post", y=second)[stays]
    panel = pd.concat([start, later], ignore_index=True).assign(town="a")
    return panel, float((second - first).mean())


@pytest.fixture(scope="module")
def panel() -> pd.DataFrame:
    return leaving(np.random.default_rng(1))[0]


def test_the_quick_chain_regresses_what_statsmodels_does() -> None:
    rng = np.random.default_rng(1)
    data = pd.DataFrame(rng.normal(size=(80, 4)).cumsum(axis=1), columns=["a", "b", "c", "d"])
    for name in ("b", "d"):
        data.loc[rng.random(80) < 0.3, name] = np.nan
    slow, quick = (kind(data, rng=np.random.default_rng(3)) for kind in (MICEData, Chain))
    for name in ("b", "d"):
        for of in ("get_fitting_data", "get_split_data"):
            for one, other in zip(getattr(slow, of)(name), getattr(quick, of)(name), strict=True):
                np.testing.assert_array_equal(np.squeeze(one), np.squeeze(other))
        slow.perturb_params(name)
        quick.perturb_params(name)
        np.testing.assert_allclose(slow.params[name], quick.params[name], rtol=1e-12)


def test_tables_are_complete_and_keep_what_was_answered(panel: pd.DataFrame) -> None:
    found = impute(panel, ["y"], ["w1", "w2"], carried=["town"], of_wave=["period"], seed=1)
    share = 1 - (panel["wave"] == "w2").sum() / 300
    assert found.incomplete == pytest.approx(share)
    assert len(found.tables) == tables_needed(share)
    assert found.used == ("y in w1", "y in w2")
    answers = panel.set_index(["wave", "person"])["y"]
    for table in found.tables[:3]:
        assert len(table) == 600
        assert table.notna().all().all()
        known = table[table["answered"]].set_index(["wave", "person"])["y"]
        pd.testing.assert_series_equal(known.sort_index(), answers.sort_index())
        assert set(table.loc[table["wave"] == "w2", "y"]) <= set(answers["w2"])
        assert set(table.loc[table["wave"] == "w2", "period"]) == {"post"}


def test_a_seed_gives_the_same_tables_and_another_seed_others(panel: pd.DataFrame) -> None:
    one, again, other = (impute(panel, ["y"], ["w1", "w2"], seed=seed) for seed in (1, 1, 2))
    pd.testing.assert_frame_equal(one.tables[-1], again.tables[-1])
    assert not one.tables[-1].equals(other.tables[-1])


def test_the_pooled_change_is_right_where_that_of_those_who_stayed_is_not() -> None:
    off = []
    for seed in range(5):
        panel, everybody = leaving(np.random.default_rng(seed + 20), 200)
        imputed = pooled(impute(panel, ["y"], ["w1", "w2"], seed=seed), change)
        off.append((change(panel)[0] - everybody, imputed.estimate - everybody))
    of_stayers, of_imputed = np.mean(off, axis=0)
    assert of_stayers > 0.8
    assert abs(of_imputed) < 0.25


def test_imputing_costs_precision(panel: pd.DataFrame) -> None:
    found = pooled(impute(panel, ["y"], ["w1", "w2"], seed=1), change)
    assert 0 < found.missing_information < 1
    assert found.se > sqrt(found.within)
    assert found.df < 299


def test_a_wave_that_did_not_ask_is_left_missing(panel: pd.DataFrame) -> None:
    noise = np.random.default_rng(3).normal(size=len(panel))
    other = panel.assign(z=(panel["y"] + noise).where(panel["wave"] == "w1"))
    table = impute(other, ["y", "z"], ["w1", "w2"], seed=1).tables[0]
    assert table.loc[table["wave"] == "w2", "z"].isna().all()
    assert table.loc[table["wave"] == "w1", "z"].notna().all()


def test_predictors_are_numbers_and_categories_of_the_first_wave() -> None:
    rows = {
        "person": [1, 1, 2, 3, 4],
        "wave": ["w1", "w2", "w2", "w1", "w1"],
        "y": [1.0, 2.0, 3.0, None, 5.0],
        "age": [30.0, 31.0, 40.0, 50.0, None],
        "kind": ["a", "b", "b", None, "a"],
        "same": ["x"] * 5,
    }
    found = wide(pd.DataFrame(rows), ["y"], ["w1", "w2"], ["age", "kind", "same"])
    assert list(found.predictors) == ["age", "kind_b", "kind_missing"]
    assert list(found.predictors["kind_b"]) == [0, 1, 0, 0]
    assert found.predictors["age"].tolist()[:3] == [30, 40, 50]
    assert found.incomplete == pytest.approx(3 / 4)


def test_twenty_tables_at_least() -> None:
    assert tables_needed(0.0) == AT_LEAST
    assert tables_needed(0.33) == 33


def test_an_outcome_that_is_another_one_again_is_said(panel: pd.DataFrame) -> None:
    found = impute(panel.assign(z=2 * panel["y"]), ["y", "z"], ["w1", "w2"], seed=1)
    assert found.tables == ()
    assert found.why == "an outcome says in full what others say already"


@pytest.mark.parametrize(
    ("change_of", "why"),
    [
        (lambda t: t["y"].where((t["wave"] == "w1") | (t.index % 300 < 10)), "people answered y"),
        (lambda t: t["y"].where(t["wave"] == "w1", 7.0), "y does not vary in w2"),
        (lambda t: t["y"] * np.nan, "no wave asked any of the outcomes"),
    ],
    ids=["few", "no variation", "nothing"],
)
def test_where_nothing_can_be_imputed_it_is_said(panel: pd.DataFrame, change_of, why: str) -> None:
    found = impute(panel.assign(y=change_of(panel)), ["y"], ["w1", "w2"], seed=1)
    assert found.tables == ()
    assert found.why is not None
    assert why in found.why
    recognised([found.why])
    with pytest.raises(ValueError, match=why):
        pooled(found, change)
