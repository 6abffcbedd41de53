"""Every value that was read is accounted for after cleaning; what is planted is told by name."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from analysis.clean import Cleaned
from analysis.flow import closing
from analysis.flow.cleaning import cleaning_flow
from analysis.flow.fate import fates
from analysis.read.as_given import AsGiven
from instrument.problems import PeilError

TABLE = """
row | item   | entry | code        | own                 | reason
2   | role   |       | member      |                     |
2   | clubs  |       | A1 W1       | {"W1": "Four's"}    |
2   | often  | A1    | 3           |                     |
2   | often  | W1    |             |                     | refused
2   | uses   |       | a none      |                     |
2   | people |       | 7           |                     |
3   | role   |       | lead        |                     |
3   | people |       | 700         |                     |
3   | a1     |       |             |                     | dont_know
"""


@pytest.fixture
def pair(given, clean) -> tuple[AsGiven, Cleaned]:
    return given(TABLE), clean(TABLE)


def flow(read: AsGiven, cleaned: Cleaned) -> pd.DataFrame:
    return cleaning_flow("w1", read.answers, cleaned.records, cleaned.answers, cleaned.audit)


def test_each_value_has_one_fate(pair) -> None:
    read, cleaned = pair
    found = fates(read.answers, cleaned.records, cleaned.answers, cleaned.audit)
    assert found["told"].all()
    fate = {
        (row, item, entry): (what, because, reason)
        for row, item, entry, what, because, reason in found[
            ["row", "item", "entry", "fate", "because", "reason_after"]
        ].itertuples(index=False, name=None)
    }
    assert fate[2, "role", ""] == ("kept", "", "")
    assert fate[2, "uses", ""] == ("changed", "exclusive_options", "")
    assert fate[2, "people", ""] == ("dropped", "not_shown", "not_shown")
    assert fate[3, "people", ""] == ("dropped", "out_of_range", "invalid")
    assert fate[3, "a1", ""] == ("no_answer", "", "dont_know")
    assert fate[2, "often", "W1"] == ("no_answer", "", "refused")
    assert fate[2, "main", ""] == ("empty", "", "skipped")
    assert fate[3, "clubs", ""] == ("empty", "", "skipped")


def test_the_sums_of_a_wave_close(pair) -> None:
    read, cleaned = pair
    made = flow(read, cleaned)
    closing.check("w1", closing.sums(made, len(read.rows)))
    closing.check("w1", closing.stored(made, cleaned.records, cleaned.answers))


def test_values_of_a_row_set_aside_are_counted_with_its_reason(given, clean) -> None:
    rows = {3: {"kind": "test"}}
    read, cleaned = given(TABLE, rows=rows), clean(TABLE, rows=rows)
    made = flow(read, cleaned)
    aside = made[(made["stage"] == "values checked") & (made["outcome"] == "set_aside")]
    assert aside["n"].sum() == (read.answers["row"] == 3).sum()
    assert set(aside["because"]) == {"test"}
    closing.check("w1", closing.sums(made, 2))


def spoilt(cleaned: Cleaned, row: int, item: str, **cells: object) -> Cleaned:
    answers = cleaned.answers.copy()
    for name, value in cells.items():
        mine = (answers["row"] == row) & (answers["item"] == item)
        answers[name] = answers[name].where(~mine, value)
    return replace(cleaned, answers=answers)


@pytest.mark.parametrize(
    ("item", "cells", "said"),
    [
        ("role", {"code": "lead"}, "“member” reads “lead”"),
        ("a2", {"code": "4", "reason": None}, "“” reads “4”"),
        ("role", {"code": None, "reason": "skipped"}, "“member” reads “skipped”"),
    ],
)
def test_a_change_without_a_line_of_the_audit_is_told(pair, item, cells, said) -> None:
    read, cleaned = pair
    with pytest.raises(PeilError, match=f"H013.*{said}") as found:
        flow(read, spoilt(cleaned, 2, item, **cells))
    assert found.value.problems[0].place.row == 2


def test_an_answer_that_is_gone_without_a_line_is_told(pair) -> None:
    read, cleaned = pair
    answers = cleaned.answers
    less = answers[~((answers["row"] == 2) & (answers["item"] == "role"))]
    with pytest.raises(PeilError, match=r"H013.*“member” reads “”"):
        flow(read, replace(cleaned, answers=less))


def test_a_value_without_a_row_is_told(pair) -> None:
    read, cleaned = pair
    stray = read.answers.iloc[[0]].assign(row=9)
    more = replace(read, answers=pd.concat([read.answers, stray], ignore_index=True))
    with pytest.raises(PeilError, match=r"H011.*the first to row 9"):
        flow(more, cleaned)


def test_a_row_without_a_value_is_told(pair) -> None:
    _, cleaned = pair
    bare = cleaned.answers[cleaned.answers["row"] != 3]
    with pytest.raises(PeilError, match=r"H012.*row 3"):
        closing.check_rows("w1", cleaned.records, bare, asked=True)
    closing.check_rows("w1", cleaned.records, bare, asked=False)


def test_a_sum_that_does_not_close_names_wave_stage_and_both_numbers(pair) -> None:
    read, cleaned = pair
    with pytest.raises(PeilError, match=r"H010: wave w1, rows of the export: 3 go in and 2 are"):
        closing.check("w1", closing.sums(flow(read, cleaned), 3))
