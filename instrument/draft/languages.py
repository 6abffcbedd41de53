"""The language of a file's labels, and the few words that a draft needs of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from instrument.draft.labelled import Labelled
from instrument.vocabulary import Reason

_SIGNS = {
    "en": frozenset(
        re.findall(
            r"\S+",
            "the of and to you your how what which is are have do does yes no not with that very "
            "don't know agree disagree never often male female none",
        )
    ),
    "nl": frozenset(
        re.findall(
            r"\S+",
            "de het een en van u uw je hoe wat welke bent heeft heb doet ja nee niet met dat zeer "
            "weet ik oneens eens nooit vaak man vrouw geen voor op bij",
        )
    ),
}
_OWN: Mapping[str, Mapping[str, str]] = {
    "en": {
        "variables": "Variables",
        "notice": "Answers of the file {file}.",
        "row": "Row in the file",
    },
    "nl": {
        "variables": "Variabelen",
        "notice": "Antwoorden uit het bestand {file}.",
        "row": "Rij in het bestand",
    },
}
_REASONS: Mapping[str, Mapping[Reason, str]] = {
    "en": {
        "dont_know": "Don't know",
        "refused": "Refused",
        "not_applicable": "Does not apply",
        "not_shown": "Not shown",
        "skipped": "Not answered",
        "not_asked_in_version": "Not asked",
        "invalid": "Not a valid answer",
    },
    "nl": {
        "dont_know": "Weet niet",
        "refused": "Wil niet zeggen",
        "not_applicable": "Niet van toepassing",
        "not_shown": "Niet getoond",
        "skipped": "Niet beantwoord",
        "not_asked_in_version": "Niet gevraagd",
        "invalid": "Geen geldig antwoord",
    },
}


def language_of(labels: Iterable[str]) -> str:
    """Guess the language of labels: Dutch where more of its small words stand there, else English.

    Examples
    --------
    >>> language_of(["Bent u het eens?", "Weet niet"])
    'nl'
    """
    words = re.findall(r"[\w'’]+", " ".join(labels).lower().replace("’", "'"))
    count = {name: sum(word in signs for word in words) for name, signs in _SIGNS.items()}
    return "nl" if count["nl"] > count["en"] else "en"


def language_of_labels(labelled: Labelled) -> str:
    """Guess the language of a file's labels."""
    found = [labelled.label]
    for each in labelled.variables:
        found += [each.label, *(value.label for value in each.labels)]
    return language_of(found)


def own_words(language: str) -> Mapping[str, str]:
    """Give the draft's own words, in English where the language has none."""
    return _OWN.get(language, _OWN["en"])


def reason_labels(language: str) -> Mapping[Reason, str]:
    """Name the reasons missing, in English where the language has no words for them."""
    return _REASONS.get(language, _REASONS["en"])
