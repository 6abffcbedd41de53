"""What a file holds: its rows as text, and of SPSS and Stata what it says of its columns."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from analysis.read.labelled import read_labelled, rows_of
from analysis.read.labelled_file import READERS
from analysis.read.quoting import first_row
from analysis.read.sheets import sheets_of
from analysis.read.table import Table, table_of, text_of
from instrument.draft.labelled import LabelledVariable
from instrument.mapping import FileMapping
from instrument.problems import PeilError, Place

DELIMITERS = (",", ";", "\t", "|")
OTHERWISE = "cp1252"
"""The encoding of a CSV that is not UTF-8, unless the mapping names another."""


@dataclass(frozen=True)
class Held:
    """A file's rows, and its columns as it describes them itself; CSV and XLSX describe none.

    Rows are numbered as a person sees them: from 1, and in a CSV or sheet with the heading's.
    """

    table: Table
    variables: Mapping[str, LabelledVariable]


def held(path: Path, mapping: FileMapping, wanted: Collection[str], file: str) -> Held:
    """Read a file.

    Parameters
    ----------
    path
        A .sav, .zsav, .por or .dta; a .xlsx, of which the first sheet is read; else a CSV, whose
        delimiter is the one that shows most of the headings that are wanted.
    mapping
        May name the encoding of texts.
    wanted
        The headings that the mapping speaks of.
    file
        How to name it in problems.

    Raises
    ------
    PeilError
        R001 or R019 if it cannot be opened; R002, R003, R014 or R052 if it cannot be read; A030 to
        A033 for a file of SPSS or Stata.
    """
    if not path.is_file():
        raise PeilError.of("R001", Place(file), file=file)
    if path.suffix.lower() in READERS:
        return _labelled(path, mapping, file)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise PeilError.of("R019", Place(file), why=error.strerror or str(error)) from None
    if path.suffix.lower() == ".xlsx":
        return Held(_first_sheet(content, file), {})
    text, _, _ = text_of(content, mapping.encoding or OTHERWISE, DELIMITERS[0], file)
    counted = [(len(set(first_row(text, each)) & set(wanted)), each) for each in DELIMITERS]
    delimiter = max(counted, key=lambda each: each[0])[1]
    return Held(table_of(text, delimiter, 1, file), {})


def _labelled(path: Path, mapping: FileMapping, file: str) -> Held:
    said = read_labelled(path, mapping.encoding)
    table = table_of(rows_of(path, mapping.encoding), ",", 1, file)
    numbers = tuple(number - 1 for number in table.numbers)
    whole = tuple(number - 1 for number in table.whole)
    numbered = replace(table, numbers=numbers, whole=whole)
    return Held(numbered, {each.name: each for each in said.variables})


def _first_sheet(content: bytes, file: str) -> Table:
    rows = next(iter(sheets_of(content, file).values()), [])
    if not rows:
        raise PeilError.of("R002", Place(file))
    headings, data = rows[0], rows[1:]
    numbers = tuple(range(2, 2 + len(data)))
    return Table(
        headings=tuple(headings),
        more_headings=(),
        numbers=numbers,
        whole=numbers,
        columns=tuple(zip(*data, strict=True)) if data else ((),) * len(headings),
        notes=(),
    )
