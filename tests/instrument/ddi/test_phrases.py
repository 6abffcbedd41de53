"""The words that a codebook adds."""

from __future__ import annotations

from string import Formatter

import pytest

from instrument.ddi.phrases import PHRASES, phrase


@pytest.mark.parametrize("name", PHRASES)
def test_a_phrase_takes_the_same_words_in_every_language(name: str) -> None:
    fields = {
        language: {field for _, field, _, _ in Formatter().parse(words) if field}
        for language, words in PHRASES[name].items()
    }
    assert fields["nl"] == fields["en"]


def test_a_phrase_is_said_in_the_languages_asked_that_it_has() -> None:
    assert phrase("exact", ["nl", "en"]) == {"nl": "volledig", "en": "exact"}
    assert list(phrase("exact", ["fr", "nl"])) == ["nl"]


def test_in_languages_that_it_has_not_a_phrase_is_english_and_marked_so() -> None:
    said = phrase("in_version", ["fr"], version="1", words={"fr": "oui"})
    assert said == {"en": "Version 1: oui"}
