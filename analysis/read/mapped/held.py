"""What a file holds: its rows as text, and of SPSS and Stata what it says of its columns."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from analysis.read.encoding import spoken
from analysis.read.headings import DELIMITERS, Wanted, delimiter_of
from analysis.read.labelled import read_labelled, rows_of
from analysis.read.labelled_file import FORMATS
from analysis.read.number import Mark
from analysis.read.source import ZIP, refuse_others
from analysis.read.table import Table, table_of, table_of_rows, text_of
from analysis.read.workbook import AS_TICKS, sheet_of
from instrument.draft.labelled import LabelledVariable
from instrument.mapping import FileMapping
from instrument.problems import PeilError, Place

OTHERWISE = "cp1252"
"""The encoding of a CSV that is not UTF-8, unless the mapping names another."""
STATA = ".dta"


@dataclass(frozen=True)
class Held:
    """A file's rows, and its columns as it describes them itself; CSV and XLSX describe none.

    Rows are numbered as a person sees them: from 1, and in a CSV or sheet with the heading's.
    `format`, `encoding`, `delimiter` and `remarks` are as `FileForm` has them. `mark` divides the
    decimals of numbers that are cells of that type; `epoch` is the day that dates written as
    numbers count from.
    """

    table: Table
    variables: Mapping[str, LabelledVariable]
    format: str
    encoding: str = ""
    delimiter: str = ""
    mark: Mark | None = None
    epoch: datetime | None = None
    remarks: tuple[str, ...] = ()


def held(path: Path, mapping: FileMapping, wanted: Collection[str], file: str) -> Held:
    """Read a file.

    Parameters
    ----------
    path
        A .sav, .zsav, .por or .dta; a workbook, of which the sheet is read that has the most of
        the headings that are wanted; else a CSV, whose delimiter is told in the same way.
    mapping
        May name the encoding of texts, and the decimal mark.
    wanted
        The headings that the mapping speaks of.
    file
        How to name it in problems.

    Raises
    ------
    PeilError
        R001 or R019 if it cannot be opened; R002, R003 or R014 if a CSV cannot be read, R030 if it
        is none; R031 to R033 and R037 for a workbook; A030 to A033 for a file of SPSS or Stata.
    """
    if not path.is_file():
        raise PeilError.of("R001", Place(file), file=file)
    if path.suffix.lower() in FORMATS:
        return _labelled(path, mapping, file)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise PeilError.of("R019", Place(file), why=error.strerror or str(error)) from None
    refuse_others(content, file)
    if content.startswith(ZIP) or path.suffix.lower() == ".xlsx":
        return _of_workbook(content, mapping, wanted, file)
    text, encoding, remark = text_of(content, mapping.encoding or OTHERWISE, ",", file)
    delimiter = delimiter_of(text, (",", *DELIMITERS), Wanted(tuple(wanted), (), str))
    return Held(
        table_of(text, delimiter, 1, file),
        {},
        "CSV",
        spoken(encoding),
        DELIMITERS[delimiter],
        remarks=(remark,) if remark and mapping.encoding else (),
    )


def _labelled(path: Path, mapping: FileMapping, file: str) -> Held:
    said = read_labelled(path, mapping.encoding)
    table = table_of(rows_of(path, mapping.encoding), ",", 1, file)
    numbers = tuple(number - 1 for number in table.numbers)
    whole = tuple(number - 1 for number in table.whole)
    return Held(
        replace(table, numbers=numbers, whole=whole),
        {each.name: each for each in said.variables},
        "Stata" if path.suffix.lower() == STATA else "SPSS",
        spoken(said.encoding or ""),
        mark=".",
        remarks=said.doubts,
    )


def _of_workbook(content: bytes, mapping: FileMapping, wanted: Collection[str], file: str) -> Held:
    names = set(wanted)
    sheet = sheet_of(content, lambda row: len(names & set(row)), mapping.decimal, file, AS_TICKS)
    return Held(
        table_of_rows(sheet.rows, 1, sheet.first),
        {},
        "XLSX",
        mark=sheet.mark,
        epoch=sheet.epoch,
        remarks=sheet.remarks,
    )
