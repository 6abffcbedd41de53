"""Decisions are held against the rows: whose each is then, or why that cannot be."""

from __future__ import annotations

from datetime import date

import pytest

from analysis.linkage.decided import as_decided, joined
from analysis.linkage.decision import Decision
from instrument.problems import PeilError

ROWS = """
    w1 2 K7M2QX
    w1 3 B0K3M1
    w2 5 K7M2XQ97
    w2 6 B0K3M174
    w2 7 K7M2QX97 test
    w2 8 BK03M174
"""
VERSIONS = {"w1": "1.0", "w2": "2.0", "w3": "3.0", "w4": "4.0"}


def decision(line, verdict="same", person="K7M2QX", record="", **place):
    found = {"wave": "w2", "row": 5, "who": "EB", "day": date(2021, 6, 30), "why": "asked", **place}
    return Decision(record=record, verdict=verdict, person=person, line=line, **found)


def refused(panel, *decisions):
    with pytest.raises(PeilError) as caught:
        joined(decisions, panel, VERSIONS, "people.csv")
    return [(each.code, each.place.file, each.place.line) for each in caught.value.problems]


def test_a_row_is_that_of_the_person_decided_on(panel):
    found = joined([decision(2)], panel(ROWS), VERSIONS, "people.csv")
    assert {
        wave: {row: each.person for row, each in rows.items()} for wave, rows in found.items()
    } == {"w2": {5: "K7M2QX"}}
    after = as_decided(panel(ROWS), found)
    assert after.waves("K7M2QX") == ("w1", "w2")
    assert after.row["w2", 5].reason is None


@pytest.mark.parametrize("person", ["K7M2QX", "k7m2qx-97", "K7M2QX97"])
def test_a_person_is_named_by_any_form_of_the_code(panel, person):
    found = joined([decision(2, person=person)], panel(ROWS), VERSIONS, "people.csv")
    assert found["w2"][5].person == "K7M2QX"


@pytest.mark.parametrize("verdict", ["different", "unknown"])
def test_only_same_joins(panel, verdict):
    assert joined([decision(2, verdict)], panel(ROWS), VERSIONS, "people.csv") == {}
    assert joined([decision(2, verdict, person="")], panel(ROWS), VERSIONS, "people.csv") == {}


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ({"row": 99}, "N005"),
        ({"record": "R6"}, "N005"),
        ({"row": 7}, "N013"),
        ({"person": "ZZ9TQ4"}, "N011"),
        ({"person": "nobody"}, "N011"),
        ({"person": "B0K3M1"}, "N012"),
        ({"wave": "w4"}, "N014"),
    ],
)
def test_a_decision_that_cannot_be_is_refused_with_its_line(panel, place, code):
    assert refused(panel(ROWS), decision(4, **place)) == [(code, "people.csv", 4)]


def test_two_rows_cannot_be_the_same_person_in_one_wave(panel):
    assert refused(panel(ROWS), decision(2), decision(3, row=8)) == [("N012", "people.csv", 3)]


def test_a_code_that_was_given_away_names_nobody(panel):
    formats = {"w1": None, "w2": None}
    rows = panel("w1 2 anna\n w2 5 ana", formats)
    swap = [decision(2, person="anna"), decision(3, wave="w1", row=2, person="ana")]
    assert {code for code, _, _ in refused(rows, *swap)} == {"N011"}
