"""What an engine must know: to open tables, to write reasons as words, and to write Parquet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pandas as pd
import polars as pl

from analysis.engine.cells import Cells, Frame
from analysis.engine.layout import REASONS


@dataclass(frozen=True)
class Tally:
    """How many rows a table has, and for each reason in how many cells it stands."""

    rows: int
    reasons: Mapping[str, int]


class Engine(Protocol):
    """A library that works with tables; `native` is a table as that library has it."""

    name: str

    def scan(self, path: Path, columns: Sequence[str]) -> Any:
        """Open a file of Parquet; of its columns, those named are enough."""

    def open(self, native: Any) -> Frame:
        """Take a table in."""

    def read(self, frame: Frame, questions: Sequence[Cells]) -> Frame:
        """Add what comes from each question."""

    def finish(self, frame: Frame, reasons: Iterable[str], ticks: Iterable[str]) -> Any:
        """Give a table in the library's own form: reasons as words, ticks as true and false."""

    def keep(self, frame: Frame, path: Path) -> Frame:
        """Compute what is planned so far, into a file, if a long plan costs more than that."""

    def hold(self, native: Any) -> Any:
        """Compute a table, where it can be held in memory."""

    def write(self, native: Any, path: Path) -> None:
        """Write a table as Parquet."""

    def tally(self, native: Any, path: Path, reasons: Sequence[str]) -> Tally:
        """Count rows and reasons of a table in memory, or else of the file it was written to."""

    def to_pandas(self, native: Any) -> pd.DataFrame:
        """Hand a table to analysts."""


def tallied(path: Path, reasons: Sequence[str]) -> Tally:
    """Count rows and reasons of a file of Parquet, or a folder of such, without holding it."""
    told = pl.scan_parquet(path / "*.parquet" if path.is_dir() else path)
    sums = [
        pl.sum_horizontal((pl.col(name) == word).sum() for name in reasons).alias(word)
        for word in REASONS
    ]
    counted = told.select(pl.len().alias("rows"), *sums).collect(engine="streaming")
    found = {name: int(number) for name, number in counted.row(0, named=True).items()}
    return Tally(found.pop("rows"), found)
