"""A table as Parquet: typed columns, with what they mean as metadata of their fields."""

from __future__ import annotations

import io
import json
import math
from collections.abc import Iterator, Mapping
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq

from analysis.dataset import Table
from analysis.write.column import Column, columns
from analysis.write.moment import all_days
from analysis.write.why import reason_label
from analysis.write.written import Written
from instrument.dataset import DataFile, DataVariable
from instrument.dataset.names import names_in

REASON = "__reason"
"""Ends the name of the column that says why a value is missing."""


def to_parquet(table: Table) -> Written:
    """Write a table as Parquet.

    Categories are their codes, numbers doubles, texts text. Dates are days where every cell is
    one, and else text as in CSV, since Parquet has no moment with its zone. After each column in
    which any reason missing stands comes `<name>__reason`. Fields hold `label`, `kind`,
    `measure`, `unit`, `categories` and `missing` as JSON, the file its own `label`, `unit`,
    `notice`, `languages`, `key` and `versions`.

    Parameters
    ----------
    table
        The data file with its rows.

    Returns
    -------
    Written
        Nothing is shortened; the same table gives the same bytes with the same pyarrow.

    Raises
    ------
    PeilError
        A020 to A022, A026, A028 or A029.
    """
    made = columns(table)
    fields, arrays, names = [], [], []
    for column in made:
        for field, array in _arrays(table.file, column):
            fields.append(field)
            arrays.append(array)
            names.append(field.name)
    widened = [DataVariable(name=name, label={}, kind="text") for name in names]
    called = names_in(table.file.model_copy(update={"variables": tuple(widened)}), "parquet")
    schema = pa.schema(fields, metadata=_of_file(table.file))
    sink = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), sink, compression="zstd")
    return Written(sink.getvalue(), (), called)


def _arrays(file: DataFile, column: Column) -> Iterator[tuple[pa.Field, pa.Array]]:
    variable = column.variable
    kind, values = _typed(column)
    yield (
        pa.field(variable.name, kind, metadata=_of_variable(file, variable)),
        pa.array(values, kind),
    )
    if column.used:
        name = f"{variable.name}{REASON}"
        labels = {reason: dict(reason_label(file, variable, reason)) for reason in column.used}
        meta = _json({"reason_of": variable.name, "reasons": labels})
        yield (
            pa.field(name, pa.string(), metadata=meta),
            pa.array(column.reasons, pa.string()),
        )


def _typed(column: Column) -> tuple[pa.DataType, list[object]]:
    kind = column.variable.kind
    if kind == "number":
        return pa.float64(), list(column.answers)
    if kind == "date" and all_days(column.texts):
        return pa.date32(), [date.fromisoformat(str(v)) if v else None for v in column.answers]
    return pa.string(), list(column.answers)


def _of_variable(file: DataFile, variable: DataVariable) -> Mapping[str, str]:
    return _json(
        {
            "label": dict(variable.label),
            "kind": variable.kind,
            "measure": variable.measure,
            "unit": dict(variable.unit),
            "categories": [
                {"code": each.code, "value": each.value, "label": dict(each.label)}
                for each in variable.categories
            ],
            "missing": [
                {
                    "reason": each.reason,
                    "low": _finite(each.low),
                    "high": _finite(each.high),
                    "label": dict(reason_label(file, variable, each.reason)),
                }
                for each in variable.missing
            ],
        }
    )


def _of_file(file: DataFile) -> Mapping[str, str]:
    return _json(
        {
            "id": file.id,
            "label": dict(file.label),
            "unit": dict(file.unit),
            "notice": dict(file.notice),
            "languages": list(file.languages),
            "key": list(file.key),
            "versions": list(file.versions),
        }
    )


def _finite(end: float) -> float | None:
    return end if math.isfinite(end) else None


def _json(parts: Mapping[str, object]) -> Mapping[str, str]:
    return {key: json.dumps(value, ensure_ascii=False) for key, value in parts.items() if value}
