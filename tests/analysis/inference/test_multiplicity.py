import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.inference.multiplicity import holm, holm_of

EXPECTED = json.loads((Path(__file__).parents[2] / "reference" / "j_padjust.json").read_text())
p_values = st.lists(st.floats(0, 1), min_size=1, max_size=12)


def test_holm_is_that_of_r():
    assert holm(pd.Series(EXPECTED["p"])).tolist() == pytest.approx(EXPECTED["holm"], rel=1e-10)


def test_a_test_that_could_not_be_done_is_not_counted():
    found = holm(pd.Series([*EXPECTED["p"][:5], float("nan")]))
    assert found[:5].tolist() == pytest.approx(EXPECTED["with_na_holm"][:5], rel=1e-10)
    assert pd.isna(found[5])


def test_by_hand():
    assert holm(pd.Series([0.02, 0.01, 0.5])).tolist() == pytest.approx([0.04, 0.03, 0.5])


def test_no_test_at_all_gives_none():
    assert holm(pd.Series([float("nan")])).isna().all()
    assert holm(pd.Series([], dtype=float)).empty


@settings(max_examples=15)  # each call sweeps the memory, in statsmodels
@given(p_values)
def test_adjusting_never_makes_p_smaller_and_keeps_the_order(values):
    p = pd.Series(values, index=[f"H{n}" for n in range(len(values))])
    adjusted = holm(p)
    assert list(adjusted.index) == list(p.index)
    assert (adjusted >= p - 1e-12).all()
    assert (adjusted <= 1).all()
    assert adjusted[p.sort_values().index].is_monotonic_increasing


@settings(max_examples=15)
@given(st.floats(0, 1), st.lists(st.floats(0, 1) | st.just(float("nan")), max_size=6))
def test_one_beside_the_others_is_adjusted_as_in_the_whole_family(p, others):
    whole = holm(pd.Series([p, *others], dtype=float))
    assert holm_of(p, pd.Series(others, dtype=float)) == pytest.approx(whole[0])
