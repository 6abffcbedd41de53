"""More options than a question allows."""


def test_more_options_than_allowed_are_flagged_and_stay(check, told):
    text = (
        "row | item | code\n1 | uses | a b\n2 | uses | a b other\n3 | uses |\n4 | clubs | A1 A2 A5"
    )
    found = check("too_many_options", text)
    assert told(found.answers, "row", "code")[1] == (2, "a b other")
    assert told(found.lines, "row", "item", "action", "before") == [
        (2, "uses", "flagged", "a b other")
    ]
    assert "3 options" in found.lines["because"][0]
    assert "at most 2" in found.lines["because"][0]


def test_where_nothing_was_ticked_nothing_is_flagged(check):
    assert check("too_many_options", "row | item | code\n1 | uses |").lines.empty
