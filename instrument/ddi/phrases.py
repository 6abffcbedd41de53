"""The words that a codebook adds of its own."""

from __future__ import annotations

from collections.abc import Sequence

from instrument.vocabulary import Text, said_in

PHRASES: dict[str, Text] = {
    "codebook": {"nl": "Codeboek: {title}", "en": "Codebook: {title}"},
    "of_version": {
        "nl": "Vragenlijst, versie {version}",
        "en": "Questionnaire, version {version}",
    },
    "day": {"nl": "{wave}: {day}", "en": "{wave}: {day}"},
    "row": {"nl": "{label}. Een rij: {unit}", "en": "{label}. A row: {unit}"},
    "asked_of": {"nl": "Gesteld aan: {who}", "en": "Asked of: {who}"},
    "asked_only": {
        "nl": "Gesteld aan: {who}; alleen {routing}",
        "en": "Asked of: {who}; only {routing}",
    },
    "in_version": {"nl": "Versie {version}: {words}", "en": "Version {version}: {words}"},
    "file": {"nl": "{wave}: {platform}, {file}", "en": "{wave}: {platform}, {file}"},
    "column": {
        "nl": "{wave}: {platform}, {file}, kolom {columns}",
        "en": "{wave}: {platform}, {file}, column {columns}",
    },
    "columns": {
        "nl": "{wave}: {platform}, {file}, kolommen {columns}",
        "en": "{wave}: {platform}, {file}, columns {columns}",
    },
    "compared": {
        "nl": "Vergelijkbaarheid: {comparability}",
        "en": "Comparability: {comparability}",
    },
    "compared_because": {
        "nl": "Vergelijkbaarheid: {comparability}, want: {because}",
        "en": "Comparability: {comparability}, because: {because}",
    },
    "exact": {"nl": "volledig", "en": "exact"},
    "approximate": {"nl": "bij benadering", "en": "approximate"},
    "conditional": {"nl": "onder voorwaarde", "en": "conditional"},
    "none": {"nl": "geen", "en": "none"},
    "sensitive": {
        "nl": "Gevoelig: hoe vaak elk antwoord is gegeven, wordt niet gepubliceerd.",
        "en": "Sensitive: how often each answer was given is not published.",
    },
    "small": {
        "nl": "Aantallen van 1 tot {smallest}, en wat ze zou verraden, worden niet getoond.",
        "en": "Counts from 1 up to {smallest}, and what would give them away, are not shown.",
    },
}


def phrase(name: str, languages: Sequence[str], **words: str | Text) -> Text:
    """Say a phrase in those of the languages that it is in, or in English if that is none.

    Parameters
    ----------
    name
        Key of `PHRASES`.
    languages
        To say it in.
    **words
        Fill its braces; a text is taken in each language, or else in any.
    """
    said = PHRASES[name]
    spoken = [each for each in languages if each in said] or ["en"]
    return {
        language: said[language].format(
            **{key: said_in(word, language) for key, word in words.items()}
        )
        for language in spoken
    }
