"""Texts cut to fit: between words, never within a letter, always with a mark."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from instrument.dataset.shortened import MARK, in_bytes, shortened, told_apart


def test_a_text_that_fits_stays() -> None:
    assert shortened("é" * 10, 20) == "é" * 10


def test_it_is_cut_between_words() -> None:
    assert shortened("How often do you meet, and where?", 27) == "How often do you meet…"
    assert shortened("How often do you meet", 20) == "How often do you…"


def test_a_cut_just_before_a_blank_keeps_the_word() -> None:
    assert shortened("How often do", 12, len) == "How often do"
    assert shortened("How often do you", 10, len) == "How often…"


def test_a_word_that_takes_most_of_the_room_is_cut() -> None:
    assert shortened("a " + "b" * 50, 20) == "a " + "b" * 15 + MARK


def test_bytes_or_characters() -> None:
    assert shortened("é" * 20, 13) == "é" * 5 + MARK
    assert shortened("é" * 20, 13, len) == "é" * 12 + MARK


def test_a_letter_keeps_its_accent() -> None:
    assert shortened("bbbbe\u0301e\u0301", 8) == "bbbb…"


@pytest.mark.parametrize("whole", ["👩\u200d👩\u200d👧", "👍🏽", "❤\ufe0f"])
def test_an_emoji_of_several_parts_is_not_parted(whole) -> None:
    most = 4 + in_bytes(whole) - 1 + in_bytes(MARK)
    assert shortened(f"aaaa{whole}bbbbbbb", most) == "aaaa…"


def test_texts_that_differ_at_the_end_still_do() -> None:
    asked = "Why do you work with these people: "
    texts = [f"{asked}they are nice", f"{asked}they are near", "Short", "Something else " * 3]
    assert list(told_apart(texts, 32).values()) == [
        "Why do you…they are nice",
        "Why do you…they are near",
        "Short",
        "Something else Something else…",
    ]


def test_an_end_begins_with_a_whole_letter() -> None:
    texts = ["a" * 30 + "e\u0301" + last * 6 for last in "xy"]
    assert list(told_apart(texts, 18).values()) == ["aaaaaaa…xxxxxx", "aaaaaaa…yyyyyy"]


def test_there_must_be_room_for_a_letter() -> None:
    with pytest.raises(ValueError, match="cut to 3"):
        shortened("abcd", 3)


@given(st.text(st.characters(codec="utf-8"), min_size=1), st.integers(7, 60))
def test_what_is_cut_fits_says_so_and_begins_as_the_text_does(text, most) -> None:
    made = shortened(text, most)
    assert made
    assert in_bytes(made) <= most
    if in_bytes(text) <= most:
        assert made == text
    else:
        assert made.endswith(MARK)
        assert text.startswith(made.removesuffix(MARK))


@given(
    st.lists(st.text(st.characters(codec="utf-8"), min_size=1), unique=True),
    st.integers(10, 60),
    st.text(max_size=40),
)
def test_texts_told_apart_fit_and_hold_what_the_text_holds(ends, most, start) -> None:
    for text, made in told_apart([start + end for end in ends], most).items():
        assert in_bytes(made) <= most
        assert made == text or MARK in made
        assert made == text or any(
            text.startswith(made[:place]) and text.rstrip().endswith(made[place + 1 :])
            for place, sign in enumerate(made)
            if sign == MARK
        )
