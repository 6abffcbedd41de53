"""The words of Qualtrics' form and of its list of settings: one entry per language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Phrases:
    """How one language says what to set by hand; words in braces are filled in."""

    title: str
    about: str
    before: str
    import_file: str
    other_language: str
    consent: str
    quota: str
    quota_of: str
    unanswered: str
    export: str
    missing_codes: str
    end_of_survey: str
    means: str
    own_lines: str
    force: str
    when: str
    when_chosen: str
    when_written: str
    when_not_main: str
    when_ticked: str
    recode: str
    recode_of: str
    exclusive: str
    at_most: str
    number: str
    number_or: str
    limits: str
    limits_low: str
    limits_high: str
    decimals: str
    whole: str
    code_format: str
    pipe: str
    pipe_entry: str
    pipe_choice: str
    among: str
    no_reasons: str
    reason_code: str
    typed: str
    nothing: str


DUTCH = Phrases(
    title="Qualtrics: wat met de hand moet worden ingesteld",
    about=(
        "Het tekstbestand bevat de vragen, antwoorden en kolomnamen. Wat dat formaat niet kan "
        "bevatten, staat hieronder, in de volgorde van de enquête. Vink af wat klaar is."
    ),
    before="Vooraf",
    import_file="Maak een lege enquête en lees {file} in als tekstbestand (Advanced Format).",
    other_language=(
        "Dit bestand is in het {language}. Voeg een andere taal toe als vertaling van deze "
        "enquête, niet als tweede enquête: de kolommen blijven dan dezelfde."
    ),
    consent=(
        "Survey Flow: zet direct na het blok {block} een vertakking. Die toont alleen het blok "
        "{end} en beëindigt de enquête, behalve {when}."
    ),
    quota="Quotum {quota}: hoogstens {limit} deelnemers met {answers}. Daarna: “{message}”",
    quota_of="{item} = {answer}",
    unanswered="Export: codeer geziene, niet-beantwoorde vragen als {code}.",
    export=(
        "Export: CSV, numerieke waarden, meerdere antwoorden in aparte kolommen, met de drie "
        "kopregels."
    ),
    missing_codes=(
        "Zet in study.yaml bij de meting op Qualtrics de codes voor geen antwoord "
        "(missing_codes): {codes}."
    ),
    end_of_survey="Zet het blok {block} aan het eind van de Survey Flow.",
    means=(
        "Waar bij een vraag meer dan een keer display logic staat, moet alles gelden. “Iets "
        "anders” betekent: wel beantwoord, niet met een reden voor geen antwoord, en niet met het "
        "genoemde antwoord."
    ),
    own_lines="Een ingevulde regel ({lines}) telt als een gekozen antwoord op {item}.",
    force="Antwoord verplicht (Force response).",
    when="Display logic: toon alleen {condition}.",
    when_chosen="Display logic: toon alleen als bij {item} antwoord {number} ({label}) is gekozen.",
    when_written="Display logic: toon alleen als {item} is ingevuld.",
    when_not_main="Display logic: en alleen als het antwoord op {item} niet {label} is.",
    when_ticked="Display logic (in page): toon alleen als bij {item} {label} is gekozen.",
    recode="Recode values: zet de waarden {values}.",
    recode_of="{number} → {code}",
    exclusive="Maak antwoord {number} ({label}) exclusief.",
    at_most="Validation: hoogstens {number} antwoorden.",
    number="Validation: getal{limits}, {decimals}.",
    number_or="Sta daarnaast deze waarden toe: {codes}.",
    limits=" van {low} tot en met {high}",
    limits_low=" van {low} of meer",
    limits_high=" van {high} of minder",
    decimals="hoogstens {number} cijfers achter de komma",
    whole="zonder cijfers achter de komma",
    code_format="Validation: precies {number} tekens.",
    pipe="Vervang {placeholder} door piped text: het antwoord op {item}.",
    pipe_entry="Vervang “{label}” door piped text: het antwoord op {item}.",
    pipe_choice="Vervang antwoord {number} door piped text {item} en toon het als dat is ingevuld.",
    among="Toon alleen antwoorden die bij {item} zijn gekozen (display logic per antwoord).",
    no_reasons=(
        "{reasons}: staat niet in de vraag, want de export heeft er geen kolom voor. Wie niets "
        "aankruist, krijgt de code voor niet beantwoord."
    ),
    reason_code=(
        "Zet in study.yaml voor schaal {scale} de code `{code}` bij {reason} (missing_codes)."
    ),
    typed="{label}: vul {code} in.",
    nothing="Niets in te stellen.",
)
ENGLISH = Phrases(
    title="Qualtrics: what to set by hand",
    about=(
        "The text file holds questions, answers and the names of columns. What that format cannot "
        "hold stands below, in the order of the survey. Tick what is done."
    ),
    before="To begin with",
    import_file="Make an empty survey and import {file} as a text file (Advanced Format).",
    other_language=(
        "This file is in {language}. Add another language as a translation of this survey, not as "
        "a second survey: the columns then stay the same."
    ),
    consent=(
        "Survey Flow: put a branch right after the block {block}. It shows only the block {end} "
        "and ends the survey, except {when}."
    ),
    quota="Quota {quota}: at most {limit} respondents with {answers}. After that: “{message}”",
    quota_of="{item} = {answer}",
    unanswered="Export: recode questions that were seen but not answered as {code}.",
    export=(
        "Export: CSV, numeric values, several answers split into columns, with the three rows of "
        "headings."
    ),
    missing_codes=(
        "In study.yaml, give the wave on Qualtrics the codes for no answer "
        "(missing_codes): {codes}."
    ),
    end_of_survey="Put the block {block} at the end of the Survey Flow.",
    means=(
        "Where display logic stands more than once under a question, all of it must hold. "
        "“Something other than” means: answered, not with a reason for no answer, and not with "
        "the answer named."
    ),
    own_lines="A line that is filled in ({lines}) counts as an answer chosen in {item}.",
    force="Force response.",
    when="Display logic: show only {condition}.",
    when_chosen="Display logic: show only if choice {number} ({label}) of {item} is selected.",
    when_written="Display logic: show only if {item} is filled in.",
    when_not_main="Display logic: and only if the answer to {item} is not {label}.",
    when_ticked="Display logic (in page): show only if {label} is selected in {item}.",
    recode="Recode values: set the values {values}.",
    recode_of="{number} → {code}",
    exclusive="Make choice {number} ({label}) exclusive.",
    at_most="Validation: at most {number} answers.",
    number="Validation: a number{limits}, {decimals}.",
    number_or="Allow these values as well: {codes}.",
    limits=" from {low} to {high}",
    limits_low=" of {low} or more",
    limits_high=" of {high} or less",
    decimals="at most {number} digits after the decimal point",
    whole="a whole one",
    code_format="Validation: exactly {number} characters.",
    pipe="Replace {placeholder} by piped text: the answer to {item}.",
    pipe_entry="Replace “{label}” by piped text: the answer to {item}.",
    pipe_choice="Replace choice {number} by piped text {item} and show it if that is filled in.",
    among="Show only choices that were selected in {item} (display logic of each choice).",
    no_reasons=(
        "{reasons}: not in the question, as the export has no column for it. Who ticks nothing "
        "gets the code for not answered."
    ),
    reason_code=(
        "In study.yaml, give {reason} the code `{code}` for the scale {scale} (missing_codes)."
    ),
    typed="{label}: enter {code}.",
    nothing="Nothing to set.",
)
PHRASES: Mapping[str, Phrases] = {"nl": DUTCH, "en": ENGLISH}


def phrases(language: str) -> Phrases:
    """Find a language's phrases; English where there are none."""
    return PHRASES.get(language, ENGLISH)
