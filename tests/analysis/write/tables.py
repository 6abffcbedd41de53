"""Small tables, and cells compared as plain Python values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from analysis.dataset import Table
from instrument.dataset import Absence, Category, DataFile, DataVariable, UserMissing
from instrument.dataset.values import ABSENCES

DAY = date(2024, 2, 29)


@dataclass(frozen=True)
class Absent:
    """A cell without a value, for a reason."""

    reason: Absence


Cells = Sequence[Any]
Given = tuple[DataVariable, Cells]


def codes(*reasons: Absence) -> tuple[UserMissing, ...]:
    """Give reasons missing their usual codes, −91 and on."""
    return tuple(
        UserMissing(
            reason=reason,
            low=-91 - ABSENCES.index(reason),
            high=-91 - ABSENCES.index(reason),
            label={"en": reason.replace("_", " "), "nl": f"nl {reason}"},
        )
        for reason in reasons
    )


ALL = codes(*ABSENCES)


def variable(name: str, kind: Any = "number", **rest: Any) -> DataVariable:
    label = rest.pop("label", {"en": f"The {name}", "nl": f"De {name}"})
    if kind != "text":
        rest.setdefault("missing", ALL)
    return DataVariable(name=name, label=label, kind=kind, **rest)


def choice(name: str, *labels: str, **rest: Any) -> DataVariable:
    categories = tuple(
        Category(code=f"c{place}", value=place, label={"en": label})
        for place, label in enumerate(labels, 1)
    )
    return variable(name, "category", **{"categories": categories, **rest})


def table(*columns: Given, **rest: Any) -> Table:
    """Build a table from variables with their cells: a value, `Absent(reason)` or None."""
    variables = tuple(variable for variable, _ in columns)
    given = {
        "id": "panel",
        "label": {"en": "Panel", "nl": "Panel nl"},
        "unit": {"en": "a person in a wave"},
        "languages": ("en", "nl"),
        "notice": {"en": "Made up."},
    }
    file = DataFile.model_validate({**given, "variables": variables, **rest})
    return frames(file, [cells for _, cells in columns])


def frames(file: DataFile, columns: list[Cells]) -> Table:
    """Part values from reasons, as the pipeline has them."""
    rows = range(len(columns[0])) if columns else range(0)
    values, reasons = {}, {}
    for place, (each, cells) in enumerate(zip(file.variables, columns, strict=True)):
        values[place] = pd.Series(
            [None if isinstance(cell, Absent) else cell for cell in cells],
            dtype="float64" if each.kind == "number" else "str",
            index=rows,
        )
        reasons[place] = pd.Series(
            [cell.reason if isinstance(cell, Absent) else None for cell in cells],
            dtype="str",
            index=rows,
        )
    both = pd.DataFrame(values, index=rows), pd.DataFrame(reasons, index=rows)
    for frame in both:
        frame.columns = pd.Index([each.name for each in file.variables])
    return Table(file, *both)


def plain(series: pd.Series) -> list[object]:
    """Give cells as Python has them, missing ones as None."""
    return [None if pd.isna(cell) else cell for cell in series.tolist()]


def answers(given: Table) -> pd.DataFrame:
    """Give the values of a table."""
    return given.cells
