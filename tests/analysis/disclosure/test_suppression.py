"""Local suppression: afterwards nobody stands alone, and no more is withheld than that takes."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.disclosure.memberships import to_withhold
from analysis.disclosure.suppression import WITHHELD, small, suppressed

ROWS = st.lists(st.tuples(*(st.sampled_from(["a", "b", "c", None]) for _ in range(3))), max_size=40)


def frame(rows) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["first", "second", "third"], dtype=object)


@given(ROWS, st.integers(2, 6))
def test_everybody_shares_what_is_said_with_enough_others(rows, smallest) -> None:
    shown = suppressed(frame(rows), smallest)
    sizes = Counter(shown.itertuples(index=False, name=None))
    if len(rows) >= smallest:
        assert all(number >= smallest for number in sizes.values())
    else:
        assert set(sizes) <= {(WITHHELD,) * 3}


@given(ROWS, st.integers(2, 6))
def test_what_is_shown_is_what_was_said(rows, smallest) -> None:
    given_rows = frame(rows).fillna("")
    shown = suppressed(frame(rows), smallest)
    assert shown.shape == given_rows.shape
    assert ((shown == given_rows) | (shown == WITHHELD)).all(axis=None)


@given(ROWS, st.integers(2, 6))
def test_who_had_enough_company_loses_nothing_but_for_the_sake_of_others(rows, smallest) -> None:
    given_rows = frame(rows).fillna("")
    shown = suppressed(frame(rows), smallest)
    fine = ~small(given_rows, smallest)
    touched = (shown.loc[fine] == WITHHELD).any(axis=1)
    assert (shown.loc[fine][touched] == WITHHELD).all(axis=None)


def test_the_last_variable_goes_first() -> None:
    rows = [("a", "x", "1")] * 5 + [("a", "x", "2")] + [("a", "x", "3")]
    shown = suppressed(frame(rows + [("a", "x", "4")] * 3), 5)
    assert list(shown["first"]) == ["a"] * 10
    assert list(shown["third"]) == ["1"] * 5 + [WITHHELD] * 5


def test_the_smallest_group_joins_those_who_would_stand_alone_without_any_value() -> None:
    shown = suppressed(pd.DataFrame({"k": ["a"] * 6 + ["b"] * 5 + ["c"]}), 5)
    assert list(shown["k"]) == ["a"] * 6 + [WITHHELD] * 6


def test_no_rows_are_no_rows() -> None:
    assert suppressed(frame([]), 5).empty


def memberships(*rows: tuple[str, str, str | None]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["person", "wave", "collective"])


def test_one_s_own_cluster_may_be_named_and_a_rare_second_one_not() -> None:
    rows = memberships(("p", "w1", "K1"), ("p", "w1", "K2"), ("q", "w1", "K1"))
    gone = to_withhold(rows, pd.Series({"p": "K1", "q": "K1"}), 2)
    assert list(gone) == [False, True, False]


def test_a_set_that_enough_of_the_cluster_share_is_named() -> None:
    rows = memberships(*((f"p{n}", "w1", name) for n in range(3) for name in ("K1", "K2")))
    cluster = pd.Series({f"p{n}": "K1" for n in range(3)})
    assert not to_withhold(rows, cluster, 3).any()
    assert list(to_withhold(rows, cluster, 4)) == [False, True] * 3


def test_the_same_set_in_a_wave_does_not_help_who_alone_has_the_set_over_all_waves() -> None:
    shared = [(f"p{n}", "w1", name) for n in range(3) for name in ("K1", "K2")]
    rows = memberships(*shared, ("p0", "w2", "K1"), ("p0", "w2", "K3"))
    gone = to_withhold(rows, pd.Series({f"p{n}": "K1" for n in range(3)}), 3)
    assert list(rows[gone]["collective"]) == ["K2", "K2", "K2", "K3"] or list(
        rows[gone]["person"].unique()
    ) == ["p0"]


def test_whose_cluster_is_withheld_has_no_name_left() -> None:
    rows = memberships(("p", "w1", "K1"), ("p", "w1", None))
    assert to_withhold(rows, pd.Series({"p": WITHHELD}), 2).all()


@pytest.mark.parametrize("smallest", [2, 5])
def test_a_membership_without_a_name_counts_as_another(smallest) -> None:
    rows = memberships(("p", "w1", None))
    assert to_withhold(rows, pd.Series({"p": "K1"}), smallest).all()
