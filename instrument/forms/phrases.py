"""The words that a form needs beside the questionnaire's own: one entry per language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from instrument.vocabulary import Text, said_in


@dataclass(frozen=True)
class Phrases:
    """How one language says what every form says; words in braces are filled in."""

    language: str
    needed: str
    between: str
    at_least: str
    at_most: str
    decimals: str
    code: str
    alone: str
    choose_at_most: str
    write_in: str
    another_write_in: str
    namely: str
    no_answer: str
    no_consent: str
    no_consent_sent: str
    each_line: str
    write_in_line: str
    among_chosen: str
    information_read: str
    end: str


DUTCH = Phrases(
    language="Nederlands",
    needed="Dit antwoord is nodig om verder te gaan.",
    between="Vul een getal in van {low} tot en met {high}.",
    at_least="Vul een getal in van {low} of meer.",
    at_most="Vul een getal in van {high} of minder.",
    decimals="Cijfers achter de komma: hoogstens {number}.",
    code="De code heeft {number} tekens: letters en cijfers, zonder spaties.",
    alone="“{answer}” kan niet samen met een ander antwoord.",
    choose_at_most="Kies hoogstens {number} antwoorden.",
    write_in="Of noem er zelf een",
    another_write_in="Of noem er nog een ({number})",
    namely="{answer}, namelijk",
    no_answer="Geen getal of tekst, want:",
    no_consent=(
        "Hier eindigt de vragenlijst. Sluit het formulier zonder het te versturen: "
        "er wordt niets bewaard."
    ),
    no_consent_sent=(
        "Hier eindigt de vragenlijst. Behalve dat je niet meedoet, wordt er niets bewaard."
    ),
    each_line="Geef op elke regel een antwoord.",
    write_in_line="Eigen antwoord {number}",
    among_chosen="Kies een antwoord dat hiervoor is aangekruist of ingevuld.",
    information_read="Ik heb deze informatie gelezen.",
    end="Einde",
)
ENGLISH = Phrases(
    language="English",
    needed="This answer is needed to go on.",
    between="Enter a number from {low} to {high}.",
    at_least="Enter a number of {low} or more.",
    at_most="Enter a number of {high} or less.",
    decimals="Digits after the decimal point: at most {number}.",
    code="The code has {number} characters: letters and digits, without spaces.",
    alone="“{answer}” cannot be chosen together with another answer.",
    choose_at_most="Choose at most {number} answers.",
    write_in="Or add one yourself",
    another_write_in="Or add one more ({number})",
    namely="{answer}, namely",
    no_answer="No number or text, because:",
    no_consent=("The questionnaire ends here. Close the form without sending it: nothing is kept."),
    no_consent_sent=(
        "The questionnaire ends here. Nothing is kept except that you do not take part."
    ),
    each_line="Give an answer on each line.",
    write_in_line="Own answer {number}",
    among_chosen="Choose an answer that was ticked or filled in before.",
    information_read="I have read this information.",
    end="End",
)
PHRASES: Mapping[str, Phrases] = {"nl": DUTCH, "en": ENGLISH}


def phrases(language: str) -> Phrases:
    """Find a language's phrases; English where there are none."""
    return PHRASES.get(language, ENGLISH)


def say(languages: Iterable[str], phrase: str, **words: object) -> Text:
    """Say one phrase in every language.

    Parameters
    ----------
    languages
        Of the version.
    phrase
        A field of `Phrases`.
    **words
        What fills the phrase's braces; a mapping is taken as language → word.
    """
    said = {}
    for language in languages:
        here = {k: in_language(v, language) if _is_text(v) else v for k, v in words.items()}
        said[language] = str(getattr(phrases(language), phrase)).format(**here)
    return said


def in_language(text: object, language: str) -> str:
    """Take a text in one language, or in whichever there is."""
    return said_in(text, language) if isinstance(text, Mapping) else ""


def language_column(language: str) -> str:
    """Name a language as XLSForm's column headings do: `Nederlands (nl)`."""
    known = PHRASES.get(language)
    return f"{known.language if known else language} ({language})"


def _is_text(value: object) -> bool:
    return isinstance(value, Mapping)
