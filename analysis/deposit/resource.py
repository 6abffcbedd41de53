"""A file of the deposit that holds data, and its cells where it is CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import PurePosixPath

from instrument.dataset import DataFile
from instrument.dataset.values import ABSENCES
from instrument.problems import PeilError, Place

CSV = "csv"
MEDIA_TYPES = {
    CSV: "text/csv",
    "parquet": "application/vnd.apache.parquet",
    "sav": "application/x-spss-sav",
    "dta": "application/x-stata-dta",
}
_ANY = "application/octet-stream"
NO_VALUE: tuple[str, ...] = ("", *ABSENCES)
"""What a cell of a CSV file holds in place of a value."""


@dataclass(frozen=True)
class Cells:
    """What stands in a CSV file: its heading and rows, and the line on which each row starts."""

    heading: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]

    def column(self, place: int) -> list[str]:
        """List the values of a column, without the cells that hold none."""
        return [row[place] for row in self.rows if row[place] not in NO_VALUE]


@dataclass(frozen=True)
class Resource:
    """A data file in one format: what its columns mean, its path in the deposit, its bytes."""

    file: DataFile
    path: str
    content: bytes

    @property
    def format(self) -> str:
        """Name the format as the path ends: csv, parquet, sav, dta."""
        return PurePosixPath(self.path).suffix.removeprefix(".").lower()

    @property
    def media_type(self) -> str:
        """Name the format as the web does."""
        return MEDIA_TYPES.get(self.format, _ANY)

    @property
    def is_table(self) -> bool:
        """Tell whether this is the CSV file, whose cells can be read here."""
        return self.format == CSV

    @property
    def sha256(self) -> str:
        """Give the checksum of the bytes."""
        return sha256(self.content).hexdigest()

    @cached_property
    def cells(self) -> Cells:
        """Read the cells of the CSV file.

        Raises
        ------
        PeilError
            A049 if it is no CSV text.
        """
        return cells_of(self.path, self.content)


def cells_of(path: str, content: bytes, delimiter: str = ",") -> Cells:
    """Read CSV text in UTF-8.

    Raises
    ------
    PeilError
        A049 if it is not such text.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        why = f"byte {error.start} is not UTF-8"
        raise PeilError.of("A049", Place(path), why=why) from error
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    records, lines = [], [1]
    try:
        for record in reader:
            records.append(tuple(record))
            lines.append(reader.line_num + 1)
    except csv.Error as error:
        raise PeilError.of("A049", Place(path, lines[-1]), why=str(error)) from error
    if not records:
        raise PeilError.of("A049", Place(path), why="it has no heading")
    return Cells(records[0], tuple(records[1:]), tuple(lines[1:-1]))


def tables(resources: Sequence[Resource]) -> tuple[Resource, ...]:
    """Keep the CSV files."""
    return tuple(each for each in resources if each.is_table)
