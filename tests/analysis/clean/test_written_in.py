"""Written-in entries that the roster knows by one of its names."""

import pytest

from analysis.clean.roster_names import plain, roster_names


def written(words, code="A5 W1", more=""):
    return f'row | item | entry | code | own\n1 | clubs | | {code} | {{"W1": "{words}"}}\n{more}'


@pytest.mark.parametrize(
    ("words", "version", "code"),
    [
        ("Club One", "1.0", "A1 A5"),
        ("  club-one!", "1.0", "A1 A5"),
        ("cafe een", "1.0", "A1 A5"),
        ("CAFÉ ÉÉN", "1.0", "A1 A5"),
        ("Two", "1.0", "A2 A5"),
        ("Two", "2.0", "A4 A5"),
        ("de drie", "1.0", "A5 A3"),
        ("Old Three", "1.0", "A5 A3"),
        ("Old Three", "2.0", "A3 A5"),
        ("Four", "1.0", "A5 A4"),
        ("Club Onne", "1.0", "A5 W1"),
        ("Club", "1.0", "A5 W1"),
        ("twin", "2.0", "A5 W1"),
        ("…", "1.0", "A5 W1"),
    ],
)
def test_a_name_that_fits_one_entry_gets_its_code(check, told, words, version, code):
    found = check("written_in", written(words), version)
    assert told(found.answers, "code") == [(code,)]
    changed = [("changed", "A5 W1", code)] if code != "A5 W1" else []
    lines = found.lines[found.lines["action"] == "changed"]
    assert told(lines, "action", "before", "after") == changed


def test_the_words_are_kept_under_the_code(check, told):
    found = check("written_in", written("Club One"))
    assert told(found.answers, "own", "raw") == [('{"A1": "Club One"}', "A5 W1")]


def test_a_name_that_two_entries_have_is_flagged_for_a_person_to_decide(check, told):
    found = check("written_in", written("twin", more='2 | clubs | | W1 | {"W1": "Nobody"}'))
    assert told(found.lines, "row", "action", "before") == [(1, "flagged", "twin")]
    assert "A4 or A5" in found.lines["because"][0]


def test_an_entry_that_is_ticked_too_is_not_doubled(check, told):
    found = check("written_in", written("Five"))
    assert told(found.answers, "code", "own") == [("A5", None)]
    assert "ticked too" in found.lines["because"][0]


def test_an_entry_written_in_twice_is_not_doubled(check, told):
    text = 'row | item | code | own\n1 | clubs | W1 W2 | {"W1": "Three", "W2": "de drie"}'
    assert told(check("written_in", text).answers, "code", "own") == [("A3", '{"A3": "Three"}')]


def test_what_was_said_about_the_written_entry_moves_to_the_code(check, told):
    more = "1 | often | W1 | 4 |\n1 | often | A5 | 2 |\n2 | often | W1 | 3 |"
    found = check("written_in", written("Three", more=more))
    assert told(found.answers, "row", "item", "entry", "code")[1:] == [
        (1, "often", "A3", "4"),
        (1, "often", "A5", "2"),
        (2, "often", "W1", "3"),
    ]
    assert told(found.lines, "item", "entry", "action", "before", "after")[1:] == [
        ("often", "W1", "changed", "W1", "A3")
    ]


def test_what_was_said_in_the_ticked_turn_stands(check, told):
    more = "1 | often | W1 | 4 |\n1 | often | A5 | 2 |\n1 | why | W1 | fun |"
    found = check("written_in", written("Five", more=more))
    assert told(found.answers, "item", "entry", "code", "reason", "raw")[1:] == [
        ("often", "W1", None, "not_shown", "4"),
        ("often", "A5", "2", None, "2"),
        ("why", "A5", "fun", None, "fun"),
    ]
    assert told(found.lines, "item", "entry", "action", "before", "after")[1:] == [
        ("why", "W1", "changed", "W1", "A5"),
        ("often", "W1", "dropped", "4", "not_shown"),
    ]


def test_what_did_not_stand_is_still_there_as_given(clean, told):
    cleaned = clean(written("Five", more="1 | often | W1 | 4 |\n1 | often | A5 | 2 |"))
    turns = cleaned.answers[cleaned.answers["item"] == "often"]
    assert told(turns, "entry", "code", "reason", "raw") == [
        ("A5", "2", None, "2"),
        ("W1", None, "not_shown", "4"),
    ]


def test_an_empty_turn_gives_way(check, told):
    text = f"{written('Five')}1 | often | W1 | 4 | \n"
    text += "1 | often | A5 | | "
    found = check("written_in", text)
    assert told(found.answers, "item", "entry", "code")[1:] == [("often", "A5", "4")]


def test_a_reason_that_was_given_stands_too(check, told):
    text = """
    row | item  | entry | code  | own           | reason
    1   | clubs |       | A5 W1 | {"W1":"Five"} |
    1   | often | A5    |       |               | dont_know
    1   | often | W1    | 4     |               |
    """
    found = check("written_in", text)
    assert told(found.answers, "entry", "code", "reason")[1:] == [
        ("A5", None, "dont_know"),
        ("W1", None, "not_shown"),
    ]


def test_the_turns_of_others_are_left_alone(check, told):
    more = '2 | clubs | | W1 | {"W1": "Nobody"}\n2 | often | W1 | 3 |'
    found = check("written_in", written("Three", more=more))
    assert told(found.answers, "row", "code", "entry")[1:] == [(2, "W1", None), (2, "3", "W1")]


def test_names_are_read_without_case_accents_punctuation_and_blanks():
    assert plain("’t Café-Één!") == plain("T CAFE EEN") == "tcafeeen"


def test_an_entry_that_has_ended_stands_for_what_it_became(questionnaire):
    names = roster_names(questionnaire.study, "clubs", "2.0")
    assert names["two"] == {"A4"}
    assert names["twin"] == {"A4", "A5"}


MAIN = """1 | main | | W1 |
2 | main | | W1 |
3 | clubs | | W1 | {"W1": "Nobody knows"}
3 | main | | W1 |
"""


def test_a_choice_that_picks_a_written_in_entry_picks_the_rosters(check, told):
    found = check("written_in", written("Club One", more=MAIN))
    assert told(found.answers[found.answers["item"] == "main"], "row", "code", "reason") == [
        (1, "A1", None),
        (2, None, "invalid"),
        (3, "W1", None),
    ]
    changed, lost = found.lines[found.lines["item"] == "main"].to_dict("records")
    assert (changed["action"], changed["before"], changed["after"]) == ("changed", "W1", "A1")
    assert "W1 is A1 of the roster" in changed["because"]
    assert (lost["action"], lost["row"], lost["before"]) == ("dropped", 2, "W1")
    assert "nothing was written" in lost["because"]
