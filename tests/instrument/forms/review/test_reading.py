"""How hard a text reads is measured by textstat, with no network and no state shared."""

from __future__ import annotations

import socket
from typing import Any

import pytest
import textstat

from instrument.forms.review.reading import Reading, hardest, measured, reading

SHORT_WORDS = "Ik zie je in de tuin en ik geef je een boek."
ENGLISH = "I see you in the park and then I give you a book."
LONG_WORDS = (
    "Verantwoordelijkheidsgevoel veronderstelt samenwerkingsbereidheid, "
    "organisatievermogen, communicatievaardigheden en onafhankelijkheid van opdrachtgevers "
    "binnen zelfstandigenorganisaties."
)


def test_dutch_is_measured_with_the_coefficients_of_douma() -> None:
    found = reading([SHORT_WORDS], "nl")
    assert found is not None
    assert (found.words, found.sentences) == (12, 1)
    assert found.ease == pytest.approx(206.835 - 0.93 * 12 - 77 * 1)


def test_english_is_measured_with_the_coefficients_of_flesch() -> None:
    found = reading([ENGLISH], "en")
    assert found is not None
    assert (found.words, found.sentences) == (13, 1)
    assert found.ease == pytest.approx(206.835 - 1.015 * 13 - 84.6 * 1)


def test_no_language_makes_textstat_look_on_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr("nltk.download", refuse)
    text = "Nobody has ever counted the syllables of this extraordinary sentence before."
    for language in ("en", "en_GB", "en-US", "EN", "nl", "nl_BE", "de", "es", "fr", "it"):
        found = reading([text], language)
        assert found is not None, language
        assert found.ease is not None, language


def test_the_language_of_the_module_is_left_alone() -> None:
    before = textstat.textstat.sentence_count(ENGLISH), vars(textstat.textstat).copy()
    reading([SHORT_WORDS], "nl")
    assert (textstat.textstat.sentence_count(ENGLISH), vars(textstat.textstat)) == before


def test_one_language_after_another_gives_what_each_gives_alone() -> None:
    alone = reading([LONG_WORDS], "nl")
    reading([ENGLISH], "en")
    assert reading([LONG_WORDS], "nl") == alone
    assert reading([LONG_WORDS], "en") != alone


def test_long_words_are_harder() -> None:
    easy, hard = reading([SHORT_WORDS], "nl"), reading([LONG_WORDS], "nl")
    assert easy is not None
    assert hard is not None
    assert easy.band == "very easy"
    assert hard.band == "very difficult"


@pytest.mark.parametrize("language", ["ar", "fa", "pt", "xx", ""])
def test_a_language_without_coefficients_is_not_measured(language: str) -> None:
    assert not measured(language)
    assert reading([SHORT_WORDS], language) is None


@pytest.mark.parametrize("texts", [[], [""], ["  \n"], ["🙂 🙂"], ["?!"], ["Ja."]])
def test_a_text_with_few_words_has_no_figure(texts: list[str]) -> None:
    found = reading(texts, "nl")
    assert found is not None
    assert found.ease is None
    assert str(found).startswith("too short to say")


def test_texts_without_a_full_stop_are_sentences_of_their_own() -> None:
    apart = reading(["een twee drie vier vijf zes", "een twee drie vier vijf zes"], "nl")
    assert apart is not None
    assert (apart.words, apart.sentences) == (12, 2)


@pytest.mark.parametrize(
    ("ease", "said"),
    [
        (105, "105, very easy"),
        (90, "90, very easy"),
        (89.4, "89, easy"),
        (89.9, "90, very easy"),
        (70, "70, fairly easy"),
        (60, "60, standard"),
        (50, "50, fairly difficult"),
        (30, "30, difficult"),
        (29, "29, very difficult"),
        (-20, "−20, very difficult"),
    ],
)
def test_an_index_is_said_in_a_plain_word(ease: float, said: str) -> None:
    assert str(Reading(20, 2, ease)) == said


def test_the_ten_hardest_are_those_with_the_lowest_index() -> None:
    readings: dict[str, Reading | None] = {f"i{n}": Reading(20, 1, 100 - n) for n in range(14)}
    readings |= {"short": Reading(3, 1, None), "unknown": None}
    assert hardest(readings) == tuple(f"i{n}" for n in range(13, 3, -1))
