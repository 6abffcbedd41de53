"""The engine DuckDB: from Parquet to Parquet, in streams, within a limit of memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import gettempdir
from typing import Any

import narwhals as nw
import pandas as pd

from analysis.engine.cells import Cells, Frame, all_at_once
from analysis.engine.engine import Tally, tallied
from analysis.engine.sql import Dialect, Kind

_SQL = Dialect('"')


@dataclass(frozen=True)
class OnDuckdb:
    """A connection of DuckDB."""

    connection: Any
    name = "duckdb"

    @classmethod
    def started(cls, duckdb: Any, memory: str, spill: Path | None = None) -> OnDuckdb:
        """Connect to a database in memory.

        Parameters
        ----------
        duckdb
            The library.
        memory
            The most that it may take, such as 1.5GB.
        spill
            The folder where it puts what does not fit.
        """
        connection = duckdb.connect(":memory:")
        connection.execute(f"SET memory_limit = '{memory}'")
        connection.execute(f"SET temp_directory = '{_quoted(spill or Path(gettempdir()))}'")
        connection.execute("SET preserve_insertion_order = false")
        connection.execute("SET TimeZone = 'UTC'")
        return cls(connection)

    def scan(self, path: Path, columns: Sequence[str]) -> Any:
        """Open a file of Parquet."""
        del columns  # it reads only what is asked for
        return self.connection.read_parquet(str(path))

    def open(self, native: Any) -> Frame:
        """Take a relation in; of a frame of pandas, one is made."""
        if isinstance(native, pd.DataFrame):
            native = self.connection.from_df(native)
        typed = zip(native.columns, map(str, native.types), strict=True)
        native = native.project(", ".join(_SQL.opened((name, _kind(held)) for name, held in typed)))
        found: Frame = nw.from_native(native)
        return found

    def read(self, frame: Frame, questions: Sequence[Cells]) -> Frame:
        """Add what comes from each question."""
        return all_at_once(frame, questions)

    def finish(self, frame: Frame, reasons: Iterable[str], ticks: Iterable[str]) -> Any:
        """Give a relation."""
        names = frame.collect_schema().names()
        made = _SQL.finished(names, frozenset(reasons), frozenset(ticks))
        return frame.to_native().project(", ".join(made))

    def keep(self, frame: Frame, path: Path) -> Frame:
        """Write a stage and open it again: every step of a plan looks through all before it."""
        self.write(frame.to_native(), path)
        return self.open(self.scan(path, frame.collect_schema().names()))

    def hold(self, native: Any) -> Any:
        """Leave a relation as it is: it is computed when it is read."""
        return native

    def write(self, native: Any, path: Path) -> None:
        """Write a relation as Parquet."""
        native.write_parquet(str(path), compression="zstd", row_group_size=100_000)

    def tally(self, native: Any, path: Path, reasons: Sequence[str]) -> Tally:
        """Count from the file: it is computed already."""
        del native
        return tallied(path, reasons)

    def to_pandas(self, native: Any) -> pd.DataFrame:
        """Compute a relation and hand it over."""
        found: pd.DataFrame = native.df()
        return found


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def _kind(held: str) -> Kind:
    if held.startswith(("VARCHAR", "ENUM")):
        return "words"
    return "floats" if held in ("DOUBLE", "FLOAT") else "other"
