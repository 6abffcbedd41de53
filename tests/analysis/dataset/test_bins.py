"""Classes of numbers: the same in every wave, none of them cut at anybody's answer."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.dataset.bins import CLASSES, bins_by_wave
from analysis.dataset.table import Table, filled, texts, ticked
from instrument.dataset import DataFile, DataVariable


def table(numbers: list[float | None], low=0.0, high=500.0, decimals=0) -> Table:
    name = {"en": "x"}
    variables = (
        DataVariable(name="wave", label=name, kind="text"),
        DataVariable(name="x", label=name, kind="number", low=low, high=high, decimals=decimals),
    )
    file = DataFile(id="t", label=name, unit=name, languages=("en",), variables=variables)
    waves = np.array(["w1", "w2"] * len(numbers), dtype=object)[: len(numbers)]
    return filled(file, len(numbers), {"wave": waves, "x": np.array(numbers, dtype=float)}, {})


@given(st.lists(st.integers(0, 500), min_size=1, max_size=60))
def test_every_number_is_in_one_class_and_no_end_is_an_answer_but_a_round_number(numbers) -> None:
    found = bins_by_wave(table([float(n) for n in numbers]))
    for wave, place in (("w1", 0), ("w2", 1)):
        for bins in found.get(wave, {}).values():
            assert sum(n for _, _, n in bins) == len(numbers[place::2])
            assert len(bins) <= CLASSES
            width = bins[0][1] - bins[0][0]
            assert str(int(width)).rstrip("0") in ("1", "2", "5") or len(bins) == 1
            assert bins[-1][1] == 500.0


def test_classes_are_the_same_in_every_wave() -> None:
    found = bins_by_wave(table([0.0, 30.0, 10.0, 90.0]))
    assert [cut[:2] for cut in found["w1"]["x"]] == [cut[:2] for cut in found["w2"]["x"]]


@pytest.mark.parametrize(("low", "high"), [(None, 5.0), (0.0, None), (5.0, 5.0)])
def test_without_two_declared_ends_there_are_no_classes(low, high) -> None:
    assert bins_by_wave(table([1.0, 2.0], low, high)) == {"w1": {}, "w2": {}}


def test_a_variable_that_nobody_answered_has_no_classes() -> None:
    assert bins_by_wave(table([None, None]))["w1"] == {}


def test_decimals_allow_narrow_classes() -> None:
    bins = bins_by_wave(table([0.1, 0.2, 0.3, 0.9], 0.0, 1.0, 1))["w1"]["x"]
    assert bins[0][1] == pytest.approx(0.1)


def test_an_option_is_found_as_a_whole_code() -> None:
    codes = np.array(["K1 K12", "K12", None, ""], dtype=object)
    assert list(ticked(codes, "K1")) == ["1", "0", None, "0"]


def test_texts_are_written_out_and_nothing_stays_nothing() -> None:
    assert list(texts(pd.Series([1, None, "a"], dtype=object))) == ["1", None, "a"]


def test_a_reason_beside_a_value_is_left_out() -> None:
    made = table([1.0, None])
    held = filled(made.file, 2, {"x": np.array([1.0, np.nan])}, {"x": np.array(["skipped"] * 2)})
    assert list(held.reasons["x"].fillna("")) == ["", "skipped"]
    assert held.cells["wave"].isna().all()
