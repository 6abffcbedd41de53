"""Empty cells are told apart, and what was answered unasked is dropped with all that follows."""

import pytest


def standing(found, told, *items):
    rows = found.answers[found.answers["item"].isin(items)]
    return told(rows, "item", "entry", "code", "reason")


def test_an_empty_cell_is_skipped_where_the_question_was_put_and_not_shown_elsewhere(check, told):
    text = "row | item | code\n1 | role | member\n1 | people |\n1 | uses |"
    found = check("not_shown", text)
    assert standing(found, told, "people", "uses") == [
        ("uses", None, None, "skipped"),
        ("people", None, None, "not_shown"),
    ]
    assert found.lines.empty


def test_every_question_asked_once_has_a_row(check, told, fielded):
    found = check("not_shown", "row | item | code\n1 | role | member")
    once = [name for name, each in fielded().items.items() if each.for_each is None]
    assert told(found.answers, "item") == [(name,) for name in once]


def test_an_answer_that_was_not_asked_for_is_dropped_and_kept_as_given(check, told):
    found = check("not_shown", "row | item | code\n1 | role | member\n1 | people | 26")
    rows = found.answers[found.answers["item"] == "people"]
    assert told(rows, "code", "reason", "raw") == [(None, "not_shown", "26")]
    assert told(found.lines, "item", "action", "before", "after") == [
        ("people", "dropped", "26", "not_shown")
    ]
    assert "role == lead" in found.lines["because"][0]


def test_own_words_go_with_the_answer_that_is_dropped(check, told):
    text = 'row | item | entry | code | own\n1 | tie | A1 | other | {"other": "x"}'
    found = check("not_shown", text)
    rows = found.answers[found.answers["item"] == "tie"]
    assert told(rows, "code", "own", "reason", "raw") == [(None, None, "not_shown", "other")]


def test_words_without_a_tick_are_dropped_too(check, told):
    text = 'row | item | entry | code | own | raw\n1 | tie | A1 | | {"other": "x"} | x'
    found = check("not_shown", text)
    assert told(found.lines, "item", "entry", "before", "after") == [
        ("tie", "A1", "x", "not_shown")
    ]


def test_nothing_follows_from_an_answer_that_is_dropped(check, told):
    text = "row | item | code\n1 | role | member\n1 | people | 26\n1 | left | 3"
    found = check("not_shown", text)
    assert told(found.lines, "item", "before") == [("people", "26"), ("left", "3")]
    text = "row | item | code\n1 | uses | a\n1 | more | x\n1 | after | y"
    found = check("not_shown", text)
    assert told(found.lines, "item", "before") == [("more", "x"), ("after", "y")]


def test_nothing_follows_from_a_number_out_of_range(clean, told):
    text = "row | item | code\n1 | role | lead\n1 | people | 260\n1 | left | 3"
    cleaned = clean(text)
    rows = cleaned.answers[cleaned.answers["item"].isin(["people", "left"])]
    assert told(rows, "item", "code", "reason", "raw") == [
        ("people", None, "invalid", "260"),
        ("left", None, "not_shown", "3"),
    ]


@pytest.mark.parametrize("reason", ["dont_know", "refused", "invalid"])
def test_a_reason_given_where_nothing_was_asked_is_dropped_too(check, told, reason):
    text = f"row | item | reason | raw\n1 | role | | lead\n1 | left | {reason} | 98"
    text = text.replace("row | item | reason | raw", "row | item | reason | raw | code")
    found = check("not_shown", text.replace("lead", "lead | lead").replace("98", "98 |"))
    assert told(found.lines, "item", "before", "after") == [("left", reason, "not_shown")]


def test_what_the_platform_calls_seen_but_not_answered_is_no_answer(check, told):
    text = "row | item | reason\n1 | people | skipped\n1 | uses | skipped"
    found = check("not_shown", text)
    assert standing(found, told, "people", "uses") == [
        ("uses", None, None, "skipped"),
        ("people", None, None, "not_shown"),
    ]
    assert found.lines.empty


def test_a_loop_has_a_turn_for_each_entry_chosen_and_written_in(check, told):
    text = """
    row | item  | entry | code
    1   | clubs |       | A1 W1
    1   | often | A1    | 4
    1   | often | A2    | 2
    """
    found = check("not_shown", text)
    assert standing(found, told, "often") == [
        ("often", "A1", "4", None),
        ("often", "A2", None, "not_shown"),
        ("often", "W1", None, "skipped"),
    ]
    assert told(found.lines, "item", "entry", "before") == [("often", "A2", "2")]
    assert "not put about A2" in found.lines["because"][0]
    columns = dict(told(found.answers[found.answers["item"] == "often"], "entry", "column"))
    assert columns["W1"] == "oftenW1"


def test_a_condition_holds_within_a_turn(check, told):
    text = """
    row | item  | entry | code
    1   | clubs |       | A1 A2 A5
    1   | often | A1    | 4
    1   | often | A2    | 3
    1   | why   | A1    | fun
    1   | why   | A2    | work
    2   | clubs |       | A1
    2   | often | A1    | 5
    """
    found = check("not_shown", text)
    assert standing(found, told, "why") == [
        ("why", "A1", "fun", None),
        ("why", "A2", None, "not_shown"),
        ("why", "A1", None, "skipped"),
    ]


def test_an_answer_dropped_within_a_turn_does_not_count_in_it(check, told):
    text = "row | item | entry | code\n1 | clubs | | A1\n1 | often | A2 | 5\n1 | why | A2 | fun"
    found = check("not_shown", text)
    assert told(found.lines, "item", "entry", "before") == [
        ("often", "A2", "5"),
        ("why", "A2", "fun"),
    ]


def test_without_entries_a_loop_has_no_turn(check, told):
    text = "row | item | entry | code\n1 | clubs | | \n1 | often | A1 | 3\n1 | main | | A1"
    found = check("not_shown", text)
    assert standing(found, told, "often", "main") == [
        ("often", "A1", None, "not_shown"),
        ("main", None, None, "not_shown"),
    ]


def test_a_loop_over_a_roster_leaves_out_ones_own(check, told):
    text = """
    row | item | entry | code
    1   | role |       | lead
    1   | led  |       | A1
    1   | tie  | A1    | a
    1   | tie  | A2    | b
    2   | role |       | member
    2   | tie  | A2    | a
    3   | role |       | lead
    """
    found = check("not_shown", text)
    rows = found.answers[found.answers["item"] == "tie"]
    assert told(rows, "row", "entry", "code", "reason") == [
        (1, "A1", None, "not_shown"),
        (1, "A2", "b", None),
        (1, "A5", None, "skipped"),
        (2, "A2", None, "not_shown"),
        (3, "A1", None, "skipped"),
        (3, "A2", None, "skipped"),
        (3, "A5", None, "skipped"),
    ]
    assert "other than led" in found.lines["because"][0]


def test_an_entry_coded_from_words_has_its_turn(clean, told):
    text = """
    row | item  | entry | code | own
    1   | clubs |       | W1   | {"W1": "Three"}
    1   | often | W1    | 4    |
    """
    cleaned = clean(text)
    rows = cleaned.answers[cleaned.answers["item"].isin(["often", "why"])]
    assert told(rows, "item", "entry", "code", "reason") == [
        ("often", "A3", "4", None),
        ("why", "A3", None, "skipped"),
    ]


def test_a_merged_entry_counts_once_when_routing_counts(clean, told):
    text = 'row | item | code | own\n1 | clubs | A5 W1 | {"W1": "five"}'
    cleaned = clean(text)
    turns = cleaned.answers[cleaned.answers["item"] == "often"]
    assert told(turns, "entry", "reason") == [("A5", "skipped")]


def test_the_exclusive_option_is_gone_when_routing_looks(clean, told):
    text = 'row | item | code | own\n1 | uses | other none | {"other": "x"}\n1 | more | y |'
    cleaned = clean(text)
    assert told(cleaned.answers[cleaned.answers["item"] == "more"], "code") == [("y",)]
