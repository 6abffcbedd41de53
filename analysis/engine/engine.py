"""What an engine must know: to open tables, to write reasons as words, and to write Parquet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol

import pandas as pd

from analysis.engine.cells import Cells, Frame


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

    def to_pandas(self, native: Any) -> pd.DataFrame:
        """Hand a table to analysts."""
