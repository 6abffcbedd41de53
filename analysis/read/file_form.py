"""What an export turned out to be: format, encoding, delimiter, marks, dates, codes or labels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal, Self

from analysis.read.number import MARKS, Mark

Answers = Literal["codes", "labels"]


@dataclass(frozen=True)
class FileForm:
    """The form of one wave's export, as it was found.

    Attributes
    ----------
    wave, platform, file
        Whose export it is; the platform by its full name.
    format
        `CSV`, `XLSX`, `SPSS` or `Stata`; of several tables, that of the main one.
    encoding, delimiter
        Of text, in words; empty where the format has neither.
    decimal_mark
        Within numbers.
    dates
        Order of the parts of a date, in words; empty where the platform writes none.
    answers
        Whether options stand there as codes or as labels.
    headings
        What names the columns: `codes`, `question texts`, `codes and question texts`.
    heading_rows, rows, columns
        How many of each.
    remarks
        Where it is not what the platform writes by itself, or was told by convention alone.
    """

    wave: str
    platform: str
    file: str
    format: str
    encoding: str
    delimiter: str
    decimal_mark: Mark
    dates: str
    answers: Answers
    headings: str
    heading_rows: int
    rows: int
    columns: int
    remarks: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Write it on one line."""
        parts = (
            self.platform,
            self.format,
            self.encoding,
            self.delimiter,
            self.answers,
            f"decimal {MARKS[self.decimal_mark]}",
            f"{self.dates} dates" if self.dates else "",
            f"{self.rows} rows × {self.columns} columns",
        )
        return f"{self.wave}: {', '.join(part for part in parts if part)}"

    def record(self) -> dict[str, Any]:
        """Give its parts by name, for a table; remarks with a line each."""
        return {**asdict(self), "remarks": "\n".join(self.remarks)}

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> Self:
        """Make it of its parts, as `record` gives them."""
        return cls(**{**record, "remarks": tuple(record["remarks"].splitlines())})
