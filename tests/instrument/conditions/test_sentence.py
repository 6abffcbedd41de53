"""Conditions said in Dutch and English."""

from __future__ import annotations

import pytest

from instrument.conditions import ItemType, bind, parse, to_sentence
from instrument.conditions.phrases import PHRASES

ITEMS = {
    "groups": ItemType("multiple", 1, {"a": "a", "b": "b", "c": "c"}),
    "role": ItemType("single", 2, {"1": "1", "2": "2", "3": "3"}),
    "view": ItemType("single", 3, {"1": "1", "2": "2"}, ordered=True),
    "hours": ItemType("number", 4),
    "remark": ItemType("text", 5),
}
QUESTIONS = {
    "groups": {"nl": "Aan welke groepen…", "en": "Which groups…"},
    "role": {"nl": "Wat past?", "en": "What fits?"},
    "view": {"nl": "Het gaat goed", "en": "It goes well"},
    "hours": {"nl": "Hoeveel uur?", "en": "How many hours?"},
    "remark": {"nl": "Nog iets?", "en": "More?"},
}
ANSWERS = {
    ("groups", "a"): {"nl": "Rood", "en": "Red"},
    ("groups", "b"): {"nl": "Blauw", "en": "Blue"},
    ("groups", "c"): {"nl": "Groen", "en": "Green"},
    ("role", "1"): {"nl": "Ik doe mee", "en": "I take part"},
    ("role", "2"): {"nl": "Ik trek", "en": "I lead"},
    ("role", "3"): {"nl": "Allebei", "en": "Both"},
    ("view", "1"): {"nl": "Oneens", "en": "Disagree"},
    ("view", "2"): {"nl": "Eens", "en": "Agree"},
}


class Words:
    """The wording of the questionnaire above."""

    def question(self, item: str, language: str) -> str:
        return QUESTIONS[item][language]

    def answer(self, item: str, code: str, language: str) -> str:
        return ANSWERS[item, code][language] if (item, code) in ANSWERS else code


def say(source: str, language: str) -> str:
    return to_sentence(bind(parse(source), ITEMS, 9), language, Words())


@pytest.mark.parametrize(
    ("source", "dutch", "english"),
    [
        (
            "count(groups) >= 2 and role in [2, 3]",
            (
                "als bij “Aan welke groepen…” minstens twee antwoorden"
                " zijn gekozen en het antwoord op"
                " “Wat past?” “Ik trek” of “Allebei” is"
            ),
            (
                "if at least two answers were chosen in “Which groups…” and the answer to"
                " “What fits?” is “I lead” or “Both”"
            ),
        ),
        (
            "role != 1",
            "als het antwoord op “Wat past?” iets anders is dan “Ik doe mee”",
            "if the answer to “What fits?” is something other than “I take part”",
        ),
        (
            "role not in [1, 2, 3]",
            (
                "als het antwoord op “Wat past?” iets anders is dan “Ik doe mee”, “Ik trek” of"
                " “Allebei”"
            ),
            (
                "if the answer to “What fits?” is something other than “I take part”, “I lead” or"
                " “Both”"
            ),
        ),
        (
            "not role == 1",
            (
                "als het antwoord op “Wat past?” iets anders is dan “Ik doe mee” (of er geen"
                " antwoord is)"
            ),
            (
                "if the answer to “What fits?” is something other than “I take part” (or there is"
                " no answer)"
            ),
        ),
        (
            "view >= 2",
            "als het antwoord op “Het gaat goed” “Eens” of hoger is",
            "if the answer to “It goes well” is “Agree” or higher",
        ),
        (
            "view < 2",
            "als het antwoord op “Het gaat goed” lager is dan “Eens”",
            "if the answer to “It goes well” is lower than “Agree”",
        ),
        (
            "hours <= 2.5",
            "als het antwoord op “Hoeveel uur?” hoogstens 2,5 is",
            "if the answer to “How many hours?” is at most 2.5",
        ),
        (
            "not hours <= 2",
            "als het antwoord op “Hoeveel uur?” meer is dan 2 (of er geen antwoord is)",
            "if the answer to “How many hours?” is more than 2 (or there is no answer)",
        ),
        (
            "remark == 'nee'",
            "als het antwoord op “Nog iets?” “nee” is",
            "if the answer to “More?” is “nee”",
        ),
        (
            "groups has a and not groups has b",
            (
                "als bij “Aan welke groepen…” “Rood” is gekozen en bij “Aan welke groepen…” “Blauw”"
                " niet is gekozen"
            ),
            "if “Red” was chosen in “Which groups…” and “Blue” was not chosen in “Which groups…”",
        ),
        (
            "groups has any [a, b, c]",
            (
                "als bij “Aan welke groepen…” minstens een van de antwoorden “Rood”, “Blauw” en"
                " “Groen” is gekozen"
            ),
            "if at least one of “Red”, “Blue” and “Green” was chosen in “Which groups…”",
        ),
        (
            "not groups has any [a, b]",
            "als bij “Aan welke groepen…” geen van de antwoorden “Rood” en “Blauw” is gekozen",
            "if none of “Red” and “Blue” was chosen in “Which groups…”",
        ),
        (
            "groups has all [a, b]",
            "als bij “Aan welke groepen…” elk van de antwoorden “Rood” en “Blauw” is gekozen",
            "if each of “Red” and “Blue” was chosen in “Which groups…”",
        ),
        (
            "not groups has all [a, b]",
            "als bij “Aan welke groepen…” niet elk van de antwoorden “Rood” en “Blauw” is gekozen",
            "if not each of “Red” and “Blue” was chosen in “Which groups…”",
        ),
        (
            "count(groups) > 0",
            "als bij “Aan welke groepen…” minstens één antwoord is gekozen",
            "if at least one answer was chosen in “Which groups…”",
        ),
        (
            "not count(groups) > 0",
            "als bij “Aan welke groepen…” geen antwoord is gekozen",
            "if no answer was chosen in “Which groups…”",
        ),
        (
            "count(groups) == 20",
            "als bij “Aan welke groepen…” precies 20 antwoorden zijn gekozen",
            "if exactly 20 answers were chosen in “Which groups…”",
        ),
        (
            "count(groups) != 2",
            "als bij “Aan welke groepen…” het aantal gekozen antwoorden niet twee is",
            "if the number of answers chosen in “Which groups…” is not two",
        ),
        (
            "answered(hours) or not answered(remark)",
            "als “Hoeveel uur?” is beantwoord of als “Nog iets?” niet is beantwoord",
            "if “How many hours?” was answered or if “More?” was not answered",
        ),
        (
            "answered(hours) and (answered(remark) or answered(view))",
            (
                "als “Hoeveel uur?” is beantwoord en (“Nog iets?” is beantwoord of “Het"
                " gaat goed” is beantwoord)"
            ),
            (
                "if “How many hours?” was answered and (“More?” was answered or “It goes"
                " well” was answered)"
            ),
        ),
        (
            "answered(hours) and answered(remark) or answered(view)",
            (
                "als (“Hoeveel uur?” is beantwoord en “Nog iets?” is beantwoord) of als"
                " “Het gaat goed” is beantwoord"
            ),
            (
                "if (“How many hours?” was answered and “More?” was answered) or if “It goes"
                " well” was answered"
            ),
        ),
        (
            "not (answered(hours) or role == 2)",
            (
                "als “Hoeveel uur?” niet is beantwoord en het antwoord op “Wat past?” iets"
                " anders is dan “Ik trek” (of er geen antwoord is)"
            ),
            (
                "if “How many hours?” was not answered and the answer to “What fits?” is something"
                " other than “I lead” (or there is no answer)"
            ),
        ),
    ],
)
def test_sentences(source: str, dutch: str, english: str) -> None:
    assert say(source, "nl") == dutch
    assert say(source, "en") == english


def test_double_denial_is_not_said() -> None:
    assert say("not not answered(hours)", "en") == say("answered(hours)", "en")
    assert say("not not not role == 1", "nl") == say("not role == 1", "nl")


def test_an_unknown_language_is_named_with_those_known() -> None:
    with pytest.raises(ValueError, match="'fr'; known languages: nl, en"):
        say("answered(hours)", "fr")


def test_every_language_says_every_clause() -> None:
    clauses = {language: set(phrases.clauses) for language, phrases in PHRASES.items()}
    assert clauses["nl"] == clauses["en"]
    quantities = {language: set(phrases.quantities) for language, phrases in PHRASES.items()}
    assert quantities["nl"] == quantities["en"]
