"""Somebody else's CSV and XLSX: decimal comma, ticks of another kind, own words, broken files."""

from __future__ import annotations

import random

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st


def csv(small, path, delimiter=";", encoding="utf-8", **columns):
    table = small.table(**columns)
    text = table.to_csv(index=False, sep=delimiter, decimal="," if delimiter == ";" else ".")
    path.write_bytes(text.encode(encoding))
    return path


def test_numbers_with_a_comma_are_read_by_the_mark_that_is_named(small, tmp_path) -> None:
    path = csv(small, tmp_path / "a.csv")
    assert "4,5" in path.read_text(encoding="utf-8")
    given = small.read(path, {"decimal": ","})
    found = small.answers(given)
    assert given.problems == ()
    assert found[2, "hours", None] == ("4.5", None)
    assert found[2, "gender", None] == ("1", None)
    assert found[2, "uses", None] == ("1 2", None)


@pytest.mark.parametrize(("decimal", "cell"), [(",", "1.250"), (".", "4,5")])
def test_a_number_with_the_other_mark_is_no_number(small, tmp_path, decimal, cell) -> None:
    delimiter = ";" if decimal == "," else ","
    path = csv(small, tmp_path / "a.csv", delimiter, hours=[cell, "1", "2"])
    given = small.read(path, {"decimal": decimal})
    assert small.answers(given, "hours")[2, "hours", None] == (None, "invalid")
    assert [(each.code, each.place.row) for each in given.problems] == [("R009", 2)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_delimiter_and_encoding_are_found(small, tmp_path, delimiter, encoding) -> None:
    path = csv(small, tmp_path / "a.csv", delimiter, encoding, person=["é", "ï", "ü"])
    mapping = {"decimal": "," if delimiter == ";" else "."}
    found = small.answers(small.read(path, mapping), "person")
    assert [code for code, _ in found.values()] == ["é", "ï", "ü"]


def test_an_encoding_that_is_named_is_used(small, tmp_path) -> None:
    path = csv(small, tmp_path / "a.csv", ",", "cp1250", person=["ł", "ř", "ü"])
    found = small.answers(small.read(path, {"encoding": "windows-1250"}), "person")
    assert [code for code, _ in found.values()] == ["ł", "ř", "ü"]


def test_ticks_and_own_words_are_those_of_the_mapping(small, tmp_path) -> None:
    path = csv(
        small,
        tmp_path / "a.csv",
        ",",
        **{f"uses_{n}": cells for n, cells in enumerate([["yes", "no", "no"]] * 3, 1)},
        else_words=["on the roof", "", ""],
    )
    uses = {"ticked": "yes", "unticked": ["no"], "own": {9: "else_words"}}
    given = small.read(path, {"items": {"uses": uses}})
    first = given.answers[(given.answers["row"] == 2) & (given.answers["item"] == "uses")]
    assert first[["code", "own"]].values.tolist() == [["1 2 9", '{"9": "on the roof"}']]
    assert small.answers(given, "uses")[3, "uses", None] == (None, None)


def test_words_of_the_file_may_be_its_codes(small, tmp_path) -> None:
    path = csv(small, tmp_path / "a.csv", ",", gender=["m", "f", "x"])
    mapping = {"items": {"gender": {"codes": {"m": 1, "f": 2}, "missing": {"refused": ["x"]}}}}
    found = small.answers(small.read(path, mapping), "gender")
    assert list(found.values()) == [("1", None), ("2", None), (None, "refused")]


def test_the_first_sheet_of_a_workbook_is_read(small, tmp_path) -> None:
    path = tmp_path / "a.xlsx"
    small.table().to_excel(path, index=False)
    expected = small.read(csv(small, tmp_path / "a.csv", ","))
    given = small.read(path)
    assert given.problems == ()
    assert small.answers(given) == small.answers(expected)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.csv", b"", "R002"),
        ("a.csv", b"one;two\n1;2\n", "R012"),
        ("a.xlsx", b"no workbook", "R031"),
        ("a.sav", b"no sav", "A030"),
        ("none.csv", None, "R001"),
    ],
)
def test_a_file_that_is_none_is_told(small, tmp_path, name, content, code) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    assert [each.code for each in small.errors(path)] == [code]


def test_headings_without_rows_are_told(small, tmp_path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(",".join(small.plain) + "\n", encoding="utf-8")
    assert [each.code for each in small.errors(path)] == ["R020"]


@for_all(seed=st.integers(0, 10**9))
def test_a_mangled_file_gives_problems_or_every_row(small, tmp_path_factory, seed) -> None:
    r = random.Random(seed)
    path = csv(small, tmp_path_factory.getbasetemp() / f"{seed}.csv", ",")
    content = bytearray(path.read_bytes())
    for _ in range(r.randint(1, 8)):
        at = r.randrange(len(content))
        content[at : at + r.randrange(4)] = r.choice([b"", b'"', b",", b"\n", b"\xff", b"9", b";"])
    path.write_bytes(content)
    given, problems = small.tried(path)
    assert all(each.what and each.remedy for each in problems)
    assert bool(problems) == (given is None)
    if given is not None:
        lines = bytes(content).decode("latin-1").strip("\n").count("\n")
        assert len(given.rows) <= lines
        assert given.rows["broken"].sum() == sum(each.code == "R007" for each in given.problems)
