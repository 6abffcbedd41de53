"""Texts stay as they were written, whatever Markdown would make of them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from instrument.codebook.markdown import bullets, code, escaped, in_page_language, spoken, table
from instrument.locale import ENGLISH, Locale

TEXTS = st.text("ab {}|*_`$<>[]()#~&\\!:.-'\"1", min_size=1, max_size=30)
MARKDOWN = MarkdownIt("commonmark").enable("table")


def shown(markdown: str) -> str:
    """Read what a cell of a table shows, as text."""
    tokens = MARKDOWN.parse(f"| a |\n| --- |\n| x{markdown}x |\n")
    cells = [token for token in tokens if token.type == "inline"]
    assert len(cells) == 2, tokens
    children = cells[1].children or []
    assert {child.type for child in children} <= {"text", "text_special", "code_inline"}, children
    return "".join(child.content for child in children)


@given(TEXTS)
def test_an_escaped_text_reads_as_it_was(text: str) -> None:
    assert shown(escaped(text)) == f"x{' '.join(text.split())}x"


@given(TEXTS.filter(lambda text: text.strip() and "\\" not in text))
def test_a_text_set_as_code_reads_as_it_was(text: str) -> None:
    assert shown(code(text)) == f"x{' '.join(text.split())}x"


def test_line_ends_do_not_break_a_table() -> None:
    assert escaped("one\n\n two\t three ") == "one two three"


def test_another_language_is_marked_for_screen_readers() -> None:
    assert spoken("Ja|nee", "nl", ENGLISH) == '<span lang="nl">Ja\\|nee</span>'
    assert spoken("Yes", "en", ENGLISH) == "Yes"


@pytest.mark.parametrize(
    ("text", "expected"),
    [({"nl": "Ja", "en": "Yes"}, "Yes"), ({"nl": "Ja"}, '<span lang="nl">Ja</span>'), ({}, "–")],
)
def test_the_page_speaks_english_where_it_can(text, expected) -> None:
    assert in_page_language(text, ENGLISH) == expected


def test_a_dutch_page_marks_what_is_english() -> None:
    dutch = Locale("nl")
    assert in_page_language({"nl": "Ja", "en": "Yes"}, dutch) == "Ja"
    assert in_page_language({"en": "Yes"}, dutch) == '<span lang="en">Yes</span>'


def test_an_empty_cell_gets_a_dash() -> None:
    assert table(("A", "B"), [("x", "")]) == "| A | B |\n| --- | --- |\n| x | – |"


def test_an_empty_fact_is_left_out() -> None:
    assert bullets([("A", "x"), ("B", "")]) == "- **A:** x"
    assert re.fullmatch("", bullets([]))
