"""The list of decisions is read strictly: each line is signed, and none is passed over."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.linkage.decision import COLUMNS, read_decisions
from instrument.problems import PeilError

HEAD = "wave,row,record,decision,person,who,day,why\n"
GOOD = 'w2,5,R5,same,K7M2QX,EB,2021-06-30,"phoned, and it was so"\n'


def read(text: str, encoding: str = "utf-8"):
    return read_decisions(text.encode(encoding), "people.csv", ["w1", "w2"])


def refused(text: str) -> list[tuple[str, int]]:
    with pytest.raises(PeilError) as caught:
        read(text)
    return [(each.code, each.place.line) for each in caught.value.problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize(
    "text",
    [
        HEAD + GOOD,
        (HEAD + GOOD.replace('"', "")).replace("phoned, and", "phoned and").replace(",", ";"),
    ],
    ids=["commas", "semicolons"],
)
def test_a_decision_is_read_with_who_when_and_why(text, encoding):
    (found,) = read(text, encoding)
    assert (found.wave, found.row, found.record, found.verdict) == ("w2", 5, "R5", "same")
    assert (found.person, found.who, found.day, found.line) == (
        "K7M2QX",
        "EB",
        date(2021, 6, 30),
        2,
    )
    assert found.why in {"phoned, and it was so", "phoned and it was so"}


def test_the_audit_is_told_who_decided_and_why():
    (found,) = read(HEAD + GOOD)
    assert found.joined("K7M2QX").because == (
        "EB decided on 2021-06-30 that it is the same person: phoned, and it was so"
    )


def test_remarks_and_empty_lines_keep_the_count_of_lines():
    found = read("# of the autumn\n" + HEAD + "\n,,,,,,,\n# one\n" + GOOD)
    assert [each.line for each in found] == [6]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("w2,", "w9,", "N003"),
        (",5,", ",five,", "N004"),
        (",5,", ",0,", "N004"),
        ("same", "the same", "N006"),
        ("same", "", "N006"),
        (",EB,", ",,", "N007"),
        ('"phoned, and it was so"', "", "N007"),
        ("2021-06-30", "", "N007"),
        ("2021-06-30", "30-6-2021", "N008"),
        ("2021-06-30", "2021-W01-1", "N008"),
        ("2021-06-30", "2021-02-30", "N008"),
        ("K7M2QX", "", "N010"),
        ('"phoned', "phoned", "N001"),
        (GOOD[-2:], "\n", "N001"),
    ],
)
def test_a_wrong_line_is_refused_with_its_number(old, new, code):
    assert refused(HEAD + GOOD.replace(old, new, 1)) == [(code, 2)]


def test_two_decisions_about_a_row_are_refused():
    assert refused(HEAD + GOOD + GOOD.replace("same", "different")) == [("N009", 3)]


def test_all_wrong_lines_are_told_at_once():
    text = HEAD + GOOD.replace("w2", "w9") + GOOD.replace("EB", "")
    assert refused(text) == [("N003", 2), ("N007", 3)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "N001"),
        (HEAD.replace("why", "wy") + GOOD, "N002"),
        (HEAD.replace(",why", "") + GOOD, "N002"),
        (HEAD.replace("who", "why") + GOOD, "N002"),
    ],
)
def test_a_list_that_is_none_is_refused(text, code):
    ((found, _),) = refused(text)
    assert found == code


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(PeilError) as caught:
        read_decisions(b"\xff\xfe", "people.csv", ["w1"])
    assert caught.value.problems[0].code == "N001"


@given(st.lists(st.lists(st.text(max_size=6), max_size=9), max_size=4))
def test_whatever_stands_in_the_list_it_is_read_or_refused_in_words(rows):
    text = HEAD + "".join(",".join(row) + "\n" for row in rows)
    try:
        found = read_decisions(text.encode("utf-8", "replace"), "people.csv", ["w1", "w2"])
    except PeilError as error:
        codes = {each.code for each in error.problems}
        found = ()
    else:
        codes = set()
    assert all(code.startswith("N") for code in codes)
    assert all(each.who and each.why for each in found)


def test_the_columns_are_those_that_a_draft_begins_with():
    assert ",".join(COLUMNS) + "\n" == HEAD
