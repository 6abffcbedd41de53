"""Stata files, read back with pyreadstat and pandas: cells, labels, extended missing values."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import Any

import pandas as pd
import pyreadstat
import pytest

from analysis.dataset import Table
from analysis.write import to_dta
from instrument.dataset import Category
from instrument.dataset.values import ABSENCES
from tests.analysis.write.tables import DAY, Absent, Given, choice, codes, plain, table, variable


@pytest.fixture
def read(tmp_path: Path):
    def back(written: Table | bytes, language: str = "en") -> tuple[pd.DataFrame, Any]:
        content = written if isinstance(written, bytes) else to_dta(written, language, DAY).content
        path = tmp_path / "file.dta"
        path.write_bytes(content)
        return pyreadstat.read_dta(path, user_missing=True)

    return back


def test_every_kind_of_cell_reads_back(read) -> None:
    frame, _ = read(
        table(
            (choice("c", "One", "Two"), ["c2", Absent("refused"), None, "c1"]),
            (variable("n", decimals=2), [1.25, Absent("not_shown"), None, -95.0]),
            (variable("t", "text"), ["één\n👍 ", None, "b", "c"]),
            (variable("d", "date"), ["2019-10-07", None, "1955-12-31", Absent("invalid")]),
        )
    )
    assert plain(frame["c"]) == [2.0, "b", None, 1.0]
    assert plain(frame["n"]) == [1.25, "d", None, -95.0]
    assert plain(frame["t"]) == ["één\n👍 ", "", "b", "c"]
    days = [dt.date(2019, 10, 7), None, dt.date(1955, 12, 31), "g"]
    assert plain(frame["d"]) == days


def test_every_reason_has_its_letter_and_label(read) -> None:
    cells = [Absent(reason) for reason in ABSENCES]
    frame, meta = read(table((variable("n"), cells)))
    assert plain(frame["n"]) == list("abcdefgh")
    words = [reason.replace("_", " ") for reason in ABSENCES]
    assert meta.variable_value_labels["n"] == dict(zip("abcdefgh", words, strict=True))


def test_a_reason_that_the_definition_did_not_foresee_is_labelled(read) -> None:
    given = variable("n", missing=codes("refused")), [Absent("withheld"), 1.0]
    frame, meta = read(table(given))
    assert plain(frame["n"]) == ["h", 1.0]
    assert meta.variable_value_labels["n"] == {"b": "refused", "h": "withheld"}


def test_pandas_reads_the_same() -> None:
    content = to_dta(
        table((choice("c", "One", "Two"), ["c2", Absent("refused"), None, "c1"])), "en", DAY
    ).content
    frame = pd.read_stata(
        io.BytesIO(content), convert_missing=True, convert_categoricals=False, iterator=False
    )
    cells = [str(cell) for cell in frame["c"]]
    with pd.read_stata(io.BytesIO(content), iterator=True) as reader:
        labels = reader.value_labels()
    assert cells == ["2.0", ".b", ".", "1.0"]
    assert list(labels) == ["c"]
    assert labels["c"][2] == "Two"


def test_value_labels_of_two_variables_are_never_taken_for_each_other(read) -> None:
    # ReadStat would call both sets q111: q11 is the second column, q1 the twelfth.
    names = ["z0", "q11", *(f"z{n}" for n in range(1, 10)), "q1"]
    given = [(choice(name, f"One of {name}"), ["c1"]) for name in names]
    _, meta = read(table(*given))
    assert {name: meta.variable_value_labels[name][1] for name in names} == {
        name: f"One of {name}" for name in names
    }
    assert meta.variable_to_label == {name: name for name in names}


def test_variables_without_value_labels_stay_without(read) -> None:
    given: list[Given] = [
        (variable("n", missing=()), [1.0]),
        (choice("c", "One", missing=()), ["c1"]),
        (variable("t", "text"), ["a"]),
        (choice("e", "Other", missing=()), ["c1"]),
    ]
    _, meta = read(table(*given))
    assert meta.variable_value_labels == {"c": {1: "One"}, "e": {1: "Other"}}


def test_labels_and_formats_read_back(read) -> None:
    given: list[Given] = [
        (choice("c", "One"), ["c1"]),
        (variable("n", decimals=2), [1.5]),
        (variable("m", format="COMMA12.1"), [1.5]),
        (variable("d", "date"), ["2019-10-07"]),
        (variable("e", "date"), ["2019-10-07T12:00:00.25"]),
    ]
    frame, meta = read(table(*given), "nl")
    assert meta.column_names_to_labels == {name: f"De {name}" for name in "cnmde"}
    formats = {"c": "%9.0g", "n": "%9.2f", "m": "%12.1fc", "d": "%td", "e": "%tc"}
    assert meta.original_variable_types == formats
    assert meta.file_label == "Made up."
    assert plain(frame["e"]) == [dt.datetime.fromisoformat("2019-10-07T12:00:00.250")]


def test_long_labels_are_cut_and_listed(read) -> None:
    words = " ".join(["ëën"] * 60)
    written = to_dta(
        table((choice("c", words, label={"en": words}), ["c1"]), notice={"en": words}), "en", DAY
    )
    _, meta = read(written.content)
    assert meta.column_labels == [" ".join(["ëën"] * 20) + "…"]
    assert meta.variable_value_labels["c"][1] == words
    assert [(each.variable, each.what) for each in written.shortened] == [
        ("", "file label"),
        ("c", "label"),
    ]


def test_reasons_of_a_text_stand_in_a_companion(read) -> None:
    frame, meta = read(table((variable("t", "text"), ["a", Absent("withheld"), None])))
    assert plain(frame["t"]) == ["a", "", ""]
    assert plain(frame["t_why"]) == [None, -98.0, None]
    assert meta.variable_value_labels["t_why"][-98] == "withheld"


def test_long_texts_are_whole(read) -> None:
    texts = ["é" * 40_000, "b" * 2045, "", "nan"]
    frame, _ = read(table((variable("t", "text"), [text or None for text in texts])))
    assert plain(frame["t"]) == texts


def test_hostile_names_and_texts_read_back(read) -> None:
    names = ["größe", "שם", "Age", "age", "a b", "x" * 33, "é" * 32, "👍", "strL"]
    given = [
        (choice(name, "مرحبا", "e\u0301👩\u200d👩\u200d👧", label={"en": f"«{name}»"}), ["c2"])
        for name in names
    ]
    written = to_dta(table(*given), "en", DAY)
    frame, meta = read(written.content)
    assert list(frame) == [written.names[name] for name in names]
    assert meta.column_labels == [f"«{name}»" for name in names]
    for name in written.names.values():
        assert meta.variable_value_labels[name][2] == "e\u0301👩\u200d👩\u200d👧"


def test_120_options_read_back(read) -> None:
    many = choice("c", *(f"Option {n}" for n in range(1, 121)))
    frame, meta = read(table((many, [f"c{n}" for n in range(1, 121)])))
    assert plain(frame["c"]) == [float(n) for n in range(1, 121)]
    assert meta.variable_value_labels["c"][120] == "Option 120"


def test_a_table_without_rows_or_with_nothing_but_missing_is_a_file(read) -> None:
    given = [choice("c", "One"), variable("n"), variable("t", "text"), variable("d", "date")]
    frame, meta = read(table(*((each, []) for each in given)))
    assert (list(frame), len(frame)) == (["c", "n", "t", "d"], 0)
    assert meta.variable_value_labels["c"][1] == "One"
    frame, _ = read(table(*((each, [None, None]) for each in given)))
    assert frame.drop(columns="t").isna().all(axis=None)
    frame, _ = read(table(*((each, [Absent("skipped")]) for each in given if each.kind != "text")))
    assert frame.to_numpy().tolist() == [["e", "e", "e"]]


def test_whole_numbers_at_the_edge_are_labelled(read) -> None:
    edges = (-2_147_483_647, 2_147_483_620)
    categories = tuple(Category(code=str(n), value=n, label={"en": f"n{n}"}) for n in edges)
    given = choice("c", categories=categories, missing=())
    frame, meta = read(table((given, [str(n) for n in edges])))
    assert plain(frame["c"]) == list(edges)
    assert meta.variable_value_labels["c"] == {n: f"n{n}" for n in edges}


def test_nothing_of_the_clock_is_in_the_file() -> None:
    content = to_dta(table((variable("n"), [1.0])), "en", DAY).content
    assert b"<timestamp>\x1129 Feb 2024 00:00</timestamp>" in content


def test_a_column_that_begins_with_many_reasons_is_one_of_numbers_all_the_same(read) -> None:
    """pyreadstat looks at the first hundred cells to tell numbers from texts."""
    late = [Absent("not_asked_in_version")] * 150 + [7.0, Absent("refused"), 2.5]
    early = [1.0] * 152 + [Absent("skipped")]
    words = [f"row {place}" for place in range(153)]
    frame, _ = read(
        table(
            (variable("late"), late),
            (variable("t", "text"), words),
            (variable("early"), early),
        )
    )
    assert plain(frame["late"]) == ["f"] * 150 + [7.0, "b", 2.5]
    assert plain(frame["t"]) == words
    assert plain(frame["early"]) == [1.0] * 152 + ["e"]
