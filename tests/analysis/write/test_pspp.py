"""PSPP reads the SPSS files: what it counts and says is what the table holds."""

from __future__ import annotations

import csv
import io
import os
import subprocess
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest

from analysis.dataset import Table
from analysis.write import to_sav
from instrument.dataset import UserMissing
from tests.analysis.write.tables import DAY, Absent, answers, choice, codes, frames, table, variable

pytestmark = pytest.mark.needs("pspp")

Tables = Mapping[str, list[list[str]]]
"""Title of a table in the output → its rows."""
MANY = [f"Option {n}, “{n}”" for n in range(1, 121)]


def pspp(folder: Path, content: bytes, *commands: str) -> Tables:
    """Run commands on a file and give the tables of the output."""
    (folder / "file.sav").write_bytes(content)
    lines = ["SET TVARS=NAMES.", "GET FILE='file.sav'.", *commands]
    (folder / "run.sps").write_text("\n".join(lines) + "\n", encoding="utf-8")
    run = subprocess.run(
        ["pspp", "-O", "format=csv", "-o", "out.csv", "run.sps"],  # noqa: S607 — as installed
        cwd=folder,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    out = (folder / "out.csv").read_text(encoding="utf-8")
    assert run.returncode == 0, out
    assert "warning" not in out
    found = {}
    for part in out.split("Table: ")[1:]:
        title, *rows = csv.reader(io.StringIO(part))
        found[title[0]] = [row for row in rows if row]
    return found


def counted(rows: list[list[str]]) -> tuple[Mapping[float, int], Mapping[float | None, int]]:
    """Give the valid values and the missing ones of a frequency table, each with its count."""
    valid: dict[float, int] = {}
    missing: dict[float | None, int] = {}
    part = ""
    for first, value, count, *_ in rows[1:]:
        part = first or part
        if part == "Valid":
            valid[float(value)] = int(count)
        elif part == "Missing":
            missing[None if value == "." else float(value)] = int(count)
    return valid, missing


def hostile() -> Table:
    """Build a table of everything that is hard, with 240 rows."""
    many = [f"c{n % 120 + 1}" for n in range(240)]
    few = [Absent("refused"), "c1", None, "c2", Absent("withheld"), "c2"] * 40
    reasons = [Absent("skipped"), Absent("dont_know"), Absent("skipped"), None] * 60
    range_and_one = (
        UserMissing(reason="invalid", low=-float("inf"), high=-10),
        UserMissing(reason="refused", low=99, high=99, label={"en": "No answer"}),
    )
    return table(
        (choice("options", *MANY, label={"en": "é" * 150}), many),
        (choice("größe", "Een", "مرحبا"), few),
        (choice("Age", "x" * 300, "e\u0301👍", measure="ordinal"), few),
        (choice("age", "a", "b", missing=codes("refused", "withheld")), few),
        (choice("nothing", "a", "b"), [None] * 240),
        (choice("reasons", "a", "b"), reasons),
        (choice("name " * 20, "a", "b"), few),
        (
            variable("foreign", missing=range_and_one),
            [Absent("invalid"), Absent("refused"), 5.0] * 80,
        ),
        (variable("t", "text", format="A600"), ["é" * 200, Absent("withheld"), None] * 80),
        (variable("number", decimals=1), [1.5, Absent("not_applicable")] * 120),
    )


def expected(given: Table, name: str) -> tuple[Mapping[float, int], Mapping[float | None, int]]:
    """Count the table itself."""
    about = given.file.variable(name)
    values = {each.code: float(each.value) for each in about.categories}
    ends: dict[str, float] = {each.reason: each.high for each in about.missing}
    valid: Counter[float] = Counter()
    missing: Counter[float | None] = Counter()
    pairs = zip(answers(given)[name].tolist(), given.reasons[name].tolist(), strict=True)
    for value, reason in pairs:
        if isinstance(reason, str):
            missing[ends[reason]] += 1
        elif pd.isna(value):
            missing[None] += 1
        else:
            valid[values[value] if values else float(value)] += 1
    return valid, missing


def test_it_counts_what_the_table_holds(tmp_path) -> None:
    given = hostile()
    written = to_sav(given, "en", DAY)
    names = [each.name for each in given.file.variables if each.kind != "text"]
    asked = " ".join(written.names[name] for name in names)
    found = pspp(
        tmp_path, written.content, "SET TNUMBERS=VALUES.", f"FREQUENCIES /VARIABLES={asked}."
    )
    for name in names:
        assert counted(found[written.names[name]]) == expected(given, name), name


def test_it_counts_the_reasons_of_a_text_in_the_companion(tmp_path) -> None:
    content = to_sav(hostile(), "en", DAY).content
    found = pspp(tmp_path, content, "SET TNUMBERS=VALUES.", "FREQUENCIES /VARIABLES=t_why.")
    assert counted(found["t_why"]) == ({-98.0: 80}, {None: 160})


def test_its_dictionary_has_the_labels_and_the_missing_codes(tmp_path) -> None:
    given = hostile()
    written = to_sav(given, "en", DAY)
    found = pspp(tmp_path, written.content, "DISPLAY DICTIONARY.")
    heading, *rows = found["Variables"]
    about = {row[0]: dict(zip(heading, row, strict=True)) for row in rows}
    assert list(about) == list(written.names.values())
    assert about["options"]["Label"] == "é" * 126 + "…"
    assert about["größe"]["Missing Values"] == "-98 THRU -91"
    assert about["age_013f54"]["Missing Values"] == "-92; -98"
    assert about["foreign"]["Missing Values"] == "LOWEST THRU -10; 99"
    assert about[written.names["Age"]]["Measurement Level"] == "Ordinal"
    assert about["t"]["Print Format"] == "A600"
    labels: dict[str, dict[str, str]] = {}
    name = ""
    for first, value, label in (row for row in found["Value Labels"][1:] if len(row) == 3):
        name = first or name
        labels.setdefault(name, {})[value.removesuffix("[a]")] = label
    assert [labels["options"][str(n)] for n in range(1, 121)] == MANY
    assert labels["größe"]["2"] == "مرحبا"
    assert labels["größe"]["-98"] == "withheld"
    assert labels[written.names["Age"]]["2"] == "e\u0301👍"
    assert labels["foreign"] == {"99": "No answer"}


def test_it_reads_a_file_without_rows(tmp_path) -> None:
    given = hostile()
    empty = frames(given.file, [[] for _ in given.file.variables])
    written = to_sav(empty, "en", DAY)
    heading, *rows = pspp(tmp_path, written.content, "DISPLAY DICTIONARY.")["Variables"]
    assert [row[0] for row in rows] == list(written.names.values())
    assert heading[0] == "Name"
