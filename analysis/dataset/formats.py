"""The formats that data files are written in, by the names that people ask for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from analysis.dataset.table import Table
from analysis.write import Written, to_csv, to_dta, to_parquet, to_sav


@dataclass(frozen=True)
class Format:
    """A kind of data file.

    `suffix` ends its name; with `per_language` there is one for each language of the labels.
    """

    label: str
    suffix: str
    per_language: bool
    write: Callable[[Table, str, date], Written]


FORMATS: Mapping[str, Format] = {
    "csv": Format("text, reasons missing as words", "csv", False, lambda t, _l, _d: to_csv(t)),
    "parquet": Format("typed columns", "parquet", False, lambda t, _l, _d: to_parquet(t)),
    "spss": Format("SPSS and PSPP", "sav", True, to_sav),
    "stata": Format("Stata 14 or later", "dta", True, to_dta),
}


def files_of(table: Table, name: str, day: date) -> Iterator[tuple[str, Written]]:
    """Write a table in one format.

    Parameters
    ----------
    table
        What to write.
    name
        Key of `FORMATS`.
    day
        That the file says it was made on; the clock is not asked.

    Yields
    ------
    tuple
        File name and what was written, for each language where the format holds one.

    Raises
    ------
    PeilError
        A020 to A029 where the format cannot hold the table.
    """
    kind = FORMATS[name]
    for language in table.file.languages if kind.per_language else ("",):
        parts = (table.file.id, language, kind.suffix)
        yield ".".join(part for part in parts if part), kind.write(table, language, day)
