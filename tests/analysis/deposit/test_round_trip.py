"""A table is written as CSV, described, and read by frictionless: cell by cell what it was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import frictionless
import pandas as pd
import pytest

from analysis.dataset import Table
from analysis.deposit import Resource
from analysis.deposit.datapackage import NAME, descriptor, written
from analysis.deposit.integrity import findings
from analysis.write import to_csv
from analysis.write.delimited import unescaped
from instrument.dataset import Category, DataFile, DataVariable
from instrument.dataset.values import ABSENCES

OPTIONS = tuple(
    Category(code=f"ö{n}", value=n, label={"nl": f"Óptie «{n}», {'lang ' * 60}", "en": "日本"})
    for n in range(1, 121)
)
COLUMNS = (
    DataVariable(name="nr", label={}, kind="text"),
    DataVariable(name="Naam", label={"nl": "é"}, kind="text"),
    DataVariable(name="naam", label={"nl": "ë"}, kind="category", categories=OPTIONS),
    DataVariable(name="uren", label={}, kind="number", decimals=2, low=0, high=168),
    DataVariable(name="aantal", label={}, kind="number", low=0),
    DataVariable(name="dag", label={}, kind="date"),
    DataVariable(name="moment", label={}, kind="date"),
    DataVariable(name="leeg", label={}, kind="number"),
)
FILE = DataFile(
    id="wild", label={}, unit={}, languages=("nl", "en"), variables=COLUMNS, key=("nr",)
)
HOURS = (0.1 + 0.2, 1e-7, 168.0, 12345.678901234)
ROWS: tuple[tuple[object, ...], ...] = (
    ('"ü", a\nb', "ö1", HOURS[0], 3.0, "2019-10-07", "2019-10-07T12:00:00+02:00", None),
    ("refused", "ö120", HOURS[1], 0.0, "2020-02-29", "2019-10-07T10:00:00Z", None),
    (" \t", "ö2", HOURS[2], 2.0**53, "1999-12-31", "2019-10-07T12:00:00.5+02:00", None),
    ("日本 – “x”", "ö3", HOURS[3], 1.0, "2019-10-07", "2019-10-07T12:00:00", None),
    *((None,) * 7 for _ in ABSENCES),
)


def table(rows: Sequence[tuple[object, ...]], reasons: Sequence[str | None]) -> Table:
    """Make a table; a row with a reason has it in every cell but its number."""
    names = [each.name for each in COLUMNS]
    numbered = [(str(number), *row) for number, row in enumerate(rows)]
    values = pd.DataFrame(numbered, columns=names, dtype=object).astype(
        {each.name: "float64" if each.kind == "number" else "str" for each in COLUMNS}
    )
    whys = pd.DataFrame([(None, *([why] * 7)) for why in reasons], columns=names, dtype="str")
    return Table(FILE, values, whys)


def read_back(folder: Path, study, given: Table) -> list[dict[str, object]]:
    resource = Resource(FILE, "data/wild.csv", to_csv(given).content)
    assert findings([resource]) == ()
    (folder / "data").mkdir()
    (folder / resource.path).write_bytes(resource.content)
    (folder / NAME).write_bytes(written(descriptor(study, [resource])))
    package = frictionless.Package(str(folder / NAME))
    report = package.validate()
    assert report.valid, report.flatten(["title", "note"])
    return [row.to_dict() for row in package.get_table_resource(FILE.id).read_rows()]


def as_read(variable: DataVariable, value: object) -> object:
    """Give the value that a reader should have for a cell."""
    if value is None or variable.kind in ("text", "category", "number"):
        return value
    text = str(value)
    return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)


def test_every_cell_comes_back(tmp_path, study):
    given = table(ROWS, [None] * 4 + list(ABSENCES))
    found = read_back(tmp_path, study, given)
    assert len(found) == len(ROWS)
    for row, expected in zip(found, ROWS, strict=True):
        for variable, value in zip(COLUMNS[1:], expected, strict=True):
            cell = row[variable.name]
            if variable.kind == "text" and cell is not None:
                cell = unescaped(str(cell))
            if variable.kind == "number" and cell is not None:
                cell = float(str(cell))
            assert cell == as_read(variable, value), (variable.name, expected)


def test_a_table_without_rows_comes_back(tmp_path, study):
    assert read_back(tmp_path, study, table((), ())) == []


@pytest.mark.parametrize("reason", [None, *ABSENCES])
def test_a_table_with_nothing_but_missing_values_comes_back(tmp_path, study, reason):
    found = read_back(tmp_path, study, table([(None,) * 7], [reason]))
    assert list(found[0].values()) == ["0"] + [None] * 7


def test_every_label_is_in_the_description(study):
    resource = Resource(FILE, "data/wild.csv", to_csv(table((), ())).content)
    fields = descriptor(study, [resource])["resources"][0]["schema"]["fields"]
    assert [each["value"] for each in fields[2]["categories"]] == [each.code for each in OPTIONS]
    assert [each["labels"] for each in fields[2]["categories"]] == [each.label for each in OPTIONS]
    assert [each["type"] for each in fields] == [
        "string", "string", "string", "number", "integer", "date", "date", "integer",
    ]  # fmt: skip
