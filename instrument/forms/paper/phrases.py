"""The words that a questionnaire on paper says beside its questions: one entry per language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Phrases:
    """How one language speaks on paper; words in braces are filled in."""

    version: str
    page: str
    how_to: str
    instructions: tuple[str, ...]
    question: str
    this_entry: str
    each_entry: str
    main_entry: str
    earlier_answer: str
    only: str
    only_from_to: str
    others: str
    go: str
    end: str
    stop: str
    nothing_ticked: str
    needed: str
    own: str
    rows_ticked: str
    rows_each: str
    rows_except: str
    about_ticked: str
    about_line: str
    decimal_mark: str
    number_head: str
    item: str
    entries: str
    answers: str
    reasons: str
    own_lines: str
    a_number: str
    a_text: str


DUTCH = Phrases(
    version="Vragenlijst, versie {version}",
    page="pagina {page} van {pages}",
    how_to="Zo wordt dit formulier ingevuld",
    instructions=(
        "Een rondje: kies één antwoord. Een vierkantje: meer antwoorden mogen.",
        "Een pijl (→) zegt met welke vraag het verder gaat; anders met de volgende vraag.",
        "Verkeerd aangekruist? Maak het vakje helemaal zwart en kruis het goede aan.",
    ),
    question="vraag\u00a0{number}",
    this_entry="deze groep",
    each_entry="elke groep hieronder",
    main_entry="de groep van vraag\u00a0{number}",
    earlier_answer="het antwoord op vraag\u00a0{number}",
    only="Alleen {condition}.",
    only_from_to="Vraag\u00a0{first} tot en met {last}: alleen {condition}.",
    others="Anders {go}.",
    go="→\u00a0ga naar vraag\u00a0{number}",
    end="→\u00a0ga naar het einde",
    stop="→\u00a0stop hier; lever het formulier niet in, er wordt niets bewaard",
    nothing_ticked="Niets aangekruist of ingevuld {go}.",
    needed="Dit antwoord is nodig.",
    own="Of noem er zelf een:",
    rows_ticked="Alleen voor wat bij vraag\u00a0{number} is aangekruist of ingevuld.",
    rows_each="Een antwoord op elke regel.",
    rows_except="Sla de regel over van het antwoord op vraag\u00a0{number}.",
    about_ticked=(
        "Vul dit in voor wat bij vraag\u00a0{number} is aangekruist of ingevuld. Zijn dat er meer "
        "dan {copies}, kies dan de {copies} belangrijkste."
    ),
    about_line="{copy}. Dit gaat over:",
    decimal_mark=",",
    number_head="Aantal",
    item="Item {id}",
    entries="Voor elk van: {entries}.",
    answers="Antwoorden op elk van deze vragen:",
    reasons="Los daarvan:",
    own_lines="Lege regels voor eigen antwoorden: {number}.",
    a_number="Ruimte voor {places} tekens {unit}",
    a_text="Ruimte voor tekst",
)
ENGLISH = Phrases(
    version="Questionnaire, version {version}",
    page="page {page} of {pages}",
    how_to="How to fill in this form",
    instructions=(
        "A circle: choose one answer. A square: you may choose several.",
        "An arrow (→) says which question to go on with; otherwise go on with the next one.",
        "Ticked the wrong box? Fill it in completely and tick the right one.",
    ),
    question="question\u00a0{number}",
    this_entry="this group",
    each_entry="each group below",
    main_entry="the group of question\u00a0{number}",
    earlier_answer="the answer to question\u00a0{number}",
    only="Only {condition}.",
    only_from_to="Questions {first} to {last}: only {condition}.",
    others="Otherwise {go}.",
    go="→\u00a0go to question\u00a0{number}",
    end="→\u00a0go to the end",
    stop="→\u00a0stop here; do not hand in the form, nothing is kept",
    nothing_ticked="Nothing ticked or filled in {go}.",
    needed="This answer is needed.",
    own="Or add one yourself:",
    rows_ticked="Only for what was ticked or filled in at question\u00a0{number}.",
    rows_each="One answer on each line.",
    rows_except="Leave out the line of the answer to question\u00a0{number}.",
    about_ticked=(
        "Fill this in for what was ticked or filled in at question\u00a0{number}. If that is more "
        "than {copies}, choose the {copies} that matter most."
    ),
    about_line="{copy}. This is about:",
    decimal_mark=".",
    number_head="Number",
    item="Item {id}",
    entries="For each of: {entries}.",
    answers="Answers to each of these questions:",
    reasons="Apart from these:",
    own_lines="Empty lines for own answers: {number}.",
    a_number="Room for {places} characters {unit}",
    a_text="Room for text",
)
PHRASES: Mapping[str, Phrases] = {"nl": DUTCH, "en": ENGLISH}


def phrases(language: str) -> Phrases:
    """Find a language's phrases; English where there are none."""
    return PHRASES.get(language, ENGLISH)
