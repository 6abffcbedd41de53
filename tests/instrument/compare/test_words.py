"""Marks tell what went and what came, and together they are both wordings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from instrument.compare.words import Mark, in_pieces, marks

WORDINGS = st.text(alphabet="ab {}u.\n\u200f\u05e9<&'", max_size=40) | st.text(max_size=30)


def side(found: tuple[Mark, ...], sort: str) -> str:
    return "".join(mark.text for mark in found if mark.sort in ("same", sort))


@given(WORDINGS, WORDINGS)
def test_what_is_marked_adds_up_to_both_wordings(before: str, after: str) -> None:
    found = marks(before, after)
    assert side(found, "removed") == before
    assert side(found, "added") == after
    assert all(mark.text for mark in found)


@given(WORDINGS)
def test_the_same_wording_has_nothing_marked(wording: str) -> None:
    assert {mark.sort for mark in marks(wording, wording)} <= {"same"}


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("Wat is uw rol?", "Wat is je rol?", "Wat is [uw](je) rol?"),
        ("Bent u lid?", "Ben je lid?", "[Bent u](Ben je) lid?"),
        ("Hoe vaak {period}?", "Hoe vaak {months}?", "Hoe vaak [{period}](months)?"),
        ("Met partner", "Met partner, zonder kinderen", "Met partner(, zonder kinderen)"),
        ("Duurzaam en groen", "Duurzaam", "Duurzaam[ en groen]"),
        ("Heel iets anders", "Vraag naar wonen", "[Heel iets anders](Vraag naar wonen)"),
        (None, "Nieuw", "(Nieuw)"),
        ("Oud", None, "[Oud]"),
        (None, None, ""),
    ],
)
def test_words_are_marked_as_a_person_would(before, after, found) -> None:
    signs = {"same": "{}", "removed": "[{}]", "added": "({})"}
    written = "".join(signs[mark.sort].format(mark.text) for mark in marks(before, after))
    assert written == found.replace("(months)", "({months})")


def test_a_blank_parts_a_word_from_what_replaced_it() -> None:
    assert in_pieces(marks("een twee", "een drie"), lambda mark: mark.text) == "een twee drie"
