"""Harmonised columns of all waves as one long table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from analysis.harmonise.column import Column
from instrument.study import Wave

ANSWERS = (
    "person",
    "wave",
    "version",
    "record",
    "row",
    "item",
    "variable",
    "turn",
    "entry",
    "code",
    "value",
    "reason",
    "given",
    "comparability",
)
"""Columns of the table of harmonised answers."""
TURN = "turn"
"""The entry of a loop as given, beside what it is today."""
_ARRAYS = ("row", "turn", "entry", "code", "value", "reason", "given")
_NUMBERS = ("row", "value")


def long_table(
    columns: Mapping[str, Iterable[Column]], waves: Iterable[Wave], records: pd.DataFrame
) -> pd.DataFrame:
    """Put columns under one another: by wave, row, variable as the questionnaire has it, turn.

    Parameters
    ----------
    columns
        Wave → its columns, variables and then derivations.
    waves
        In order.
    records
        Those kept: `wave`, `row`, `record`, `person`.

    Returns
    -------
    pandas.DataFrame
        With the columns `ANSWERS`.
    """
    parts = [_of_wave(wave, list(columns.get(wave.id, ()))) for wave in waves]
    texts = dict.fromkeys((name for name in ANSWERS if name not in _NUMBERS), "str")
    nothing = pd.DataFrame(columns=list(ANSWERS)).astype({"row": "int64", "value": float, **texts})
    table = pd.concat(parts, ignore_index=True) if parts else nothing
    table = table.drop(columns=["record", "person"], errors="ignore")
    known = records[["wave", "row", "record", "person"]]
    table = table.merge(known, on=["wave", "row"], how="left")
    return table[list(ANSWERS)]


def _of_wave(wave: Wave, columns: list[Column]) -> pd.DataFrame:
    arrays = {
        name: np.concatenate([_EMPTY[name], *(getattr(each, name) for each in columns)])
        for name in _ARRAYS
    }
    sizes = [len(each.row) for each in columns]
    about = {
        "variable": [each.variable for each in columns],
        "item": [each.item for each in columns],
        "comparability": [each.comparability for each in columns],
    }
    repeated = {
        name: np.repeat(np.array(values, dtype=object), sizes) for name, values in about.items()
    }
    place = np.repeat(np.arange(len(columns)), sizes)
    order = np.lexsort((place, arrays["row"]))
    table = pd.DataFrame({name: each[order] for name, each in (arrays | repeated).items()})
    texts = [name for name in table if name not in _NUMBERS]
    table = table.astype(dict.fromkeys(texts, "str"))
    return table.assign(wave=wave.id, version=wave.version)


_EMPTY = {
    name: np.array([], dtype={"row": np.int64, "value": np.float64}.get(name, object))
    for name in _ARRAYS
}
