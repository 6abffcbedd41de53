"""“None of these” ticked with others."""

TICKED = """
row | item | entry | code
1   | uses |       | a none
2   | uses |       | none
3   | uses |       | a b
4   | uses |       | none never
5   | uses |       | b none never
6   | tie  | A1    | a other never
7   | clubs |      | A1 A2
"""


def test_the_exclusive_option_is_taken_off_where_others_are_ticked(check, told):
    found = check("exclusive_options", TICKED)
    assert told(found.answers, "row", "code") == [
        (1, "a"),
        (2, "none"),
        (3, "a b"),
        (4, "none never"),
        (5, "b"),
        (6, "a other"),
        (7, "A1 A2"),
    ]


def test_each_answer_changed_has_a_line_and_two_exclusive_ones_are_flagged(check, told):
    found = check("exclusive_options", TICKED)
    assert told(found.lines, "row", "entry", "action", "before", "after") == [
        (1, None, "changed", "a none", "a"),
        (5, None, "changed", "b none never", "b"),
        (6, "A1", "changed", "a other never", "a other"),
        (4, None, "flagged", "none never", "none never"),
    ]
    assert "“NONE” (none)" in found.lines["because"][0]
