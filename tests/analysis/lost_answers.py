"""What cleaned answers say and a file as asked does not: told from the answers' side."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pandas as pd

from analysis.dataset.table import Table
from instrument.resolve import Version

Held = tuple[str, str, object]
"""A record, a column, and what stands there: a value, or a reason where there is none."""


def lost(table: Table, version: Version, answers: pd.DataFrame) -> list[Held]:
    """List what was said and does not stand in the column that is called after it."""
    cells = table.cells.set_index("record").to_dict("index")
    reasons = table.reasons.set_axis(table.cells["record"]).to_dict("index")

    def stands(record: str, column: str, said: object) -> bool:
        cell = cells[record].get(column)
        if column.endswith("_words"):
            return isinstance(cell, str) and said in cell.split(" | ")
        return cell == said if not pd.isna(cell) else reasons[record].get(column) == said

    return [each for each in _said(version, answers) if not stands(*each)]


def _said(version: Version, answers: pd.DataFrame) -> Iterator[Held]:
    scales = {item.id: item.scale for item in version.items}
    known = answers.astype(object).where(answers.notna(), None)
    names = ("record", "item", "entry", "code", "own", "reason")
    for record, item, entry, code, own, reason in known[list(names)].itertuples(index=False):
        name = f"{item}_{entry}" if entry else item
        scale = scales[item]
        several = scale.kind == "multiple"
        if code is None:
            yield record, f"{name}_{scale.options[0].code}" if several else name, reason
        elif several:
            yield from ((record, f"{name}_{each}", "1") for each in code.split())
        else:
            yield record, name, float(code) if scale.kind == "number" else code
        for option, words in json.loads(own or "{}").items():
            yield record, f"{name}_words", f"{option}: {words}"
