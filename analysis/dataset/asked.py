"""The answers of a wave in the codes and words of its own version, a row a respondent."""

from __future__ import annotations

import json
from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.dataset.table import Cells, Table, filled, texts, ticked
from instrument.dataset import DataFile, DataVariable
from instrument.dataset.asked import RECORD, WORDS, name_of

NOT_SHOWN = "not_shown"
BETWEEN = " | "
"""Divides the own words beside several options."""


def table_as_asked(file: DataFile, cleaned: pd.DataFrame, records: pd.DataFrame) -> Table:
    """Fill the file of a wave.

    Parameters
    ----------
    file
        As `instrument.dataset.asked` describes it.
    cleaned
        The wave's answers after cleaning: `row`, `record`, `item`, `entry`, `code`, `own`,
        `reason`.
    records
        Of the wave: those kept have a row.

    Returns
    -------
    Table
        A turn of a loop that a respondent was not asked has the reason `not_shown`.
    """
    kept = records[records["status"] == "kept"].reset_index(drop=True)
    moments = kept["submitted"].map(pd.Timestamp.isoformat, na_action="ignore")
    values: dict[str, Cells] = {
        RECORD: texts(kept["record"]),
        "language": texts(kept["language"]),
        "submitted": texts(moments),
    }
    reasons: dict[str, Cells] = {}
    turns = _turns(cleaned, kept["row"].to_numpy())
    for variable in file.variables:
        if variable.item is None:
            continue
        turn = turns.get((variable.item, variable.entry or ""))
        if turn is None:
            reasons[variable.name] = np.full(len(kept), NOT_SHOWN, dtype=object)
        else:
            values[variable.name] = _cells(variable, turn)
            reasons[variable.name] = turn["reason"]
    return filled(file, len(kept), values, reasons)


def _turns(cleaned: pd.DataFrame, rows: Cells) -> Mapping[tuple[str, str], Mapping[str, Cells]]:
    """Spread the answers to each item, or turn of a loop, over the rows kept."""
    place = {row: number for number, row in enumerate(rows)}
    at = cleaned["row"].map(place)
    given = cleaned[at.notna()].assign(at=at)
    entry = given["entry"].where(given["entry"].notna(), "")
    cells = {name: texts(given[name]) for name in ("code", "own", "reason")}
    places = given["at"].to_numpy(dtype=np.int64)
    found = {}
    keys = [f"{item}\n{turn}" for item, turn in zip(given["item"], entry, strict=True)]
    for key, where in given.groupby(keys, sort=False).indices.items():
        blank = np.full(len(rows), None, dtype=object)
        spread = {name: blank.copy() for name in cells}
        spread["reason"][:] = NOT_SHOWN
        for name, column in cells.items():
            spread[name][places[where]] = column[where]
        item, _, turn = str(key).partition("\n")
        found[item, turn] = spread
    return found


def _cells(variable: DataVariable, turn: Mapping[str, Cells]) -> Cells:
    if variable.name == f"{name_of(variable.item or '', variable.entry)}_{WORDS}":
        return np.array([_words(own) if own else None for own in turn["own"]], dtype=object)
    if variable.option is not None:
        return ticked(turn["code"], variable.option)
    if variable.kind == "number":
        numbers = pd.to_numeric(pd.Series(turn["code"], dtype=object), errors="coerce")
        return numbers.to_numpy(dtype=np.float64)
    return turn["code"]


def _words(own: str) -> str:
    """Write own words after the codes that they count as."""
    return BETWEEN.join(f"{code}: {words}" for code, words in json.loads(own).items())
