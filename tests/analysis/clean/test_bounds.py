"""Counts of which the part is larger than the whole."""

COUNTS = """
row | item   | code | reason
1   | people | 9    |
1   | left   | 10   |
2   | people | 10   |
2   | left   | 9    |
3   | people | 9    |
3   | left   | 9    |
4   | people |      | dont_know
4   | left   | 3    |
5   | left   | 3    |
"""


def test_a_part_larger_than_the_whole_is_flagged_and_both_stay(check, told):
    found = check("bounds", COUNTS)
    assert told(found.lines, "row", "item", "action", "before") == [(1, "left", "flagged", "10")]
    assert found.answers["code"].notna().sum() == 8


def test_the_study_says_why_in_english(check):
    assert list(check("bounds", COUNTS).lines["because"]) == [
        "left is 10, people is 9: no more can leave than there are"
    ]
