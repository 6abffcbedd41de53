"""People side by side with what they answered in every wave: what imputation reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from pandas.api.types import is_bool_dtype, is_numeric_dtype

Cell = tuple[str, str]
"""An outcome in a wave."""


@dataclass(frozen=True)
class Wide:
    """A row a person, numbers only, missing where not known.

    Attributes
    ----------
    cells
        A column per outcome and wave that asked it, named so.
    predictors
        A column per number, and per category but one, of their first wave.
    """

    cells: dict[Cell, pd.Series]
    predictors: pd.DataFrame

    @property
    def people(self) -> pd.Index:
        """Whose rows they are."""
        return self.predictors.index

    @property
    def incomplete(self) -> float:
        """Share of people with an outcome that is missing in a wave that asked it."""
        known = [each.notna() for each in self.cells.values()]
        return 1 - float(pd.concat(known, axis=1).all(axis=1).mean()) if known else 0.0


def wide(
    panel: pd.DataFrame, outcomes: Sequence[str], waves: Sequence[str], predictors: Sequence[str]
) -> Wide:
    """Lay a panel out by person.

    Parameters
    ----------
    panel
        A row a person and wave: `person`, `wave`, a column per variable.
    outcomes, waves
        What is to be imputed: numbers. An outcome that a wave asked nobody is left out of it.
    predictors
        Columns whose value in the first of `waves` that a person answered helps to impute: numbers,
        or categories, of which a missing one is one more. What others say already is left out.
    """
    rows = panel[panel["wave"].isin(list(waves))]
    order = {wave: place for place, wave in enumerate(waves)}
    sorted_rows = rows.sort_values("wave", key=lambda column: column.map(order), kind="stable")
    first = sorted_rows.drop_duplicates("person").set_index("person").sort_index()
    cells: dict[Cell, pd.Series] = {}
    for outcome in outcomes:
        for wave in waves:
            mine = rows[rows["wave"] == wave].set_index("person")[outcome].astype("float64")
            if mine.notna().any():
                cells[outcome, wave] = mine.reindex(first.index)
    return Wide(cells, _numbers(first[list(predictors)]))


def _numbers(columns: pd.DataFrame) -> pd.DataFrame:
    parts: list[pd.Series] = []
    for name in columns:
        column = columns[name]
        if is_numeric_dtype(column) and not is_bool_dtype(column):
            parts.append(column.astype("float64").rename(str(name)))
            continue
        codes = column.astype(object).where(column.notna(), "missing").astype(str)
        dummies = pd.get_dummies(codes, prefix=str(name), dtype=float)
        parts += [dummies[each] for each in dummies.columns[1:]]
    kept: list[pd.Series] = []
    basis = np.ones((len(columns), 1))
    for part in parts:
        values = part.fillna(part.mean()).to_numpy(dtype=np.float64)
        wider = np.column_stack([basis, values])
        if np.isfinite(values).all() and np.linalg.matrix_rank(wider) == wider.shape[1]:
            kept.append(part)
            basis = wider
    return pd.concat(kept, axis=1) if kept else pd.DataFrame(index=columns.index)
