"""Numbers in sentences: decimals, signs, p values and units as they are read aloud."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.locale import Locale
from analysis.numbers import amount, decimals_of, interval, number, p_equals, p_value, size


def row(**told: float) -> pd.Series:
    return pd.Series(told)


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [(-1.25, 2, "−1.25"), (0.0, 1, "0.0"), (-0.004, 2, "0.00"), (np.nan, 2, "–"), (12.0, 0, "12")],
)
def test_numbers_have_a_true_minus_and_no_negative_zero(
    value: float, decimals: int, written: str
) -> None:
    assert number(value, decimals) == written


@pytest.mark.parametrize(
    ("p", "written"),
    [
        (0.0, "p < .001"),
        (0.00099, "p < .001"),
        (0.001, "p = .001"),
        (0.0496, "p = .050"),
        (0.25, "p = .250"),
        (0.9996, "p = 1.000"),
        (1.0, "p = 1.000"),
    ],
)
def test_p_values_are_written_as_apa_does(p: float, written: str) -> None:
    assert p_equals(p) == written


def test_a_missing_p_value_is_a_dash() -> None:
    assert p_value(np.nan) == "–"


@pytest.mark.parametrize(
    ("value", "written"), [(5.0, "5"), (0.25, "0.25"), (0.405465, "0.405"), (0.00042, "0.00042")]
)
def test_a_size_from_the_plan_has_no_needless_decimals(value: float, written: str) -> None:
    assert size(value) == written


@pytest.mark.parametrize(
    ("se", "places"),
    [(2.0, 1), (0.2, 2), (0.01, 3), (0.002, 4), (0.0001, 5), (0.0, 2), (np.nan, 2)],
)
def test_decimals_follow_the_standard_error(se: float, places: int) -> None:
    assert decimals_of(row(se=se)) == places


def test_an_interval_has_the_decimals_of_its_estimate() -> None:
    assert interval(row(se=0.2, low=-0.101, high=2.0)) == "−0.10 to 2.00"


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        (-0.0496, 7.58, "−0.05 to 7.58"),
        (-7.58, 0.0496, "−7.58 to 0.05"),
        (-0.004, 7.58, "−0.004 to 7.580"),
        (0.0, 7.58, "0.0 to 7.6"),
        (-1e-17, 7.58, "0.0 to 7.6"),
        (-0.06, 7.58, "−0.1 to 7.6"),
    ],
)
def test_an_end_of_an_interval_reads_as_zero_only_if_it_is(
    low: float, high: float, told: str
) -> None:
    assert interval(row(se=2.0, low=low, high=high)) == told


@pytest.mark.parametrize(
    ("told", "unit", "read"),
    [
        ("1", "groepen", "1 groep"),
        ("−1", "brieven", "−1 brief"),
        ("1", "stappen per punt", "1 stap per punt"),
        ("1", "punten van 100", "1 punt van 100"),
        ("1", "gemeenten", "1 (gemeenten)"),
        ("1", "leden", "1 (leden)"),
        ("1", "deel van de mensen", "1 (deel van de mensen)"),
        ("1,0", "groepen", "1,0 groepen"),
    ],
)
def test_one_of_a_unit_in_dutch_is_single_where_how_it_is_written_is_sure(
    told: str, unit: str, read: str
) -> None:
    assert amount(told, unit, Locale("nl")) == read


def test_a_language_without_rules_for_one_has_brackets() -> None:
    assert amount("1", "Kisten", Locale("de")) == "1 (Kisten)"


@pytest.mark.parametrize(
    ("told", "unit", "read"),
    [
        ("6.0", "points of 100", "6.0 points of 100"),
        ("1", "collectives", "1 collective"),
        ("1", "classes", "1 class"),
        ("1", "log odds", "1 log odds"),
        ("−0.7", "log rate ratio", "a log rate ratio of −0.7"),
        ("0.2", "share of people", "a share of 0.2 of people"),
        ("−0.2", "share of people", "−0.2 as a share of people"),
        ("0.3", "odds ratio", "an odds ratio of 0.3"),
        ("0.02", "steps per point", "0.02 steps per point"),
    ],
)
def test_a_number_and_its_unit_are_read_aloud(told: str, unit: str, read: str) -> None:
    assert amount(told, unit) == read
