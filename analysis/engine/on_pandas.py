"""The engine pandas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import narwhals as nw
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from analysis.engine.cells import NO_REASON, Cells, Frame
from analysis.engine.distinct import once_each
from analysis.engine.engine import Tally
from analysis.engine.layout import BETWEEN, REASON, REASONS


class OnPandas:
    """Every step is done at once, in memory."""

    name = "pandas"

    def scan(self, path: Path, columns: Sequence[str]) -> pd.DataFrame:
        """Read a file of Parquet; true and false with gaps stay what they are."""
        table = pq.read_table(path, columns=list(columns))
        found: pd.DataFrame = table.to_pandas(types_mapper={pa.bool_(): pd.BooleanDtype()}.get)
        return found

    def open(self, native: pd.DataFrame) -> Frame:
        """Take a table in: reasons become numbers, and what is not ticked is not."""
        made: dict[str, pd.Series] = {}
        for name in native:
            column = native[name]
            if str(name).endswith(BETWEEN + REASON):
                made[str(name)] = _coded(column)
            elif column.dtype == "boolean":
                made[str(name)] = column.fillna(value=False).astype(bool)
            elif column.dtype == object and column.map(type).isin([bool, type(None)]).all():
                made[str(name)] = column.eq(other=True)
        return nw.from_native(native.assign(**made)).lazy()

    def read(self, frame: Frame, questions: Sequence[Cells]) -> Frame:
        """Add what comes from each question: each different answer is read once."""
        native: pd.DataFrame = frame.to_native()
        made: dict[str, Any] = {}
        for each in questions:
            made |= once_each(native, each)
        more = pd.DataFrame(made, index=native.index, copy=False)
        found = pd.concat([native, more], axis=1)
        return nw.from_native(found).lazy()

    def finish(self, frame: Frame, reasons: Iterable[str], ticks: Iterable[str]) -> pd.DataFrame:
        """Give a pandas frame, reasons as categories."""
        native: pd.DataFrame = frame.to_native()
        made: dict[str, pd.Series] = {}
        for name in reasons:
            codes = native[name].to_numpy(dtype=np.int8)
            words = pd.Categorical.from_codes(codes, categories=pd.Index(REASONS))
            made[name] = pd.Series(words, index=native.index)
        for name in ticks:
            codes = native[name].to_numpy()
            ticked = pd.arrays.BooleanArray(codes == 1, codes < 0)
            made[name] = pd.Series(ticked, index=native.index)
        return native.assign(**made)

    def keep(self, frame: Frame, path: Path) -> Frame:
        """Go on without a copy."""
        del path
        return frame

    def hold(self, native: pd.DataFrame) -> pd.DataFrame:
        """Give what is there."""
        return native

    def write(self, native: pd.DataFrame, path: Path) -> None:
        """Write a table as Parquet."""
        native.to_parquet(path, index=False)

    def tally(self, native: pd.DataFrame, path: Path, reasons: Sequence[str]) -> Tally:
        """Count in memory."""
        del path
        counts = np.zeros(len(REASONS) + 1, dtype=np.int64)
        for name in reasons:
            counts += np.bincount(native[name].cat.codes + 1, minlength=len(counts))
        return Tally(len(native), dict(zip(REASONS, counts[1:].tolist(), strict=True)))

    def to_pandas(self, native: pd.DataFrame) -> pd.DataFrame:
        """Hand over what is there."""
        return native


def _coded(words: pd.Series) -> pd.Series:
    """Write reasons as numbers; a word that is none counts as invalid."""
    if pd.api.types.is_integer_dtype(words):
        return words
    codes = pd.Categorical(words, categories=list(REASONS)).codes
    strange = (codes < 0) & words.notna().to_numpy()
    found = np.where(strange, REASONS.index("invalid"), codes).astype(np.int8)
    return pd.Series(np.where(words.isna(), NO_REASON, found).astype(np.int8), index=words.index)
