"""New names for people, in an order that gives nothing away."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import replace

import pandas as pd

from analysis.dataset.table import Table
from instrument.dataset.about import PLACE
from instrument.dataset.phrases import phrase

PERSON = "person"


def numbered(tables: tuple[Table, ...]) -> tuple[Table, ...]:
    """Name people P0001, P0002 … in the order of what is published of them.

    The order rests on the published values alone, hashed, so that it says nothing of the codes
    that people were known by, nor of the order in which they answered; two who read the same in
    all tables are exchangeable. Rows follow that order.

    Parameters
    ----------
    tables
        Any of them with a column `person`; the others stay as they are.
    """
    said: dict[str, list[str]] = defaultdict(list)
    for table in tables:
        if PERSON in table.cells:
            for person, row in zip(table.cells[PERSON], spelt(table), strict=True):
                said[str(person)].append(f"{table.file.id}|{row}")
    order = sorted(said, key=lambda person: _digest(sorted(said[person])))
    width = max(4, len(str(len(order))))
    names = {person: f"P{place:0{width}}" for place, person in enumerate(order, 1)}
    return tuple(_renamed(table, names) if PERSON in table.cells else table for table in tables)


def spelt(table: Table) -> list[str]:
    """Write each row out as published, but for the person and the number of a membership."""
    names = [name for name in table.cells if name not in (PERSON, PLACE)]
    values = table.cells[names].astype(object)
    reasons = table.reasons[names].astype(object)
    both = values.where(values.notna(), reasons)
    return ["|".join(map(str, row)) for row in both.itertuples(index=False)]


def _digest(rows: list[str]) -> str:
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()


def _renamed(table: Table, names: dict[str, str]) -> Table:
    person = table.cells[PERSON].map(names)
    rows = pd.Series(spelt(table), index=table.cells.index)
    keys = pd.DataFrame({"person": person, "row": rows})
    order = keys.sort_values(["person", "row"], kind="stable").index
    values = table.cells.assign(**{PERSON: person}).loc[order].reset_index(drop=True)
    if PLACE in values:
        values[PLACE] = values.groupby([PERSON, "wave"], sort=False).cumcount() + 1.0
    return replace(table, cells=values, reasons=table.reasons.loc[order].reset_index(drop=True))


def within_person(table: Table, name: str | None) -> Table:
    """Give what people named a number: 1 for a person's first, 2 for the next that differs.

    Parameters
    ----------
    table
        A row a person and wave, waves in order.
    name
        The variable; a table without it stays as it is.
    """
    if name is None or name not in table.cells:
        return table
    named = table.cells[name]
    numbers = named.groupby(table.cells[PERSON], sort=False).transform(
        lambda each: pd.Series(pd.factorize(each)[0] + 1.0, index=each.index)
    )
    cells = table.cells.assign(**{name: numbers.where(named.notna()).astype("float64")})
    languages = table.file.languages
    said = {
        "label": phrase("within_person", languages, question=table.file.variable(name).label),
        "kind": "number",
        "measure": "nominal",
        "categories": (),
        "low": 1.0,
        "derived": (),
    }
    variables = tuple(
        each.model_copy(update=said) if each.name == name else each for each in table.file.variables
    )
    return Table(table.file.model_copy(update={"variables": variables}), cells, table.reasons)
