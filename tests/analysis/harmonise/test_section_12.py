"""The design's table, held against the engine that analysts get: a test a line of it."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.harmonise.reading import number
from tests.analysis.harmonise.section_12 import Case, answers, cases

CASES = cases()


@pytest.fixture(scope="module")
def read(real, tell):
    """Harmonise all answers of the table at once; person and variable → the row."""
    found = tell(real, **answers()).found.answers
    return found.set_index(["person", "variable"]).sort_index()


@pytest.mark.parametrize(
    "case", CASES, ids=lambda case: f"{case.variable} {case.wave} {case.given}"
)
def test_an_answer_reads_as_the_design_says(read, case: Case):
    row = read.loc[[(case.person, case.variable)]].iloc[0]
    assert (row["code"] if pd.notna(row["code"]) else None) == case.code
    assert (row["reason"] if pd.notna(row["reason"]) else None) == case.reason
    assert row["comparability"] == case.grade
    if pd.notna(row["value"]):
        assert row["value"] == pytest.approx(number(case.code), abs=1e-9)


def test_every_wave_is_in_the_table_and_every_answer_has_a_person_of_its_own():
    assert {case.wave for case in CASES} == {"w1", "w2", "w3"}
    assert len({case.person for case in CASES}) == len(CASES)
