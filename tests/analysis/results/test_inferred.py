"""What other methods say of an estimate, and what is kept back of small groups."""

import numpy as np
import pandas as pd
import pytest

from analysis.models import Sample
from analysis.models.pooled import pooled
from analysis.plan import Rules
from analysis.results.inferred import inferred, without
from tests.analysis.kept import recognised

SIZES = {"a": 24, "b": 20, "c": 30, "d": 6}


def estimate(sizes=SIZES):
    rng = np.random.default_rng(3)
    groups = [name for name, size in sizes.items() for _ in range(size)]
    rows = pd.DataFrame({"person": [f"p{n // 2}" for n in range(len(groups))], "cluster": groups})
    rows["post"] = np.arange(len(rows)) % 2.0
    rows["wave"] = rows["post"].map({0.0: "w1", 1.0: "w2"})
    rows["y"] = rows["post"] + rng.standard_normal(len(rows))
    return pooled(Sample(rows, smallest_cell=10), Rules(minimum_people=2, minimum_clusters=2))


def told(sizes, smallest=10):
    return pd.DataFrame(list(without(estimate(sizes), smallest))).set_index("group")


def few(found):
    return found.index[found["note"].str.startswith("fewer than")].tolist()


def test_every_method_that_is_asked_for_and_possible_has_a_row():
    found = list(inferred(estimate(), 0.05, ("cr1_t", "wild_restricted", "permutation")))
    assert [each["method"] for each in found] == ["cr1_t", "wild_restricted"]
    assert len({each["estimate"] for each in found}) == 1
    assert pd.DataFrame(found)["p"].between(0, 1, inclusive="right").all()


def test_the_estimate_without_a_group_is_that_of_the_others():
    found = told(SIZES)
    scores = estimate().scores
    assert scores is not None
    assert scores.squares is not None
    kept = scores.clusters != 0
    refitted = np.linalg.lstsq(scores.squares.x[kept], scores.squares.y[kept], rcond=None)[0]
    assert found.loc["a", "estimate"] == pytest.approx(refitted[0])
    assert found.loc["a", "n_rows"] == 56


def test_nothing_is_told_of_a_small_group_nor_what_would_give_it_away():
    found = told(SIZES)
    assert few(found) == ["b", "d"]
    assert found.loc[["b", "d"], ["estimate", "n_rows"]].isna().all(axis=None)


def test_several_small_groups_hide_one_another():
    found = told({"a": 24, "b": 8, "c": 30, "d": 6})
    assert few(found) == ["b", "d"]


@pytest.mark.parametrize(("smallest", "hidden"), [(5, []), (10, ["b", "d"]), (21, ["b", "d"])])
def test_how_small_a_group_is_hidden_is_the_studys(smallest, hidden):
    found = told(SIZES, smallest)
    assert few(found) == hidden
    recognised(set(found["note"]), [])
    assert all(f"fewer than {smallest} rows" in found.loc[name, "note"] for name in hidden)
