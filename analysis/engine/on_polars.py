"""The engine Polars: every step at the end, on all cores."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import narwhals as nw
import pandas as pd
import polars as pl
import polars.selectors as cs

from analysis.engine.cells import Cells, Frame, all_at_once
from analysis.engine.engine import Tally, tallied
from analysis.engine.layout import REASONS

_WORDS = pl.Enum(REASONS)


class OnPolars:
    """Lazy frames; reasons become an Enum without a look at the words."""

    name = "polars"

    def scan(self, path: Path, columns: Sequence[str]) -> pl.LazyFrame:
        """Open a file of Parquet."""
        return pl.scan_parquet(path).select(columns)

    def open(self, native: pl.DataFrame | pl.LazyFrame) -> Frame:
        """Take a table in; NaN is a missing number."""
        return nw.from_native(native.lazy().with_columns(cs.float().fill_nan(None)))

    def read(self, frame: Frame, questions: Sequence[Cells]) -> Frame:
        """Add what comes from each question."""
        return all_at_once(frame, questions)

    def finish(self, frame: Frame, reasons: Iterable[str], ticks: Iterable[str]) -> pl.LazyFrame:
        """Give a lazy frame, reasons as an Enum."""
        native: pl.LazyFrame = frame.to_native()
        made = [_worded(pl.col(name)).alias(name) for name in reasons]
        made += [pl.when(pl.col(name) >= 0).then(pl.col(name) == 1).alias(name) for name in ticks]
        return native.with_columns(made)

    def keep(self, frame: Frame, path: Path) -> Frame:
        """Go on without a copy."""
        del path
        return frame

    def hold(self, native: pl.LazyFrame) -> pl.DataFrame:
        """Compute a table."""
        return native.collect()

    def write(self, native: pl.LazyFrame, path: Path) -> None:
        """Write a table as Parquet, in streams."""
        native.sink_parquet(path, compression="zstd", compression_level=1)

    def tally(self, native: Any, path: Path, reasons: Sequence[str]) -> Tally:
        """Count from the file: it is computed already."""
        del native
        return tallied(path, reasons)

    def to_pandas(self, native: pl.LazyFrame | pl.DataFrame) -> pd.DataFrame:
        """Hand over a copy."""
        return native.lazy().collect().to_pandas()


def _worded(numbers: pl.Expr) -> pl.Expr:
    there = pl.when(numbers >= 0).then(numbers).cast(pl.UInt8)
    return there.cat.to(_WORDS)
