"""A page of pictures that count people, written by hand with tables that fit."""

from __future__ import annotations

import pandas as pd

from tests.analysis.report.five.counted import Counted
from tests.analysis.report.five.rendered import Page, Picture, Table

WAVES = {"en": {"w1": "wave 1", "w2": "wave 2"}, "nl": {"w1": "meting 1", "w2": "meting 2"}}
QUESTIONS = {
    "en": {"age": "How old are you?", "ease": "Is it easy, in short?", "rest": "Anything else?"},
    "nl": {"age": "Hoe oud ben je?", "ease": "Is het makkelijk, kortom?", "rest": "Verder nog?"},
}  # fmt: skip
STEPS = {
    "en": (
        "From the invitation to the next wave. wave 1: invited 140, opened the form 125, agreed to "
        "take part 115, sent the form 110, count as people 100, also in wave 2 60. wave 2: sent "
        "the form 80, count as people 80."
    ),
    "nl": (
        "Van de uitnodiging tot de volgende meting. meting 1: uitgenodigd 140, openden het "
        "formulier 125, stemden in met deelname 115, verstuurden het formulier 110, tellen mee "
        "100, ook in meting 2 60. meting 2: verstuurden het formulier 80, tellen mee 80."
    ),
}
TILES = {
    "en": (
        "Every question in every wave. wave 1: of the questions told here, “Is it easy, …” was "
        "most often unanswered, by 30 %; wave 2: of the questions told here, “How old are you?” "
        "was most often unanswered, by at least 25 %."
    ),
    "nl": (
        "Elke vraag in elke meting. meting 1: van de vragen die hier vermeld zijn, bleef “Is het "
        "makkelijk, …” het vaakst onbeantwoord, bij 30%; meting 2: van de vragen die hier vermeld "
        "zijn, bleef “Hoe oud ben je?” het vaakst onbeantwoord, bij ten minste 25%."
    ),
}
CELLS = {
    "en": (("How old are you?", "skipped 12 %", "refused 25 %"),
           ("Is it easy, …", "don't know 20 %; skipped 10 %", "all but few answered"),
           ("Anything else?", "asked of, or answered by, fewer than 10", "not in this wave")),
    "nl": (("Hoe oud ben je?", "overgeslagen 12%", "geweigerd 25%"),
           ("Is het makkelijk, …", "weet niet 20%; overgeslagen 10%", "bijna iedereen antwoordde"),
           ("Verder nog?", "gevraagd aan minder dan 10", "niet in deze meting")),
}  # fmt: skip
MAP = {
    "en": (
        "Clubs, and who named two of them: wave 2. Of 3 pairs of groups, 2 are drawn; named "
        "together most often: A–B (20 people) and A–C (12 people)."
    ),
    "nl": (
        "Clubs, en wie er twee noemde: meting 2. Van 3 paren van groepen zijn er 2 getekend; het "
        "vaakst samen genoemd: A–B (20 mensen) en A–C (12 mensen)."
    ),
}
HEADS = {"en": "Question", "nl": "Vraag"}
PAIRS = {"A": 30, "B": 15, "C": 15, "AB": 20, "AC": 12, "BC": 4, "D": 8}
"""Groups that people named → how many of them did; D is too small, and B and C share few."""


def counted(language: str) -> Counted:
    """Lay out the tables, as the page tells of them."""
    gone = [("w1", "complete", 110), ("w1", "partial", 3), ("w1", "break_off", 2),
            ("w1", "refused", 10), ("w1", "unknown", 15), ("w2", "complete", 80)]  # fmt: skip
    items = [("w1", "age", 100, 0, 0, 12), ("w1", "ease", 100, 20, 0, 10),
             ("w1", "rest", 40, 0, 0, 35), ("w2", "age", 80, 4, 20, 0),
             ("w2", "ease", 80, 0, 3, 2)]  # fmt: skip
    named = [
        (f"{groups}{n}", "w2", group)
        for groups, many in PAIRS.items()
        for n in range(many)
        for group in groups
    ]
    return Counted(
        WAVES[language],
        QUESTIONS[language],
        pd.DataFrame(items, columns=["wave", "item", "asked", "dont_know", "refused", "skipped"]),
        pd.DataFrame(
            {"wave": ["w1"] * 100 + ["w2"] * 80, "person": [*range(100), *range(40, 120)]}
        ),
        pd.DataFrame(gone, columns=["wave", "disposition", "people"]),
        pd.DataFrame([("w1", "w2", 60)], columns=["wave", "later", "stayed"]),
        pd.DataFrame([*named, ("p", "w1", "A")], columns=["person", "wave", "collective"]),
        10,
    )


def page(language: str) -> Page:
    """Lay the page out, as it is when all is well."""
    table = Table("", (HEADS[language], *WAVES[language].values()), CELLS[language])
    alts = (STEPS[language], TILES[language], MAP[language])
    return Page("people", language, (*map(Picture, alts), table))
