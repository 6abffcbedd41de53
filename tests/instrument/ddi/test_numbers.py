"""Numbers as a codebook writes them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from instrument.ddi.numbers import interval, number, units


@pytest.mark.parametrize(
    ("value", "written"),
    [(3, "3"), (-91.0, "-91"), (-0.0, "0"), (0.1, "0.1"), (99.5, "99.5"), (1e21, "1e+21")],
)
def test_a_whole_number_has_no_point(value: float, written: str) -> None:
    assert number(value) == written


@given(st.floats(allow_nan=False))
def test_a_number_reads_back_as_it_was(value: float) -> None:
    assert float(number(value)) == value


def test_a_range_names_its_open_ends() -> None:
    assert interval(8, 8) == "8"
    assert interval(1, 5.5) == "1 thru 5.5"
    assert interval(-math.inf, math.inf) == "LO thru HI"


def test_units_are_whole_only_if_every_end_is() -> None:
    assert units(1, math.inf) == "INT"
    assert units(1, 1.5) == "REAL"
