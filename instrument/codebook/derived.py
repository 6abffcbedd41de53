"""Variables computed from others, on the page of the harmonised variables."""

from __future__ import annotations

from collections.abc import Iterator

from instrument.codebook.answers import answers_table, in_words, wave_columns, without_counts
from instrument.codebook.gathered import Gathered
from instrument.codebook.grades import badge, constructs_of, variable_link
from instrument.codebook.markdown import bullets, escaped, heading, table
from instrument.dataset.derivations import is_quiet, sources_of
from instrument.dataset.phrases import phrase
from instrument.lineage import reason_text
from instrument.model import Construct, Derivation
from instrument.resolve import scale_at


def derivation_parts(book: Gathered, derivation: Derivation) -> Iterator[str]:
    """Write the part of a derivation."""
    questionnaire = book.questionnaire
    study, locale = questionnaire.study, book.locale
    yield heading(3, escaped(derivation.id), f"variable-{derivation.id}")
    because = " ".join(map(book.words, reason_text(questionnaire, derivation.because)))
    scale = scale_at(questionnaire, derivation.answer, book.newest)
    yield bullets(
        (
            (locale.text("Label"), book.words(derivation.label)),
            (locale.text("Values"), in_words(scale, locale)),
            (locale.text("Made as"), _made(book, derivation)),
            (locale.text("Comparability"), badge(derivation.comparability, locale)),
            (locale.text("Because"), because),
            (
                locale.text("Constructs"),
                constructs_of(questionnaire.constructs, {derivation.id}, locale),
            ),
        )
    )
    behind = sources_of(questionnaire, book.every, derivation)
    quiet = is_quiet(questionnaire, {each.item for each in behind})
    columns = {} if quiet else wave_columns(study.waves, book.counts, derivation.id, locale)
    least = study.smallest_cell
    yield answers_table(scale, {}, study.missing_labels, study.languages, columns, locale, least)
    yield "" if columns else without_counts(study.waves, book.counts, locale, sensitive=quiet)


def _made(book: Gathered, derivation: Derivation) -> str:
    """Say how a derivation is computed."""
    locale = book.locale
    sources = ", ".join(
        variable_link(name) if name in book.known else escaped(name) for name in derivation.of
    )
    made = phrase(derivation.rule, (locale.id,), of=sources)[locale.id]
    if derivation.unchanged:
        other = variable_link(derivation.unchanged)
        return locale.text("{made}, while {variable} reads the same", made=made, variable=other)
    if derivation.where:
        codes = ", ".join(map(escaped, derivation.where))
        return locale.text("{made}, codes {codes}", made=made, codes=codes)
    return made


def construct_parts(book: Gathered, construct: Construct) -> Iterator[str]:
    """Write the part of a construct."""
    locale = book.locale
    yield heading(3, book.words(construct.label), f"construct-{construct.id}")
    score = locale.text(
        "mean of the items, 0 to 100, when at least {share} are answered",
        share=locale.percent(construct.minimum_answered),
    )
    if construct.headline:
        score = locale.text("{score}; a headline outcome", score=score)
    yield bullets(
        ((locale.text("Id"), escaped(construct.id)), (locale.text("Score"), score)),
    )
    yield table(
        (locale.text("Variable"), locale.text("Direction")),
        (
            (
                variable_link(name.removeprefix("-"))
                if name.removeprefix("-") in book.known
                else escaped(name.removeprefix("-")),
                locale.text("reversed (100 minus the value)")
                if name.startswith("-")
                else locale.text("as it is"),
            )
            for name in construct.items
        ),
    )
