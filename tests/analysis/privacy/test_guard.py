"""No table that points at a person is let through, and none that does not is held up."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.privacy.codes import Codes
from analysis.privacy.guard import CODE, Guard
from analysis.privacy.key import Key
from analysis.privacy.personal import EMAIL, PHONE, POSTCODE, kinds
from instrument.load import load
from instrument.model import CodeFormat

ROOT = Path(__file__).resolve().parents[3]
PERSON = "K7M2QX"
GUARD = Guard(Codes.of([PERSON, "123456"], (CodeFormat(base=6),), Key(b"test")))
PLANTED = {
    CODE: ["k7m2qx", "ik ben K7M2 QX"],
    EMAIL: ["ik@example.org", "mail zoë@example.org"],
    PHONE: ["0612345678", "+31 20 123 4567"],
    POSTCODE: ["1234 AB", "1234ab"],
}
COLUMNS = ("person", "code", "raw", "because", "because of")


def told(table: pd.DataFrame) -> list[tuple[int, str, str]]:
    found = GUARD.problems(table, "t.parquet")
    return [(each.place.row, each.place.column, each.what.split(" stands")[0]) for each in found]


@given(
    st.sampled_from(COLUMNS),
    st.integers(0, 4),
    st.sampled_from([(kind, cell) for kind, cells in PLANTED.items() for cell in cells]),
)
def test_what_is_planted_is_found_in_any_column_and_row(column, row, planted) -> None:
    kind, cell = planted
    table = pd.DataFrame({name: ["1", "K01", "2019-10-07", "w1", None] for name in COLUMNS})
    table.loc[row, column] = cell
    assert told(table) == [(row + 1, column, kind)]


def test_each_kind_is_told_once_a_column_with_the_number_of_cells() -> None:
    (found,) = GUARD.problems(pd.DataFrame({"a": ["x", "1234 AB", "1234 AB", "9876 ZZ"]}), "t")
    assert (found.code, found.place.row) == ("V010", 2)
    assert "3 cell" in found.what


def test_what_was_found_is_not_said_again() -> None:
    for cells in PLANTED.values():
        for cell in cells:
            (found,) = GUARD.problems(pd.DataFrame({"a": [cell]}), "t")
            assert cell not in str(found)


def test_headings_are_looked_at_too() -> None:
    assert told(pd.DataFrame({"ik@example.org": [1.0]})) == [(0, "ik@example.org", EMAIL)]


@pytest.mark.parametrize(
    "column",
    [
        pd.Series([123456, 612345678]),
        pd.Series([612345678.0]),
        pd.Series([True]),
        pd.to_datetime(pd.Series(["2019-10-07T06:13:23Z"])),
        pd.Series(["123456", "-123456", "123456.0"]),
        pd.Series([None, None], dtype="str"),
    ],
)
def test_numbers_and_times_are_let_through(column: pd.Series) -> None:
    assert told(pd.DataFrame({"x": column})) == []


def test_categories_are_looked_at() -> None:
    assert told(pd.DataFrame({"x": pd.Categorical(["a", PERSON])})) == [(2, "x", CODE)]


@given(st.integers(-(10**10), 10**10), st.dates(), st.floats(allow_nan=False))
def test_no_number_and_no_day_is_held_up(number, day, share) -> None:
    cells = [str(number), repr(share), day.isoformat(), f"{day.isoformat()}T06:13:23+00:00"]
    assert told(pd.DataFrame({"x": cells})) == []


def test_nothing_that_the_shipped_study_can_answer_is_held_up() -> None:
    questionnaire = load(ROOT).questionnaire
    codes = {option.code for scale in questionnaire.scales.values() for option in scale.options}
    codes |= {entry.id for roster in questionnaire.study.rosters for entry in roster.entries}
    codes |= {item.id for item in questionnaire.items}
    assert len(codes) > 120
    assert told(pd.DataFrame({"code": sorted(codes)})) == []


@pytest.mark.parametrize(
    ("country", "postcode"),
    [
        ("CA", "K1A 0B1"),
        ("GB", "SW1A 1AA"),
        ("IE", "D02 X285"),
        ("NL", "1234 AB"),
        ("PT", "1234-567"),
        ("US", "12345-6789"),
    ],
)
def test_a_postcode_counts_in_the_countries_that_a_study_is_about(country, postcode) -> None:
    assert kinds(f"in {postcode}, ja", (country,)) == (POSTCODE,)
    assert kinds(postcode, ("DE",)) == ()
