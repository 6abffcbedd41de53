"""What cells hold: numbers of categories, and codes for reasons missing that no answer can be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from instrument.dataset.phrases import PHRASES, fields_of, phrase
from instrument.dataset.values import ABSENCES, REASONS, categories, chosen, user_missing, yes_no
from instrument.model import Option


def options(*codes: str) -> list[Option]:
    return [Option(code=code, label={"en": code}) for code in codes]


@pytest.mark.parametrize(
    ("codes", "values"),
    [
        (("1", "2", "9"), [1, 2, 9]),
        (("-1", "0"), [-1, 0]),
        (("K01", "K02"), [1, 2]),
        (("1", "K02"), [1, 2]),
        (("01", "1"), [1, 2]),
        (("٣", "1"), [1, 2]),
        (("9999999999", "1"), [1, 2]),
        ((), []),
    ],
)
def test_a_category_is_its_code_only_where_all_codes_are_whole_numbers(codes, values) -> None:
    assert [each.value for each in categories(options(*codes))] == values


@given(st.lists(st.text(min_size=1, max_size=4), unique=True, max_size=12))
def test_no_two_categories_share_a_number(codes) -> None:
    found = categories(options(*codes))
    assert [each.code for each in found] == codes
    assert len({each.value for each in found}) == len(codes)


@given(st.floats(min_value=-1e8, max_value=1e8))
def test_codes_for_missing_lie_below_everything_that_may_be_answered(smallest) -> None:
    found = user_missing({}, ("en",), smallest)
    assert [each.reason for each in found] == list(ABSENCES)
    assert all(each.low == each.high < smallest for each in found)
    assert len({each.low for each in found}) == len(ABSENCES)


def test_codes_for_missing_are_those_that_people_know_where_they_fit() -> None:
    assert [each.low for each in user_missing({}, ("en",), 0)] == list(range(-91, -99, -1))
    assert user_missing({}, ("en",), -91)[0].low == -991
    assert user_missing({}, ("en",), None)[0].low == -999_999_991


def test_a_reason_has_the_label_of_the_study_and_withheld_its_own() -> None:
    found = {
        each.reason: each.label for each in user_missing({"refused": {"en": "No"}}, ("en",), 0)
    }
    assert found["refused"] == {"en": "No"}
    assert found["dont_know"] == {}
    assert found["withheld"]["en"].startswith("Not published")
    assert set(found) == {*REASONS, "withheld"}


def test_flags_are_labelled_in_every_language() -> None:
    for pair in (yes_no(("nl", "en")), chosen(("nl", "en"))):
        assert [each.code for each in pair] == ["0", "1"]
        assert all(set(each.label) == {"nl", "en"} for each in pair)


@pytest.mark.parametrize("name", PHRASES)
def test_a_phrase_asks_for_the_same_words_in_every_language(name) -> None:
    words = {field: f"<{field}>" for field in fields_of(name)}
    said = phrase(name, ("nl", "en", "fr"), **words)
    assert said["fr"] == said["en"]
    assert all(all(word in text for word in words.values()) for text in said.values())


def test_a_word_that_is_a_text_is_said_in_its_own_language() -> None:
    said = phrase("option", ("nl", "en"), question={"nl": "Vraag"}, option={"nl": "a", "en": "b"})
    assert said == {"nl": "Vraag: a", "en": "Vraag: b"}
