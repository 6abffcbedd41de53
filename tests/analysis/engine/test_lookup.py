"""A table of codes as an expression gives what the table says, and nothing for other codes."""

from __future__ import annotations

from datetime import date
from functools import partial

import narwhals as nw
import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.engine.lookup import looked_up
from analysis.harmonise.expression import computed, rounded
from analysis.harmonise.reading import Circumstances, in_digits, number, read
from instrument.rules import AgeBand, Classify, Rescale, Sides

CODES = st.integers(-3, 12).map(str)
NUMBERS = st.one_of(CODES, st.decimals(-5, 2000, places=3).map(str), st.none())
FRAMES = [pd.DataFrame, pl.DataFrame]
RULES = [
    Rescale(rescale=((1, 7), (0, 100))),
    Classify(classify=(2.5, 5.5)),
    Sides(sides=4),
    AgeBand(age_band=(30, 40, 50)),
]


def column(frame, numbers, make) -> list[object]:
    """Apply an expression to numbers, None where there is none."""
    if frame is pd.DataFrame:
        native: pd.DataFrame | pl.DataFrame = pd.DataFrame(
            {"x": pd.Series(numbers, dtype="float64")}
        )
    else:
        native = pl.DataFrame({"x": pl.Series(numbers, dtype=pl.Float64)})
    made = nw.from_native(native).select(made=make(nw.col("x")))["made"]
    gone = made.is_null().to_list()
    return [None if none else each for each, none in zip(made.to_list(), gone, strict=True)]


@pytest.mark.parametrize("frame", FRAMES)
@given(
    table=st.dictionaries(CODES, st.integers(0, 4).map(str), min_size=1),
    numbers=st.lists(NUMBERS, min_size=1),
)
@settings(max_examples=25)
def test_what_the_table_lists_comes_out_and_nothing_else(frame, table, numbers):
    floats = [None if each is None else float(each) for each in numbers]
    wanted = [None if each is None else table.get(in_digits(each)) for each in floats]
    as_texts = partial(looked_up, table=table, given="number", makes="text")
    assert column(frame, floats, as_texts) == wanted
    as_numbers = partial(looked_up, table=table, given="number", makes="number")
    assert column(frame, floats, as_numbers) == [each and float(each) for each in wanted]


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize(("low", "high"), [(1, 5), (1, 7), (0, 10), (1, 4), (0, 3)])
def test_a_straight_line_gives_the_twelve_digits_of_the_table(frame, low, high):
    for ends in ((0, 100), (100, 0), (low, high), (high, low), (1, 10)):
        codes = [str(each) for each in range(low, high + 1)]
        rule = Rescale(rescale=((low, high), ends))
        read_as = read([rule], codes, Circumstances(date(2020, 1, 1), {}))
        table = {code: each.code or "" for code, each in read_as.items()}
        make = partial(looked_up, table=table, given="number", makes="number")
        got = column(frame, [*map(float, codes), low - 1.0, high + 1.0, 1.5, None], make)
        assert got[: len(codes)] == pytest.approx(
            [float(each) for each in table.values()], rel=1e-13
        )
        assert got[len(codes) :] == [None] * 4


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("rule", RULES)
@given(numbers=st.lists(NUMBERS, min_size=1))
@settings(max_examples=15)
def test_a_rule_on_any_frame_is_the_rule_on_codes(frame, rule, numbers):
    codes = [each for each in numbers if each is not None]
    wanted = read([rule], codes, Circumstances(date(2020, 8, 31), {}))
    floats = [None if each is None else float(each) for each in numbers]
    got = column(frame, floats, lambda x: rounded(computed(rule, x, date(2020, 8, 31))))
    expected = [None if each is None else number(wanted[each].code) for each in numbers]
    assert got == [each if each is None else pytest.approx(each, rel=1e-12) for each in expected]
