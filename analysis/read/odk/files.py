"""The tables of an export: CSVs in a folder, zip or beside one another, or sheets of a workbook.

ODK Central puts `form.csv` and a `form-repeat.csv` for each repeat in one zip, with the pictures
in a folder `media`; Briefcase writes the same files into a folder. Kobo writes one workbook, with
a sheet for the main table and one for each repeat.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath

from analysis.read.headings import DELIMITERS as NAMES
from analysis.read.quoting import first_row
from analysis.read.source import refuse_others
from analysis.read.table import Table, table_of, table_of_rows, text_of
from analysis.read.workbook import sheets_of
from instrument.problems import PeilError, Place

DELIMITERS = (",", ";", "\t")
"""Central and Briefcase write commas; Kobo semicolons, or what its user chose."""
ROOM = 2**31
"""Bytes that the tables in a zip may take."""
_TABLES = (".csv", ".xlsx")
_ZIPPED = b"PK\x03\x04"
_WORKBOOK = "[Content_Types].xml"


@dataclass(frozen=True)
class Sheet:
    """One table: what it is called, how problems name its file, its rows, and the file's form."""

    name: str
    file: str
    table: Table
    format: str = "CSV"
    encoding: str = ""
    delimiter: str = ""
    remark: str = ""


def beside(path: Path) -> tuple[Path, ...]:
    """List the files of an export: of a folder all tables; of a CSV also `name-….csv` beside it."""
    if path.is_dir():
        return tuple(sorted(each for each in path.iterdir() if each.suffix.lower() in _TABLES))
    if path.suffix.lower() != ".csv":
        return (path,)
    start = f"{path.stem}-".casefold()
    near = (each for each in path.parent.iterdir() if each != path) if path.exists() else ()
    repeats = [
        each
        for each in near
        if each.suffix.lower() == ".csv" and each.name.casefold().startswith(start)
    ]
    return (path, *sorted(repeats))


def sheets(files: Mapping[str, bytes], known: Callable[[str], bool]) -> tuple[Sheet, ...]:
    """Read all tables of an export.

    Parameters
    ----------
    files
        How problems name a file → what it holds.
    known
        Tells whether a heading is known, by which the delimiter of a CSV is found.

    Raises
    ------
    PeilError
        R002, R003, R014 and R030 for a CSV that cannot be read; R052 for a zip; R031, R032 and
        R037 for a workbook.
    """
    return tuple(each for file, held in files.items() for each in _sheets(file, held, known))


def _sheets(file: str, content: bytes, known: Callable[[str], bool]) -> Iterator[Sheet]:
    name = PurePosixPath(file).stem
    if not content.startswith(_ZIPPED):
        refuse_others(content, file)
        yield _delimited(name, content, file, known)
        return
    parts = _unzipped(content, file)
    if parts is None:
        for each in sheets_of(content, lambda row: sum(map(known, row)), file):
            table = table_of_rows(each.rows, 1, each.first)
            yield Sheet(each.name, f"{file} ({each.name})", table, "XLSX")
        return
    for part, held in parts.items():
        shown = f"{file}/{part}"
        yield _delimited(PurePosixPath(part).stem, held, shown, known)


def _unzipped(content: bytes, file: str) -> Mapping[str, bytes] | None:
    """Take the tables out of a zip; None if it is a workbook."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            if _WORKBOOK in archive.namelist():
                return None
            found = [each for each in archive.infolist() if _is_table(each.filename)]
            size = sum(each.file_size for each in found)
            read = {each.filename: archive.read(each) for each in found} if size <= ROOM else {}
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        RuntimeError,  # it is locked with a password
        ValueError,
    ) as error:
        why = str(error).strip() or type(error).__name__
        raise PeilError.of("R052", Place(file), form="a zip", why=why) from None
    if size > ROOM:
        why = f"its tables take more than {ROOM} bytes"
        raise PeilError.of("R052", Place(file), form="a zip", why=why)
    return read


def _is_table(name: str) -> bool:
    """Tell tables from what respondents attached, and from what a Mac adds."""
    path = PurePosixPath(name)
    return path.suffix.lower() == ".csv" and not {"media", "__MACOSX"} & set(path.parts[:-1])


def _delimited(name: str, content: bytes, file: str, known: Callable[[str], bool]) -> Sheet:
    text, encoding, remark = text_of(content, "utf-8", DELIMITERS[0], file)
    counted = [(sum(map(known, first_row(text, each))), each) for each in DELIMITERS]
    delimiter = max(counted, key=lambda each: each[0])[1]
    table = table_of(text, delimiter, 1, file)
    return Sheet(name, file, table, "CSV", encoding, NAMES[delimiter], remark)
