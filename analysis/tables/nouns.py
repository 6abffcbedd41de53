"""What each model estimates, as the subject of a sentence in Dutch and in English."""

from __future__ import annotations

from collections.abc import Mapping

from instrument.vocabulary import Text

_DIFFERENCE = {
    "nl": "Het verschil tussen erna en ervoor, over alle antwoorden,",
    "en": "The difference between after and before, over all answers,",
}
_ORDERED = {
    "nl": "De verschuiving tussen geordende antwoorden",
    "en": "The shift between ordered answers",
}
_MIXED = {
    "nl": "Het verschil tussen erna en ervoor in het gemengde model",
    "en": "The difference between after and before in the mixed model",
}
NOUNS: Mapping[str, Text] = {
    "within_person": {
        "nl": "De gemiddelde verandering binnen mensen",
        "en": "The mean change within people",
    },
    "fixed_effects": {
        "nl": "De verandering binnen mensen over alle metingen",
        "en": "The change within people over all waves",
    },
    "pooled": _DIFFERENCE,
    "gee": _DIFFERENCE,
    "mixed": _MIXED,
    "multiple_membership": _MIXED,
    "ordinal": _ORDERED,
    "ordinal_gee": _ORDERED,
    "switching": {
        "nl": "Het aandeel dat overging, min het aandeel dat terugging,",
        "en": "The share who switched less the share who switched back",
    },
    "conditional_logit": {
        "nl": "De overgang, onder wie van antwoord veranderde,",
        "en": "The move among those who changed their answer",
    },
    "did": {
        "nl": "Het verschil in verandering tussen de groepen",
        "en": "The difference in change between the groups",
    },
    "expected": {
        "nl": "Het gemiddelde verschil met de verwachting",
        "en": "The mean difference from what was expected",
    },
    "association": {"nl": "De samenhang", "en": "The association"},
    "fractional": {
        "nl": "De samenhang van het aandeel",
        "en": "The association of the share",
    },
    "level": {
        "nl": "Het verschil met het getal uit het plan",
        "en": "The difference from the number in the plan",
    },
    "lagged": {
        "nl": "De samenhang van eerder met later",
        "en": "The association of earlier with later",
    },
    "changes": {
        "nl": "De correlatie tussen beide veranderingen",
        "en": "The correlation between the two changes",
    },
    "then_test": {
        "nl": "De gemiddelde verandering, achteraf gezien,",
        "en": "The mean change as seen afterwards",
    },
    "composition": {
        "nl": "Het deel van de verandering binnen mensen",
        "en": "The part of the change within people",
    },
    "counts": {
        "nl": "De verandering in het aantal per maand",
        "en": "The change in the number a month",
    },
}
"""Model → the subject; one that ends in a comma is a clause that the verb closes."""
