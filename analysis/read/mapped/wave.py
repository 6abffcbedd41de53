"""The file of a wave that somebody else laid out, read as it was given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from analysis.read.answer import Question, Read, languages_of
from analysis.read.answers import questions_of
from analysis.read.as_given import AsGiven
from analysis.read.assembled import assembled
from analysis.read.fault import Note, printable
from analysis.read.iso8601 import iso_moments
from analysis.read.mapped.codes import Codes, reader, with_reasons, without_reason
from analysis.read.mapped.form import dated_in, form_of, mark_in
from analysis.read.mapped.held import Held, held
from analysis.read.mapped.labels import check_labels, with_labels
from analysis.read.moment import zone_of
from analysis.read.records import Body, Records, languages, names
from instrument.columns import Column, columns_of
from instrument.load import closest
from instrument.mapping import FileMapping
from instrument.problems import PeilError, Place, Problem, problem
from instrument.resolve import Version
from instrument.study import Wave

SHOWN = 12
"""Names of columns that a message lists at most."""


def read_mapped(wave: Wave, version: Version, path: Path, language: str, file: str) -> AsGiven:
    """Read a file by the wave's mapping.

    Parameters
    ----------
    wave
        Its mapping says what differs from: the column is called like the item, and holds its codes;
        or, in a CSV or workbook, its labels.
    version
        The version that the wave fielded.
    path
        A .sav, .zsav, .por, .dta, .csv or .xlsx.
    language
        The study's source language.
    file
        How to name the file in problems.

    Raises
    ------
    PeilError
        As `analysis.read.mapped.held.held`; R006, R012, R020, R054, R055, R056 and R058 together;
        or R023 if labels stand where codes belong, and those of a column are not all known.
    """
    mapping = wave.mapping or FileMapping()
    columns = columns_of(version, wave, language)
    wanted = [*mapping.own_columns.values(), *(each.heading for each in columns)]
    found = dated_in(held(path, mapping, wanted, file), mapping)
    _refuse(found, columns, wave, file)
    spoken = languages_of(version, language)
    body = Body(found.table, _places(found), zone_of(wave.timezone, wave.id), spoken)
    plain = questions_of(columns, version, wave, spoken)
    mark = mark_in(body, plain, found.mark or mapping.decimal)
    codes = {item.id: Codes(mapping.codes(item.id, item.scale.id), mark) for item in version.items}
    questions = tuple(
        with_labels(with_reasons(each, codes[_key(each)], found), codes[_key(each)], body, found)
        for each in plain
    )
    problems = [
        *(p for each in questions for p in without_reason(each, codes[_key(each)], found, file)),
        *check_labels(((each, codes[_key(each)]) for each in questions), found, file),
    ]
    if problems:
        raise PeilError(*problems)

    def read(question: Question) -> Read:
        return reader(question, codes[_key(question)])

    told = tuple(_unread(found, (*wanted, *wave.left_out), file))
    known, form = _records(body, mapping), form_of(found, questions, mark, wave)
    return assembled(wave.id, body, known, questions, read, file, told=told, form=form)


def _refuse(found: Held, columns: Sequence[Column], wave: Wave, file: str) -> None:
    """Refuse a file with wrong headings, or without rows."""
    problems = list(_check_headings(found, columns, wave, file))
    if not found.table.numbers:
        problems.append(problem("R020", Place(file)))
    if problems:
        raise PeilError(*problems)


def _places(found: Held) -> dict[str, int]:
    """Say where each heading first stands."""
    places: dict[str, int] = {}
    for number, heading in enumerate(found.table.headings):
        places.setdefault(heading, number)
    return places


def _key(question: Question) -> str:
    return question.item.id


def _check_headings(
    found: Held, columns: Sequence[Column], wave: Wave, file: str
) -> Iterator[Problem]:
    """Tell which columns are not there (R054), or twice (R006); or if none is (R012)."""
    headings = found.table.headings
    owners = {each.heading: each.item for each in columns}
    mapping = wave.mapping or FileMapping()
    owners |= {column: f"{what}:" for what, column in mapping.own_columns.items()}
    owners |= dict.fromkeys(wave.left_out, "left_out:")
    if not set(owners) & set(headings):
        first = printable("".join(headings[:1]))
        why = f"no column that is wanted is in it; its first is “{first}”"
        remedy = "name the columns of the answers under mapping: of the wave; capitals matter"
        details = {"platform": "a file with a mapping", "why": why, "remedy": remedy}
        yield problem("R012", Place(file, row=1), **details)
        return
    known = list(headings[:1000])
    for column, owner in owners.items():
        place = Place(file, row=1, column=printable(column))
        if column not in headings:
            same = (each for each in known if each.casefold() == column.casefold())
            near = printable(next(same, None) or closest(column, known))
            details = {"column": printable(column), "item": owner, "closest": near}
            yield problem("R054", place, **details)
        elif headings.count(column) > 1:
            yield problem("R006", place, column=printable(column))


def _unread(found: Held, wanted: Sequence[str], file: str) -> Iterator[Problem]:
    """Say once which columns of the file nobody asked for (R057)."""
    known = set(wanted)
    others = [each for each in found.table.headings if each not in known]
    if others:
        names_ = ", ".join(printable(each) for each in others[:SHOWN])
        more = " …" if len(others) > SHOWN else ""
        yield problem("R057", Place(file), "warning", count=len(others), names=names_ + more)


def _records(body: Body, mapping: FileMapping) -> Records:
    """Read what the mapping says is known of rows; every row counts as one finished form."""
    number = len(body.rows)
    notes: list[Note] = []
    record = [str(row) for row in body.rows]
    language: list[str | None] = [body.languages[0]] * number
    if mapping.record is not None:
        record, wrong = names(body, mapping.record)
        notes += wrong
    if mapping.language is not None:
        language, wrong = languages(body, mapping.language)
        notes += wrong
    times: list[list[datetime | None]] = []
    for column in (mapping.started, mapping.submitted):
        moments: list[datetime | None] = [None] * number
        if column is not None:
            moments, wrong = iso_moments(body, column, body.zone)
            notes += wrong
        times.append(moments)
    return Records(
        record=record,
        started=times[0],
        submitted=times[1],
        language=language,
        kind=["answered"] * number,
        finished=[True] * number,
        notes=tuple(notes),
    )
