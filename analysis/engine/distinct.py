"""Each different answer read once, and the result handed to everyone who gave it (pandas)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

import narwhals as nw
import numpy as np
import numpy.typing as npt
import pandas as pd
import polars as pl

from analysis.engine.cells import Cells
from analysis.engine.layout import REASONS

Ints: TypeAlias = npt.NDArray[np.intp]
_ANSWER = 2
"""Columns of an answer at most, the cell and its reason; more are ticks."""
_WIDEST = 4096
"""Whole numbers from the smallest to the largest; beyond, the different ones are looked for."""


def once_each(frame: pd.DataFrame, question: Cells) -> Mapping[str, Any]:
    """Make the columns that come from one question.

    Parameters
    ----------
    frame
        The table of a wave.
    question
        The columns of its answers, and the expressions that are to be computed of them. These are
        the rules' own; only the rows on which they are computed are fewer.

    Returns
    -------
    Mapping
        Name → array, a cell for each row of the table.
    """
    if len(question.given) > _ANSWER:
        rows = nw.from_native(frame[list(question.given)])
        return {name: column.array for name, column in _computed(rows, question).items()}
    if not question.given:
        one = _few(pd.DataFrame({"none": [np.nan]}), question)
        return {name: _repeated(column, len(frame)) for name, column in one.items()}
    places, different = _different(frame[question.given[0]])
    few = pd.DataFrame({question.given[0]: different})
    for name in question.given[1:]:
        width = len(REASONS) + 1
        places = places * width + (frame[name].to_numpy() + 1)
        few = few.loc[few.index.repeat(width)].reset_index(drop=True)
        few[name] = np.tile(np.arange(-1, width - 1, dtype=np.int8), len(few) // width)
    return {name: _handed(column, places) for name, column in _few(few, question).items()}


def _few(rows: pd.DataFrame, question: Cells) -> Mapping[str, pd.Series]:
    """Compute a few rows with Polars, where a step costs a tenth of what it costs pandas."""
    return _computed(nw.from_native(pl.from_pandas(rows)), question)


def _computed(rows: nw.DataFrame[Any], question: Cells) -> Mapping[str, pd.Series]:
    found = rows.lazy()
    for step in question.steps():
        found = found.with_columns(**step)
    made = found.collect().to_pandas()
    wanted = [name for step in question.steps() for name in step]
    return {name: made[name] for name in wanted}


def _handed(column: pd.Series, places: Ints) -> Any:
    if column.dtype.kind in "fib":
        return column.to_numpy()[places]
    return column.array.take(places)


def _repeated(column: pd.Series, length: int) -> Any:
    return _handed(column, np.zeros(length, dtype=np.intp))


def _different(column: pd.Series) -> tuple[Ints, Any]:
    """Find the different answers, and the place of each row's among them; none comes last."""
    if column.dtype == np.float64:
        return _different_numbers(column.to_numpy())
    places, found = pd.factorize(column)
    different = pd.Series(found, dtype=column.dtype)
    none = pd.Series([None], dtype=column.dtype)
    listed = pd.concat([different, none], ignore_index=True)
    return np.where(places < 0, len(different), places), listed


def _different_numbers(numbers: npt.NDArray[np.float64]) -> tuple[Ints, npt.NDArray[np.float64]]:
    """Take small whole numbers as places at once; look for the different ones among others."""
    missing = np.isnan(numbers)
    low, high = (float(each) for each in _ends(numbers))
    if high - low < _WIDEST:
        there = np.where(missing, high + 1, numbers) - low
        places = there.astype(np.intp)
        if (places == there).all():
            return places, np.append(np.arange(low, high + 1), np.nan)
    places, found = pd.factorize(numbers)
    return np.where(places < 0, len(found), places), np.append(found, np.nan)


def _ends(numbers: npt.NDArray[np.float64]) -> tuple[float, float]:
    if np.isnan(numbers).all():
        return 0.0, 0.0
    return np.nanmin(numbers), np.nanmax(numbers)
