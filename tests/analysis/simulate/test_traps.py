"""Each trap stands in the export at the row that the ledger says."""

import csv
import io
from collections import Counter

import pytest

from analysis.simulate.fieldwork import exports, simulate
from analysis.simulate.platforms import HEADINGS
from analysis.simulate.traps import TRAPS
from instrument.model import CodeFormat
from instrument.participant_code import normalise
from instrument.problems import PeilError

ENCODINGS = {"w1": ("utf-8-sig", ";"), "w2": ("utf-8", ","), "w3": ("cp1252", ";")}
CODES = CodeFormat(base=6, check_digits=2)
WANTED = {
    "w1": {
        "straight_line": 1,
        "out_of_range": 1,
        "exceeds": 1,
        "exclusive_with_others": 1,
        "count_like_missing_code": 1,
        "dont_know_count": 1,
        "answered_not_shown": 2,
        "code_lower_case": 1,
        "code_missing": 1,
        "second_submission": 2,
        "unfinished": 2,
        "no_consent": 2,
        "test_row": 1,
    },
    "w2": {
        "out_of_range": 1,
        "listed_as_written": 2,
        "second_submission": 1,
        "unfinished": 2,
        "no_consent": 1,
        "preview_row": 2,
    },
    "w3": {
        "label_in_other_language": 2,
        "delimiter_in_words": 1,
        "code_lower_case": 1,
        "code_spaces": 1,
        "code_lookalike": 2,
        "code_wrong": 1,
        "test_row": 1,
    },
}
ITEMS = {
    "out_of_range": ["people", "travel"],
    "exceeds": ["left", "people"],
    "exclusive_with_others": ["uses"],
    "count_like_missing_code": ["people"],
    "dont_know_count": ["people"],
    "answered_not_shown": ["people"],
    "label_in_other_language": ["lonely"],
    "delimiter_in_words": ["uses"],
}


@pytest.fixture(scope="module")
def trapped(questionnaire, truth):
    return simulate(questionnaire, truth.model_copy(update={"traps": WANTED, "trap_items": ITEMS}))


@pytest.fixture(scope="module")
def rows(trapped):
    """Read the exports back: wave → row as a person counts → column → cell."""
    found = {}
    for wave in trapped.questionnaire.study.waves:
        encoding, delimiter = ENCODINGS[wave.id]
        text = exports(trapped)[wave.id][1].decode(encoding)
        heading, *lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        found[wave.id] = {
            number: dict(zip(heading, line, strict=True)) for number, line in enumerate(lines, 2)
        }
        assert len(lines) + 1 - HEADINGS[wave.platform] == len(trapped.submissions[wave.id])
    return found


def planted(trapped, rows, trap, wave):
    """Give each trap of a kind with its row in the export."""
    return [
        (each, rows[wave][each.row])
        for each in trapped.planted
        if (each.trap, each.wave) == (trap, wave)
    ]


def test_as_many_of_each_are_planted_as_asked(trapped):
    found = Counter((each.wave, each.trap) for each in trapped.planted)
    assert found == {(w, trap): n for w, traps in WANTED.items() for trap, n in traps.items()}


def test_every_trap_is_tried_here():
    assert {trap for traps in WANTED.values() for trap in traps} == set(TRAPS)


def test_a_straight_line_is_the_same_on_all(trapped, rows):
    for each, row in planted(trapped, rows, "straight_line", "w1"):
        assert {row["CLEAR"], row["DISTINCT"]} - {""} == {each.detail[0]}


def test_numbers_out_of_range_and_parts_larger_than_the_whole(trapped, rows):
    ((_, row),) = planted(trapped, rows, "out_of_range", "w1")
    assert int(row["PEOPLE"]) > 500
    ((_, row),) = planted(trapped, rows, "exceeds", "w1")
    assert int(row["LEFT"]) > int(row["PEOPLE"])


def test_none_of_these_is_ticked_with_others(trapped, rows):
    ((_, row),) = planted(trapped, rows, "exclusive_with_others", "w1")
    assert (row["USES[u1]"], row["USES[u0]"]) == ("Y", "Y")


def test_a_count_looks_like_no_answer_and_only_the_ledger_knows(trapped, rows):
    ((count, row),) = planted(trapped, rows, "count_like_missing_code", "w1")
    ((no_answer, other),) = planted(trapped, rows, "dont_know_count", "w1")
    assert row["PEOPLE"] == other["PEOPLE"] == "99"
    assert count.detail != no_answer.detail


def test_an_answer_stands_where_nothing_was_asked(trapped, rows):
    for _, row in planted(trapped, rows, "answered_not_shown", "w1"):
        assert row["ROLE"] == "1"
        assert row["PEOPLE"]


def test_codes_are_typed_in_many_ways(trapped, rows):
    def typed(trap, wave, column):
        return [(each.person, row[column]) for each, row in planted(trapped, rows, trap, wave)]

    ((person, code),) = typed("code_lower_case", "w1", "CODE")
    assert code == person.lower() != person
    ((_, code),) = typed("code_missing", "w1", "CODE")
    assert code == ""
    ((person, code),) = typed("code_spaces", "w3", "Vraag code?")
    assert " " in code
    assert normalise(code, CODES) == person
    for person, code in typed("code_lookalike", "w3", "Vraag code?"):
        assert {"O", "I"} & set(code)
        assert normalise(code, CODES) == person
    ((_, code),) = typed("code_wrong", "w3", "Vraag code?")
    assert normalise(code, CODES) is None


def test_a_code_is_sent_twice(trapped, rows):
    for each, row in planted(trapped, rows, "second_submission", "w1"):
        twins = [n for n, other in rows["w1"].items() if other["CODE"] == row["CODE"]]
        assert len(twins) == 2
        assert max(twins) == each.row


def test_an_unfinished_form_stops(trapped, rows):
    for _, row in planted(trapped, rows, "unfinished", "w1"):
        assert (row["submitdate"], row["lastpage"], row["CLEAR"]) == ("", "1", "")
    for _, row in planted(trapped, rows, "unfinished", "w2"):
        assert (row["Finished"], row["Progress"], row["Q_clear"]) == ("0", "50", "")


def test_without_consent_nothing_else_is_kept(trapped, rows):
    for _, row in planted(trapped, rows, "no_consent", "w2"):
        assert row["Q_consent"] == "2"
        assert {cell for column, cell in row.items() if column.startswith("Q_")} == {"2", ""}


def test_tests_and_previews_come_before_the_field_opens(trapped, rows):
    first = "2020-01-03 00:00:00"
    ((_, row),) = planted(trapped, rows, "test_row", "w1")
    assert row["CODE"] == "TEST1"
    assert row["submitdate"] < first
    for _, row in planted(trapped, rows, "preview_row", "w2"):
        assert (row["Status"], row["DistributionChannel"]) == ("1", "preview")


def test_a_label_stands_in_english(trapped, rows):
    for each, row in planted(trapped, rows, "label_in_other_language", "w3"):
        assert row["Vraag lonely?"] == each.detail
        assert each.detail.endswith("(en)")


def test_own_words_hold_the_separator(trapped, rows):
    ((_, row),) = planted(trapped, rows, "delimiter_in_words", "w3")
    assert {"koken; zingen", "zingen; koken"} & {
        row["Vraag uses?"].removeprefix("Werk;").rstrip(";")
    }


def test_a_listed_club_is_written_in_and_its_loop_follows(trapped, rows):
    for each, row in planted(trapped, rows, "listed_as_written", "w2"):
        spelling, code = each.detail.split(" for ")
        line = next(n for n in ("W1", "W2") if row[f"Q_member_{n}_TEXT"] == spelling)
        assert row[f"Q_freq_{code}"] == ""
        assert row[f"Q_freq_{line}"]


@pytest.mark.parametrize(
    ("wanted", "field"),
    [({"nosuch": 1}, "traps.w1.nosuch"), ({"exceeds": 500}, "traps.w1.exceeds")],
)
def test_a_trap_that_cannot_be_planted_is_a_problem(questionnaire, truth, wanted, field):
    update = {"traps": {"w1": wanted}, "trap_items": ITEMS}
    with pytest.raises(PeilError) as caught:
        simulate(questionnaire, truth.model_copy(update=update))
    (problem,) = caught.value.problems
    assert problem.code == "P004"
    assert field in problem.what
