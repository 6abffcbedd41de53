"""Words beside an option that is not ticked."""

import pytest


@pytest.mark.parametrize(
    ("item", "code", "flagged"),
    [
        ("uses", "a other", False),
        ("uses", "a", True),
        ("uses", "", True),
        ("role", "other", False),
        ("role", "lead", True),
    ],
)
def test_words_are_flagged_where_their_option_is_not_ticked(check, told, item, code, flagged):
    text = f'row | item | code | own\n1 | {item} | {code} | {{"other": "singing"}}'
    found = check("unticked_words", text)
    expected = [(1, item, "flagged", "singing")] if flagged else []
    assert told(found.lines, "row", "item", "action", "before") == expected
    assert told(found.answers, "code", "own") == [(code or None, '{"other": "singing"}')]
