"""The export of one wave, read from its file: what all platforms share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from analysis.read import choice_text, headings
from analysis.read.answer import languages_of
from analysis.read.answers import answers_of, questions_of
from analysis.read.as_given import AsGiven
from analysis.read.fault import events_of, problems_of
from analysis.read.limesurvey import LIMESURVEY
from analysis.read.mapped import read_mapped
from analysis.read.moment import zone_of
from analysis.read.msforms import MSFORMS
from analysis.read.odk import beside, read_odk
from analysis.read.plain import PLAIN
from analysis.read.platform import Platform
from analysis.read.qualtrics import QUALTRICS
from analysis.read.records import Body, frame
from analysis.read.table import Table, table_of, text_of
from instrument.columns import Column, columns_of
from instrument.load import closest
from instrument.problems import PeilError, Place, problem
from instrument.resolve import Version
from instrument.study import Wave

READERS: Mapping[str, Platform] = MappingProxyType(
    {each.name: each for each in (LIMESURVEY, QUALTRICS, MSFORMS, PLAIN)}
)
"""Platform → how its exports are read, where they are one table that the platform laid out."""
APART = ("odk", "mapped")
"""Platforms whose exports are several tables, or laid out by somebody else."""


def read_wave(
    wave: Wave,
    version: Version,
    path: Path,
    language: str,
    shown: str | None = None,
    others: Sequence[Version] = (),
) -> AsGiven:
    """Read one wave's export.

    Parameters
    ----------
    wave
        Names the platform, the clock and the codes for no answer.
    version
        The version that the wave fielded.
    path
        The export as the platform wrote it; see `Wave.file`.
    language
        The study's source language, which headings are in where they are words.
    shown
        How to name the file in problems; by default its place in the study's folder.
    others
        The other versions of the questionnaire, whose questions an export of ODK may still have.

    Returns
    -------
    AsGiven
        With a row for every data row of the file.

    Raises
    ------
    PeilError
        Where the file as a whole cannot be read, with all reasons at once: R001, R002, R003,
        R012, R014, R019, R023, or R004, R005, R006, R012, R017 and R020 together; D005 for a
        platform or time zone that does not exist; and as `read_odk` and `read_mapped` tell.
    """
    file = shown or f"data/raw/{wave.id}/{wave.file}"
    if wave.platform == "odk":
        return read_odk(wave, version, _files(path, file), language, file, others)
    if wave.platform == "mapped":
        return read_mapped(wave, version, path, language, file)
    return parsed(wave, version, _content(path, file), language, file)


def _platform(wave: Wave) -> Platform:
    platform = READERS.get(wave.platform)
    if platform is None:
        raise PeilError.of(
            "D005",
            Place("study.yaml", item=wave.id),
            kind="platform",
            id=wave.platform,
            closest=closest(wave.platform, (*READERS, *APART)),
            known=", ".join((*READERS, *APART)),
        )
    return platform


def _content(path: Path, file: str) -> bytes:
    try:
        return path.read_bytes()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        raise PeilError.of("R001", Place(file), file=file) from None
    except OSError as error:
        raise PeilError.of("R019", Place(file), why=error.strerror or str(error)) from None


def _files(path: Path, file: str) -> Mapping[str, bytes]:
    """Read the tables of an export that may have several; each is named in problems."""
    found = {}
    for each in beside(path):
        where = PurePosixPath(file)
        near = where if path.is_dir() else where.parent
        shown = file if each == path else str(near / each.name)
        found[shown] = _content(each, shown)
    if not found:
        raise PeilError.of("R001", Place(file), file=file)
    return found


def _table(
    wave: Wave, platform: Platform, content: bytes, wanted: headings.Wanted, file: str
) -> Table:
    """Split an export into cells, if it looks like one of the wave's platform."""
    stranger = headings.of_another_platform(content, wave, file)
    if stranger is not None:
        raise PeilError(stranger)
    text = text_of(content, platform.encoding, platform.delimiter, file)
    offered = (platform.delimiter, *platform.delimiters)
    delimiter = headings.delimiter_of(text, offered, wanted)
    stranger = headings.stranger(text, wave, delimiter, wanted, file)
    if stranger is not None:
        raise PeilError(stranger)
    return table_of(text, delimiter, platform.heading_rows, file)


def _codes(columns: Iterable[Column]) -> dict[str, None]:
    """List the codes of questions: headings without the line in brackets."""
    return dict.fromkeys(re.escape(column.heading.partition("[")[0]) for column in columns)


def parsed(wave: Wave, version: Version, content: bytes, language: str, file: str) -> AsGiven:
    """Read one wave's export from its bytes; see `read_wave`."""
    platform = _platform(wave)
    columns = columns_of(version, wave, language)
    wanted = headings.Wanted(
        required=(*platform.own_columns, *(each.heading for each in columns), *wave.left_out),
        optional=platform.spare,
        normal=platform.normal,
        pattern=platform.spare_pattern.format(codes="|".join(_codes(columns))),
    )
    zone = zone_of(wave.timezone, wave.id)
    table = _table(wave, platform, content, wanted, file)
    problems = [
        *headings.check(table.headings, wanted, version.id, file),
        *platform.check_headings(table, wave, file),
    ]
    if not table.numbers:
        problems.append(problem("R020", Place(file)))
    if problems:
        raise PeilError(*problems)
    languages = languages_of(version, language)
    body = Body(table, headings.places_of(table.headings, wanted), zone, languages)
    records = platform.records(body)
    rows = frame(wave.id, body, records)
    questions = questions_of(columns, version, wave, languages)
    answers, found = answers_of(body, questions, platform.reader)
    problems = list(choice_text.check(questions, answers, found, file))
    if problems:
        raise PeilError(*problems)
    notes = (*table.notes, *records.notes, *found)
    names = dict(zip(rows["row"].tolist(), rows["record"].tolist(), strict=True))
    return AsGiven(
        rows=rows,
        answers=answers,
        problems=problems_of(notes, file),
        events=events_of(notes, wave.id, names),
    )
