"""What is known of a text before it is set: how wide it is and how many lines it takes."""

from __future__ import annotations

import pytest

from instrument.forms.paper.faces import broken, width, wrapped


def test_lines_hold_as_many_words_as_fit_and_lose_none() -> None:
    text = "one two three four five six seven"
    most = width("one two three")
    found = wrapped(text, most)
    assert " ".join(found) == text
    assert found[0] == "one two three"
    assert all(width(line) <= most for line in found)


def test_bold_words_are_wider() -> None:
    text = "Hoeveel deelnemers haakten af"
    assert width(text, bold=True) > width(text)
    room = width(text) + 0.01
    assert wrapped(text, room) == (text,)
    assert len(wrapped(text, room, bold=True)) == len(["first", "second"])


def test_a_line_break_in_a_text_starts_a_line() -> None:
    assert wrapped("a b\nc", 100.0) == ("a b", "c")


@pytest.mark.parametrize("text", ["مرحبا", "e\u0301", "a\u200bb", "漢字", "unbreakable" * 9])
def test_a_text_of_no_certain_width_has_no_lines(text) -> None:
    assert wrapped(text, 100.0) == ()


@pytest.mark.parametrize("letter", ["i", "w", "W", "→", "漢", "שׁ"])
def test_only_a_word_that_is_too_wide_may_break(letter) -> None:
    count = int(100.0 / width(letter))
    assert broken(letter * count, 100.0) == letter * count
    assert broken(letter * (count + 1), 100.0) == "\u200b".join(letter * (count + 1))
