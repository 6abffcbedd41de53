"""One answer all the way down a scale."""

import pytest


def answers(*codes):
    lines = [f"1 | a{n} | {code}" for n, code in enumerate(codes, 1)]
    return "\n".join(["row | item | code", *lines, "1 | role | lead", "1 | people | 3"])


@pytest.mark.parametrize(
    ("codes", "flagged"),
    [
        ("33333333", True),
        ("33333332", False),
        ("3333333 ", False),
        ("", False),
    ],
)
def test_the_same_answer_to_all_of_eight_questions_is_flagged(check, told, codes, flagged):
    found = check("straight_lining", answers(*codes.replace(" ", "")))
    expected = [(1, None, "flagged", "3")] if flagged else []
    assert told(found.lines, "row", "item", "action", "before") == expected


def test_questions_of_a_loop_are_not_counted(check):
    turns = "\n".join(f"1 | often | {entry} | 3" for entry in ("A1", "A2"))
    text = "row | item | entry | code\n" + turns
    text += "".join(f"\n1 | a{n} | | 3" for n in range(1, 8))
    assert check("straight_lining", text).lines.empty
