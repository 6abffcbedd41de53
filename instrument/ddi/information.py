"""What a study is about: abstract, subjects, period, place and people."""

from __future__ import annotations

from collections.abc import Iterable

from instrument.ddi.element import Node, Writer
from instrument.ddi.phrases import phrase
from instrument.ddi.subject import Subject
from instrument.ddi.terms import add_term
from instrument.description import Term
from instrument.study import Wave
from instrument.vocabulary import Text


def add_information(writer: Writer, described: Node, subject: Subject) -> None:
    """Describe what the study is about."""
    description = subject.description
    information = writer.add(described, "stdyInfo")
    if description.keywords or description.topics:
        subjects = writer.add(information, "subject")
        _add_terms(writer, subjects, "keyword", description.keywords)
        _add_terms(writer, subjects, "topcClas", description.topics)
    writer.each(information, "abstract", _abstract(writer, subject))
    summary = writer.add(information, "sumDscr")
    _add_days(writer, summary, subject.waves)
    for country in description.countries:
        writer.each(summary, "nation", country.name, abbr=country.code)
    writer.each(summary, "geogCover", description.area or {})
    add_term(writer, summary, "anlyUnit", description.unit)
    writer.each(summary, "universe", description.universe)
    writer.each(summary, "dataKind", description.kind_of_data or {})


def _add_terms(writer: Writer, subjects: Node, tag: str, terms: Iterable[Term]) -> None:
    for term in terms:
        coded = {"vocabInstanceCodeTerm": term.code} if writer.edition == "2.6" else {}
        writer.each(subjects, tag, term.label, vocab=term.vocabulary, vocabURI=term.uri, **coded)


def _abstract(writer: Writer, subject: Subject) -> Text:
    """Put the notice before the abstract: many catalogues show nothing else of a study."""
    notice = writer.ordered(subject.study.notice)
    return {
        language: f"{notice[language]}\n\n{words}" if language in notice else words
        for language, words in writer.ordered(subject.description.abstract).items()
    }


def _add_days(writer: Writer, summary: Node, waves: tuple[Wave, ...]) -> None:
    """State when answers were collected.

    The catalogue of CESSDA keeps the first start and the first end that it meets, so starts go
    from the oldest and ends from the newest.
    """
    for wave in waves:
        _add_day(writer, summary, wave, "start", wave.first_day.isoformat())
    for wave in sorted(waves, key=lambda each: each.last_day, reverse=True):
        _add_day(writer, summary, wave, "end", wave.last_day.isoformat())


def _add_day(writer: Writer, summary: Node, wave: Wave, event: str, day: str) -> None:
    said = phrase("day", writer.languages, wave=wave.label, day=day)
    writer.each(summary, "collDate", said, date=day, event=event, cycle=wave.id)
