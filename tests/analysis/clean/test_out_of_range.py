"""Numbers beyond the ends of their scale."""

ENDS = """
row | item   | code
1   | people | 0
2   | people | 100
3   | people | 101
4   | people | -1
5   | people |
6   | role   | 500
"""


def test_numbers_beyond_the_ends_are_dropped_and_keep_what_was_given(check, told):
    found = check("out_of_range", ENDS)
    assert told(found.answers, "row", "code", "reason", "raw") == [
        (1, "0", None, "0"),
        (2, "100", None, "100"),
        (3, None, "invalid", "101"),
        (4, None, "invalid", "-1"),
        (5, None, None, None),
        (6, "500", None, "500"),
    ]


def test_the_audit_tells_what_was_dropped_and_what_can_be(check, told):
    found = check("out_of_range", ENDS)
    assert told(found.lines, "row", "item", "action", "before", "after") == [
        (3, "people", "dropped", "101", "invalid"),
        (4, "people", "dropped", "-1", "invalid"),
    ]
    assert "101 lies outside 0 to 100" in found.lines["because"][0]
