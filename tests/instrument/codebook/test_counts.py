"""No published count points at a person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from instrument.codebook.counts import REASONS, gathered, hides, published

CELLS = st.dictionaries(
    st.sampled_from(["1", "2", "3", "4", "dont_know", "skipped"]), st.integers(0, 30)
)


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({"1": 40, "2": 12}, {"1": "40", "2": "12"}),
        ({"1": 40, "2": 0}, {"1": "40", "2": "0"}),
        ({"1": 40, "2": 9, "3": 15}, {"1": "40", "2": "< 10", "3": "withheld"}),
        ({"1": 40, "2": 9, "3": 1}, {"1": "40", "2": "< 10", "3": "< 10"}),
        ({"1": 40, "2": 4, "skipped": 12}, {"1": "withheld", "2": "< 10", "skipped": "12"}),
        ({"1": 40, "2": 30, "skipped": 4}, {"1": "40", "2": "withheld", "skipped": "< 10"}),
        (
            {"1": 40, "skipped": 4, "dont_know": 20},
            {"1": "40", "skipped": "< 10", "dont_know": "withheld"},
        ),
        ({"1": 4}, {"1": "< 10"}),
    ],
)
def test_small_cells_are_hidden_and_cannot_be_subtracted(counts, shown) -> None:
    assert published(counts, adds_up=True, smallest=10) == shown


def test_ticked_options_do_not_add_up_to_a_total() -> None:
    assert published({"a": 3, "b": 50}, adds_up=False, smallest=10) == {"a": "< 10", "b": "50"}


@given(CELLS)
def test_no_small_cell_is_ever_shown(counts) -> None:
    shown = published(counts, adds_up=True, smallest=10)
    assert all(int(cell) == 0 or int(cell) >= 10 for cell in shown.values() if cell.isdigit())


@given(CELLS)
def test_one_hidden_cell_is_never_alone(counts) -> None:
    shown = published(counts, adds_up=True, smallest=10)
    hidden = [code for code, cell in shown.items() if not cell.isdigit()]
    others = [code for code, number in counts.items() if number > 0]
    assert len(hidden) != 1 or len(others) == 1
    assert bool(hidden) == hides(counts, smallest=10)


def test_numbers_and_texts_are_counted_as_answered() -> None:
    assert gathered({"0": 3, "7": 4, "skipped": 2}, []) == {"answered": 7, "skipped": 2}


def test_an_option_nobody_chose_counts_zero() -> None:
    assert gathered({"1": 3, "dont_know": 0}, ["1", "2"]) == {"1": 3, "2": 0}
    assert "dont_know" in REASONS
