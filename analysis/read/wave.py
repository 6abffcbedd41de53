"""The export of one wave, read from its file: what all platforms share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from analysis.read import headings, version_fit
from analysis.read.answer import languages_of
from analysis.read.answers import questions_of
from analysis.read.as_given import AsGiven
from analysis.read.as_written import written
from analysis.read.assembled import assembled
from analysis.read.limesurvey import LIMESURVEY
from analysis.read.mapped import read_mapped
from analysis.read.moment import zone_of
from analysis.read.msforms import MSFORMS
from analysis.read.odk import beside, read_odk
from analysis.read.plain import PLAIN
from analysis.read.platform import Platform
from analysis.read.qualtrics import QUALTRICS
from analysis.read.records import Body
from analysis.read.source import opened
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


def only_finished(wave: Wave) -> bool:
    """Tell whether forms that were not sent are left out of a wave's export.

    ODK collects what was sent, and a mapped file has the rows that somebody kept.
    """
    return wave.platform in APART or READERS[wave.platform].only_finished


Others = Callable[[], Iterable[Version]]
"""Gives the other versions of the questionnaire; asked only where headings do not fit."""


def _nothing() -> Iterable[Version]:
    return ()


def read_wave(
    wave: Wave,
    version: Version,
    path: Path,
    language: str,
    shown: str | None = None,
    others: Others = _nothing,
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
        Gives the other versions of the questionnaire, to tell one whose headings these are, and
        whose questions an export of ODK may still have.

    Returns
    -------
    AsGiven
        With a row for every data row of the file.

    Raises
    ------
    PeilError
        Where the file as a whole cannot be read, with all reasons at once: R001, R002, R003,
        R012, R014, R019, R023, R030 to R038, A030 to A033, or R004, R005, R006, R012, R017 and
        R020 together; D005 for a platform or time zone that does not exist; and as `read_odk` and
        `read_mapped` tell.
    """
    file = shown or f"data/raw/{wave.id}/{wave.file}"
    if wave.platform == "odk":
        return read_odk(wave, version, _files(path, file), language, file, tuple(others()))
    if wave.platform == "mapped":
        return read_mapped(wave, version, path, language, file)
    return parsed(wave, version, _content(path, file), language, file, others)


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


def _codes(columns: Iterable[Column]) -> dict[str, None]:
    """List the codes of questions: headings without the line in brackets."""
    return dict.fromkeys(re.escape(column.heading.partition("[")[0]) for column in columns)


def _wanted(wave: Wave, platform: Platform, columns: Iterable[Column]) -> headings.Wanted:
    columns = tuple(columns)
    headed = (column.heading for column in columns)
    return headings.Wanted(
        required=(*platform.own_columns, *headed, *wave.left_out),
        optional=platform.spare,
        normal=platform.normal,
        pattern=platform.spare_pattern.format(codes="|".join(_codes(columns))),
        synonyms=platform.synonyms,
    )


def parsed(
    wave: Wave,
    version: Version,
    content: bytes,
    language: str,
    file: str,
    others: Others = _nothing,
) -> AsGiven:
    """Read one wave's export from its bytes; see `read_wave`."""
    platform = _platform(wave)
    columns = columns_of(version, wave, language)
    wanted = _wanted(wave, platform, columns)
    zone = zone_of(wave.timezone, wave.id)

    def look(found: Sequence[str]) -> None:
        """Refuse headings that are those of another version of the questionnaire."""

        def wanted_of(each: Version) -> headings.Wanted:
            return _wanted(wave, platform, columns_of(each, wave, language))

        told = version_fit.better(found, wave, version, others(), wanted_of, file)
        if told is not None:
            raise PeilError(told)

    source = opened(content, wave, platform, wanted, look, file)
    table = source.table
    problems = list(headings.check(table.headings, wanted, version.id, file))
    if problems and platform.retitled is not None:
        names = platform.retitled(table.headings, columns, version, language)
        table = replace(table, headings=names)
        problems = list(headings.check(names, wanted, version.id, file))
    if problems:
        look(table.headings)
    if source.heading_rows == platform.heading_rows:
        problems += platform.check_headings(table, wave, file)
    if not table.numbers:
        problems.append(problem("R020", Place(file)))
    if problems:
        raise PeilError(*problems)
    languages = languages_of(version, language)
    body = Body(table, headings.places_of(table.headings, wanted), zone, languages)
    questions = questions_of(columns, version, wave, languages)
    export = written(source, body, questions, platform, wave, file)
    known, read = platform.records(export.body), platform.reader
    return assembled(wave.id, export.body, known, export.questions, read, file, form=export.form)
