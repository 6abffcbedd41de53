"""Parquet files, read back with pyarrow and pandas: types, reasons beside values, metadata."""

from __future__ import annotations

import datetime as dt
import io
import json
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from analysis.dataset import Table
from analysis.write import to_parquet
from instrument.dataset import UserMissing
from instrument.problems import PeilError
from tests.analysis.write.tables import Absent, choice, codes, table, variable


def read(given: Table) -> Any:
    return pq.read_table(io.BytesIO(to_parquet(given).content))


def meta(field: Any) -> dict[str, Any]:
    return {key.decode(): json.loads(value) for key, value in field.metadata.items()}


def test_every_kind_of_cell_reads_back_with_its_type() -> None:
    back = read(
        table(
            (choice("c", "One", "Two"), ["c2", Absent("refused"), None]),
            (variable("n"), [1.25, -95.0, None]),
            (variable("t", "text"), ["één\n👍 ", Absent("withheld"), "refused"]),
            (variable("d", "date"), ["2019-10-07", None, Absent("invalid")]),
            (variable("e", "date"), ["2019-10-07T12:00:00+02:00", None, "2019-10-07"]),
        )
    )
    assert back.to_pydict() == {
        "c": ["c2", None, None],
        "c__reason": [None, "refused", None],
        "n": [1.25, -95.0, None],
        "t": ["één\n👍 ", None, "refused"],
        "t__reason": [None, "withheld", None],
        "d": [dt.date(2019, 10, 7), None, None],
        "d__reason": [None, None, "invalid"],
        "e": ["2019-10-07T12:00:00+02:00", None, "2019-10-07"],
    }
    types = {name: back.schema.field(name).type for name in "cntde"}
    text = pa.string()
    assert types == {"c": text, "n": pa.float64(), "t": text, "d": pa.date32(), "e": text}


def test_pandas_reads_it_as_it_is() -> None:
    given = table((variable("n"), [1.25, None]), (variable("größe", "text"), ["a", None]))
    frame = pd.read_parquet(io.BytesIO(to_parquet(given).content))
    assert list(frame) == ["n", "größe"]
    assert frame["n"].tolist()[0] == 1.25
    assert frame.isna().to_numpy().tolist() == [[False, False], [True, True]]


def test_fields_say_what_they_mean() -> None:
    below = UserMissing(reason="invalid", low=-float("inf"), high=-99)
    given = choice("c", "Eén", measure="ordinal", missing=(*codes("refused"), below))
    schema = read(table((given, [Absent("refused")]), key=("c",))).schema
    assert meta(schema.field("c")) == {
        "label": {"en": "The c", "nl": "De c"},
        "kind": "category",
        "measure": "ordinal",
        "categories": [{"code": "c1", "value": 1, "label": {"en": "Eén"}}],
        "missing": [
            {
                "reason": "refused",
                "low": -92.0,
                "high": -92.0,
                "label": {"en": "refused", "nl": "nl refused"},
            },
            {"reason": "invalid", "low": None, "high": -99.0, "label": {}},
        ],
    }
    assert meta(schema.field("c__reason")) == {
        "reason_of": "c",
        "reasons": {"refused": {"en": "refused", "nl": "nl refused"}},
    }
    assert meta(schema)["notice"] == {"en": "Made up."}
    assert meta(schema)["key"] == ["c"]


def test_names_that_differ_by_case_and_120_options_and_no_rows() -> None:
    many = choice("Age", *(f"Option {n}" for n in range(120)))
    given = table((many, []), (variable("age"), []), (variable("d", "date"), []))
    back = read(given)
    assert (back.num_rows, back.column_names) == (0, ["Age", "age", "d"])
    assert len(meta(back.schema.field("Age"))["categories"]) == 120


def test_a_column_that_has_the_name_of_the_reasons_of_another_is_refused() -> None:
    given = table((variable("n"), [Absent("refused")]), (variable("n__reason"), [1.0]))
    with pytest.raises(PeilError, match="A020"):
        to_parquet(given)


def test_the_same_table_gives_the_same_bytes() -> None:
    given = table((choice("c", "One"), ["c1", Absent("refused")]))
    assert to_parquet(given) == to_parquet(given)
