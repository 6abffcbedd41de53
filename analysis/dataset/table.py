"""A data file together with its rows: a value or a reason missing in every cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from instrument.dataset import DataFile

Cells: TypeAlias = npt.NDArray[Any]
"""A cell a row: codes, texts or reasons as objects, or numbers."""


@dataclass(frozen=True)
class Table:
    """The rows of a data file.

    Attributes
    ----------
    file
        Says what each column means.
    cells
        A column for every variable of the file, in its order. Categories are codes (`str`),
        numbers `float64`, texts `str`, dates ISO 8601 (`str`); missing where there is no value.
    reasons
        The same columns and index, `str`: why a value is missing (`instrument.dataset.Absence`),
        itself missing where there is a value. A cell without either is just not known.
    """

    file: DataFile
    cells: pd.DataFrame
    reasons: pd.DataFrame


def filled(
    file: DataFile, rows: int, values: Mapping[str, Cells], reasons: Mapping[str, Cells]
) -> Table:
    """Make a table from the columns that are known.

    Parameters
    ----------
    file
        Whose columns the table gets; one that is in neither mapping stays empty.
    rows
        How many there are.
    values, reasons
        Name → a cell a row, None or NaN where there is nothing. A reason beside a value is left
        out.
    """
    nothing = np.full(rows, None, dtype=object)
    held = {each.name: np.asarray(values.get(each.name, nothing)) for each in file.variables}
    why = {
        name: np.where(pd.isna(cells), np.asarray(reasons.get(name, nothing)), nothing)
        for name, cells in held.items()
    }
    types = {each.name: "float64" if each.kind == "number" else "str" for each in file.variables}
    index = pd.RangeIndex(rows)
    return Table(
        file,
        pd.DataFrame(held, index=index).astype(types),
        pd.DataFrame(why, index=index).astype("str"),
    )


def texts(column: pd.Series) -> Cells:
    """Write out what a column holds, as Python's own texts; None where it is missing."""
    found: Cells = column.astype(object).where(column.notna(), None).to_numpy(dtype=object)
    return np.array([None if cell is None else str(cell) for cell in found], dtype=object)


def ticked(codes: Cells, option: str) -> Cells:
    """Tell of each answer to a multiple choice whether an option is among its codes: 1 or 0."""
    said = [None if code is None else "1" if option in code.split() else "0" for code in codes]
    return np.array(said, dtype=object)
