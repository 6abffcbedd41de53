from __future__ import annotations

import pytest

from analysis.deposit.resource import Resource, cells_of, tables
from instrument.problems import PeilError


def test_cells_are_read_with_their_lines(resource, people):
    cells = resource(people, 'person,hours\n"a\nb",1\nç,""\n').cells
    assert cells.heading == ("person", "hours")
    assert cells.rows == (("a\nb", "1"), ("ç", ""))
    assert cells.lines == (2, 4)


def test_a_mark_before_the_text_is_no_part_of_the_heading(people):
    assert Resource(people, "a.csv", b"\xef\xbb\xbfperson,hours\n").cells.heading[0] == "person"


def test_a_column_has_no_reasons_missing(resource, people):
    cells = resource(people, "person,hours\n1,skipped\n2,\n3,withheld\n4,5\n").cells
    assert cells.column(1) == ["5"]


@pytest.mark.parametrize(
    ("content", "line"), [(b"", 0), (b"a\n\xff\n", 0), (b'a\nb\n"open\n', 3), (b'a\n"b"c\n', 2)]
)
def test_what_is_no_csv_is_told(content, line):
    with pytest.raises(PeilError) as raised:
        cells_of("a.csv", content)
    (told,) = raised.value.problems
    assert (told.code, told.place.file, told.place.line) == ("A049", "a.csv", line)


def test_formats_are_told_from_the_path(people):
    kinds = {path: Resource(people, path, b"") for path in ("a.CSV", "b.sav", "c.dta", "d.parquet")}
    assert [each.format for each in kinds.values()] == ["csv", "sav", "dta", "parquet"]
    assert tables(tuple(kinds.values())) == (kinds["a.CSV"],)
    assert Resource(people, "x.odd", b"").media_type == "application/octet-stream"
