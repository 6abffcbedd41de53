"""The engine PySpark, for those who have outgrown one machine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import narwhals as nw
import pandas as pd

from analysis.engine.cells import Cells, Frame, all_at_once
from analysis.engine.engine import Tally, tallied
from analysis.engine.sql import Dialect, Kind

_SQL = Dialect("`")
_KINDS: dict[str, Kind] = {"string": "words", "double": "floats", "float": "floats"}


@dataclass(frozen=True)
class OnPyspark:
    """A session of Spark."""

    session: Any
    name = "pyspark"

    @classmethod
    def started(cls, sql: Any) -> OnPyspark:
        """Take the session that is there, or start one on this machine.

        Parameters
        ----------
        sql
            The module `pyspark.sql`.
        """
        session = sql.SparkSession.getActiveSession()
        if session is None:
            settings = {
                "spark.ui.enabled": "false",
                "spark.sql.session.timeZone": "UTC",
                "spark.sql.ansi.enabled": "false",
                "spark.sql.shuffle.partitions": "2",
                "spark.python.sql.dataFrameDebugging.enabled": "false",
            }
            builder = sql.SparkSession.builder.appName("peil").master("local[*]")
            for name, value in settings.items():
                builder = builder.config(name, value)
            session = builder.getOrCreate()
            session.sparkContext.setLogLevel("ERROR")
        return cls(session)

    def scan(self, path: Path, columns: Sequence[str]) -> Any:
        """Open a file of Parquet."""
        return self.session.read.parquet(str(path)).select(*columns)

    def open(self, native: Any) -> Frame:
        """Take a frame in."""
        kinds = ((name, _KINDS.get(held, "other")) for name, held in native.dtypes)
        found: Frame = nw.from_native(native.selectExpr(*_SQL.opened(kinds)))
        return found

    def read(self, frame: Frame, questions: Sequence[Cells]) -> Frame:
        """Add what comes from each question."""
        return all_at_once(frame, questions)

    def finish(self, frame: Frame, reasons: Iterable[str], ticks: Iterable[str]) -> Any:
        """Give a frame of Spark."""
        names = frame.collect_schema().names()
        made = _SQL.finished(names, frozenset(reasons), frozenset(ticks))
        return frame.to_native().selectExpr(*made)

    def keep(self, frame: Frame, path: Path) -> Frame:
        """Write a stage and open it again: every step of a plan looks through all before it."""
        self.write(frame.to_native(), path)
        return self.open(self.scan(path, frame.collect_schema().names()))

    def hold(self, native: Any) -> Any:
        """Leave a frame as it is: it is computed when it is written."""
        return native

    def write(self, native: Any, path: Path) -> None:
        """Write a frame as a folder of Parquet files."""
        native.write.mode("overwrite").parquet(str(path))

    def tally(self, native: Any, path: Path, reasons: Sequence[str]) -> Tally:
        """Count from the file: it is computed already."""
        del native
        return tallied(path, reasons)

    def to_pandas(self, native: Any) -> pd.DataFrame:
        """Compute a frame and hand it over."""
        found: pd.DataFrame = native.toArrow().to_pandas()
        return found
