"""The harmonised tables with their values and reasons missing, as their files describe them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import numpy as np
import pandas as pd

from analysis.dataset.table import Cells, Table, filled, texts, ticked
from analysis.harmonise.table import TURN
from instrument.dataset import DataFile, DataVariable
from instrument.dataset.about import PLACE
from instrument.model import Questionnaire
from instrument.study import Roster, Wave

_PLACE = ["wave", "record"]
_TURN = ["wave", "person", "entry"]


def tables(
    questionnaire: Questionnaire,
    files: Iterable[DataFile],
    answers: pd.DataFrame,
    panel: pd.DataFrame,
    memberships: pd.DataFrame,
) -> tuple[Table, ...]:
    """Fill the files of the harmonised answers.

    Parameters
    ----------
    questionnaire
        For waves, rosters, derivations and constructs.
    files
        As `instrument.dataset.harmonised` describes them.
    answers, panel, memberships
        As `analysis.harmonise` makes them.

    Returns
    -------
    tuple of Table
        In the order of the files. A score without a value takes the first reason that any of its
        items has.
    """
    fill: Mapping[str, Callable[[DataFile], Table]] = {
        "panel": lambda file: _panel(questionnaire, file, answers, panel),
        "memberships": lambda file: _memberships(file, answers, memberships),
        "people": lambda file: _people(file, panel),
        "waves": lambda file: _waves(file, questionnaire.study.waves),
    }
    rosters = {f"roster_{each.id}": each for each in questionnaire.study.rosters}
    return tuple(
        _roster(file, rosters[file.id]) if file.id in rosters else fill[file.id](file)
        for file in files
    )


def _panel(
    questionnaire: Questionnaire, file: DataFile, answers: pd.DataFrame, panel: pd.DataFrame
) -> Table:
    values, reasons = _spread(file, answers, panel, _PLACE, _PLACE)
    for construct in questionnaire.constructs:
        names = [item.removeprefix("-") for item in construct.items]
        first = np.full(len(panel), None, dtype=object)
        for name in names:
            first = np.where(pd.isna(first), reasons.get(name, first), first)
        reasons[construct.id] = first
    return filled(file, len(panel), values, reasons)


def _spread(
    file: DataFile, answers: pd.DataFrame, rows: pd.DataFrame, ours: list[str], theirs: list[str]
) -> tuple[dict[str, Cells], dict[str, Cells]]:
    """Fill columns from the answers to their variables, the others from the rows themselves.

    `ours` tell the rows apart, and `theirs` are the same in the table of answers.
    """
    place = {key: n for n, key in enumerate(rows[ours].itertuples(index=False, name=None))}
    told = answers[theirs].itertuples(index=False, name=None)
    at = np.array([place.get(key, -1) for key in told], dtype=np.int64)
    cells = {name: texts(answers[name]) for name in ("code", "reason")}
    numbers = answers["value"].to_numpy(dtype=np.float64)
    found = answers.groupby("variable", sort=False).indices
    values: dict[str, Cells] = {}
    reasons: dict[str, Cells] = {}
    for variable in file.variables:
        base = base_of(variable)
        if base not in found:
            # Neither in the answers nor among the rows: an option of a question nobody answered.
            if variable.name in rows:
                values[variable.name] = _about(variable, rows[variable.name])
            continue
        where = np.asarray(found[base], dtype=np.int64)
        where = where[at[where] >= 0]
        blank = np.full(len(rows), None, dtype=object)
        reasons[variable.name] = blank.copy()
        reasons[variable.name][at[where]] = cells["reason"][where]
        if variable.kind == "number":
            values[variable.name] = np.full(len(rows), np.nan)
            values[variable.name][at[where]] = numbers[where]
        else:
            blank[at[where]] = cells["code"][where]
            several = variable.option
            values[variable.name] = ticked(blank, several) if several else blank
    return values, reasons


def base_of(variable: DataVariable) -> str:
    """Name the harmonised variable that a column is of, or of an option of which it is."""
    return variable.name.removesuffix(f"_{variable.option}") if variable.option else variable.name


def _about(variable: DataVariable, column: pd.Series) -> Cells:
    """Bring what stands beside answers into the form of its column."""
    if variable.kind == "number":
        return column.to_numpy(dtype=np.float64)
    if pd.api.types.is_bool_dtype(column.dtype):
        column = column.astype("boolean").map({True: "1", False: "0"}, na_action="ignore")
    return texts(column)


def _memberships(file: DataFile, answers: pd.DataFrame, memberships: pd.DataFrame) -> Table:
    turns = answers[answers[TURN].notna()].reset_index(drop=True)
    theirs = ["wave", "person", TURN]
    place = memberships.groupby(["person", "wave"], sort=False).cumcount() + 1
    rows = memberships.assign(**{PLACE: place})
    return filled(file, len(rows), *_spread(file, turns, rows, _TURN, theirs))


def _people(file: DataFile, panel: pd.DataFrame) -> Table:
    """Gather everybody in the order in which they first took part."""
    grouped = panel.groupby("person", sort=False)
    found = pd.DataFrame(
        {
            "person": list(grouped.groups),
            "first_wave": grouped["wave"].first().to_numpy(),
            "waves_answered": grouped.size().to_numpy(dtype=np.float64),
            "cluster": grouped["cluster"].first().to_numpy(),
        }
    )
    return _of_frame(file, found)


def _waves(file: DataFile, waves: Iterable[Wave]) -> Table:
    rows = [
        {
            "wave": each.id,
            **{f"label_{language}": words for language, words in each.label.items()},
            "version": each.version,
            "platform": each.platform,
            "period": each.period,
            "first_day": each.first_day.isoformat(),
            "last_day": each.last_day.isoformat(),
        }
        for each in waves
    ]
    return _of_frame(file, pd.DataFrame(rows))


def _roster(file: DataFile, roster: Roster) -> Table:
    rows = [
        {
            **each.attributes,
            "code": each.id,
            **{f"label_{language}": words for language, words in each.name.items()},
            "since": each.since,
            "until": each.until,
            "becomes": each.becomes,
        }
        for each in roster.entries
    ]
    return _of_frame(file, pd.DataFrame(rows))


def _of_frame(file: DataFile, found: pd.DataFrame) -> Table:
    names = [each for each in file.variables if each.name in found]
    return filled(file, len(found), {v.name: _about(v, found[v.name]) for v in names}, {})
