"""An entry of a roster is an answer only while the roster lists it, or where it was written in."""

import pytest

FIRST = """
row | item  | code     | own
1   | clubs | A1 A2    |
2   | clubs | A1 A3    |
3   | clubs | A1 A3    | {"A3": "De Drie"}
4   | clubs | A1 W1    | {"W1": "Elsewhere"}
4   | main  | W1       |
"""


def test_an_entry_counts_from_the_version_that_lists_it(check, told):
    """A3 came with version 2.0: someone may have written it in before, and not have ticked it."""
    found = check("roster_validity", FIRST)
    assert told(found.answers, "row", "item", "code", "reason") == [
        (1, "clubs", "A1 A2", None),
        (2, "clubs", None, "invalid"),
        (3, "clubs", "A1 A3", None),
        (4, "clubs", "A1 W1", None),
        (4, "main", "W1", None),
    ]
    assert told(found.lines, "row", "item", "action", "before", "after") == [
        (2, "clubs", "dropped", "A1 A3", "invalid")
    ]
    assert "“A3” of clubs was not on the list of version 1.0" in found.lines["because"][0]


@pytest.mark.parametrize(("code", "reason"), [("A2", "invalid"), ("A3", None), ("A4", None)])
def test_an_entry_counts_until_the_version_that_ended_it(check, told, code, reason):
    """A2 went into A4 with version 2.0."""
    rows = f"row | item | code\n1 | clubs | A1 A4 A3\n1 | main | {code}\n"
    found = check("roster_validity", rows, "2.0")
    assert told(found.answers, "item", "code", "reason")[1] == (
        "main",
        None if reason else code,
        reason,
    )


def test_what_was_written_in_may_be_picked_in_another_question(check, told):
    rows = FIRST.splitlines()[1] + '\n3 | clubs | A1 A3 | {"A3": "De Drie"}\n3 | main | A3 |\n'
    found = check("roster_validity", rows)
    assert told(found.answers, "item", "code") == [("clubs", "A1 A3"), ("main", "A3")]
