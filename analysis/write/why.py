"""A companion column for reasons missing that a variable cannot hold itself."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from analysis.write.column import Column
from instrument.dataset import Absence, Category, DataFile, DataVariable
from instrument.dataset.values import ABSENCES
from instrument.vocabulary import Text

FIRST = -91
"""Stands for the first of `ABSENCES` in a companion; the others follow downwards, as in SPSS."""
_LABEL = {"nl": "Waarom {name} ontbreekt", "en": "Why {name} is missing"}

Held = Callable[[DataVariable, Absence], bool]
"""Tells whether a format can hold a reason in the column of the variable itself."""


def reason_label(file: DataFile, variable: DataVariable, reason: Absence) -> Text:
    """Say a reason as its variable does, or else as the first variable that says it."""
    for each in (variable, *file.variables):
        for missing in each.missing:
            if missing.reason == reason and missing.label:
                return missing.label
    return {}


def with_companions(
    file: DataFile, columns: Iterable[Column], held: Held
) -> tuple[DataFile, tuple[Column, ...]]:
    """Put a column after each one that has reasons which it cannot hold.

    Parameters
    ----------
    file
        The data file.
    columns
        Its columns.
    held
        Which reasons the format holds.

    Returns
    -------
    DataFile, tuple of Column
        With a category variable `<name>_why` for each such column: −91 for the first reason of
        `ABSENCES`, −92 for the second …; empty where there is a value.
    """
    made: list[Column] = []
    names = {variable.name for variable in file.variables}
    for column in columns:
        made.append(column)
        lost = {reason for reason in column.used if not held(column.variable, reason)}
        if lost:
            made.append(_companion(file, column, lost, names))
            names.add(made[-1].variable.name)
    widened = file.model_copy(update={"variables": tuple(each.variable for each in made)})
    return widened, tuple(made)


def _companion(
    file: DataFile, column: Column, lost: Collection[Absence], names: Collection[str]
) -> Column:
    name = f"{column.variable.name}_why"
    while name in names:
        name += "_"
    variable = DataVariable(
        name=name,
        label={
            language: _LABEL.get(language, _LABEL["en"]).format(name=column.variable.name)
            for language in file.languages
        },
        kind="category",
        categories=tuple(
            Category(
                code=reason, value=FIRST - place, label=reason_label(file, column.variable, reason)
            )
            for place, reason in enumerate(ABSENCES)
        ),
        item=column.variable.item,
    )
    values = tuple(reason if reason in lost else None for reason in column.reasons)
    return Column(variable, values, (None,) * len(values))
