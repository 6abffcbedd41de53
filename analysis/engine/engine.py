"""What an engine must know: to open tables, to write reasons as words, and to write Parquet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol

import narwhals as nw
import pandas as pd

from analysis.engine.cells import Cells, Frame, worded


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

    def hold(self, native: Any) -> Any:
        """Compute a table, where it can be held in memory."""

    def write(self, native: Any, path: Path) -> None:
        """Write a table as Parquet."""

    def to_pandas(self, native: Any) -> pd.DataFrame:
        """Hand a table to analysts."""


def finished(frame: Frame, reasons: Iterable[str], ticks: Iterable[str]) -> Frame:
    """Write reasons as words and ticks as true and false, for engines without a quicker way."""
    made = {name: worded(nw.col(name)) for name in reasons}
    for name in ticks:
        made[name] = nw.when(nw.col(name) >= 0).then(nw.col(name) == 1)
    return frame.with_columns(**made)
