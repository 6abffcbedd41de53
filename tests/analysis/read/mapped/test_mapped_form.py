"""What is told of somebody else's file by looking: decimals, encoding, labels, its sheet."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
import xlsxwriter


def csv(small, path, delimiter=";", decimal=",", encoding="utf-8", **columns):
    text = small.table(**columns).to_csv(index=False, sep=delimiter, decimal=decimal)
    path.write_bytes(text.encode(encoding))
    return path


def xlsx(path, sheets, hidden=()):
    """Write sheets of typed cells."""
    with xlsxwriter.Workbook(path) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
            if name in hidden:
                page.hide()
    return path


def rows_of(table: pd.DataFrame) -> list[list[object]]:
    filled = table.astype(object).where(table.notna(), "")
    return [list(filled.columns), *filled.to_numpy().tolist()]


HOURS = [4.5, 0.5, 12.25]
SPOKEN = {"utf-8": "UTF-8", "utf-16": "UTF-16", "cp1252": "Windows-1252"}


@pytest.mark.parametrize("decimal", [",", "."])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_decimals_and_encoding_need_not_be_named(small, tmp_path, decimal, encoding) -> None:
    path = csv(small, tmp_path / "a.csv", ";", decimal, encoding, hours=HOURS, person=["é"] * 3)
    given = small.read(path)
    assert given.problems == ()
    assert [code for code, _ in small.answers(given, "hours").values()] == ["4.5", "0.5", "12.25"]
    form = given.found
    assert (form.format, form.delimiter, form.decimal_mark) == ("CSV", "semicolons", decimal)
    assert (
        form.encoding == {"utf-8": "UTF-8", "utf-16": "UTF-16", "cp1252": "Windows-1252"}[encoding]
    )
    assert (form.rows, form.columns) == (3, len(small.plain))


@pytest.mark.parametrize("decimal", [",", "."])
@pytest.mark.parametrize("remark", ["3,5", "3.5", "none"])
def test_a_number_of_a_workbook_is_a_number_whatever_texts_say(
    small, tmp_path, decimal, remark
) -> None:
    table = small.table(hours=[4.5, 0, 12], remark=[remark, "", ""])
    given = small.read(xlsx(tmp_path / "a.xlsx", {"Data": rows_of(table)}), {"decimal": decimal})
    assert [each.code for each in given.problems] == ["R057"]
    assert [code for code, _ in small.answers(given, "hours").values()] == ["4.5", "0", "12"]
    assert given.found.format == "XLSX"


def test_labels_are_read_column_by_column(small, tmp_path) -> None:
    path = csv(
        small, tmp_path / "a.csv", gender=["Man", "woman ", "Man"], tired=["Always", "2", ""]
    )
    given = small.read(path)
    assert [code for code, _ in small.answers(given, "gender").values()] == ["1", "2", "1"]
    found = [code for code, _ in small.answers(given, "alone").values()]
    assert found == ["3", "1", None]
    assert given.found.remarks[-1] == "labels stand for codes in: gender"
    assert given.found.answers == "codes"
    assert [(each.code, each.place.column) for each in given.problems] == [("R008", "tired")]


def test_labels_where_the_mapping_says_codes_are_told_once(small, tmp_path) -> None:
    moods = {f"often_{entry}": ["Never", "Always", "Never"] for entry in ("K1", "K2", "W1")}
    columns: dict[str, Any] = {"gender": None, "uses_1": ["", "", ""], "uses_2": ["", "", ""]}
    columns |= {"uses_3": ["", "", ""], "clubs_1": ["", "", ""], "clubs_2": ["", "", ""]}
    columns |= {"tired": ["Never"] * 3, "alone": ["Always"] * 3, "V2": [1, 2, 1], **moods}
    mapping = {"scales": {"mood": {"codes": {7: 1}}}, "items": {"gender": "V2"}}
    (problem,) = small.errors(csv(small, tmp_path / "a.csv", **columns), mapping)
    assert problem.code == "R023"
    assert "15 answers stand there as labels, such as “Never”" in problem.what
    assert "under codes:" in problem.remedy


def test_the_sheet_with_the_most_columns_that_are_wanted_is_read(small, tmp_path) -> None:
    data = rows_of(small.table())
    sheets = {"About": [["made by us"]], "Old": data, "Data": [["a title"], [], *data]}
    path = xlsx(tmp_path / "a.xlsx", sheets, hidden=("Old",))
    given = small.read(path)
    assert given.rows["row"].tolist() == [4, 5, 6]
    assert given.found.remarks == (
        "of several sheets, “Data” was read",
        "the headings stand in row 3",
    )
    path = xlsx(tmp_path / "b.xlsx", {"One": data, "Two": data})
    assert [each.code for each in small.errors(path)] == ["R033"]


def test_moments_of_a_workbook_may_be_numbers_of_days(small, tmp_path) -> None:
    table = small.table(begun=[43831.5, 43832, 43833])
    path = xlsx(tmp_path / "a.xlsx", {"Data": rows_of(table)})
    given = small.read(path, {"started": "begun"})
    assert given.problems == ()
    assert [f"{each:%Y-%m-%d %H}" for each in given.rows["started"]] == [
        "2020-01-01 12",
        "2020-01-02 00",
        "2020-01-03 00",
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"%PDF-1.7", "R030"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "R032"),
        (b"PK\x03\x04x", "R031"),
    ],
)
def test_what_is_no_table_is_named(small, tmp_path, content, code) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    assert [each.code for each in small.errors(path)] == [code]


def test_a_code_like_no_option_is_told_with_what_there_is(small, tmp_path) -> None:
    (problem,) = small.read(csv(small, tmp_path / "a.csv", tired=[1, 2, 8])).problems
    assert (problem.code, problem.place.row) == ("R008", 4)
    assert "closest option: none of 1, 2, 3;" in problem.remedy
