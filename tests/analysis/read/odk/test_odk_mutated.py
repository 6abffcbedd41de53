"""Mangled exports of ODK and Kobo give problems, or every row of the main table; no traceback."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Mapping

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from instrument.problems import PeilError

REPEAT = "data/raw/w/form-each.csv"
ODD = (
    "K99",
    "uuid:",
    "uuid:00000003/each[1]",
    "9" * 400,
    "NaN",
    "-1",
    " ",
    "é\x00",
    "a\nb",
    "1 2 x",
)


class Files(dict[str, bytes]):
    """The files of an export; Hypothesis does not print them."""

    def __repr__(self):
        return "files"


@pytest.fixture(scope="module")
def tables(odk, study, sent):
    return odk.repeated(study, "w3", odk.grid(study, "w3", sent["w3"]))


def tried(odk, study, files: Mapping[str, bytes]):
    """Read an export; give what was read, or None after looking at the errors."""
    try:
        given = odk.read(study, "w3", files)
    except PeilError as error:
        problems = error.problems
    else:
        look_at(given.problems)
        return given
    assert problems
    look_at(problems)
    return None


def look_at(problems):
    for problem in problems:
        assert problem.what.strip()
        assert problem.remedy.strip()
        assert (problem.what + problem.remedy + str(problem.place)).isprintable()


def mangled(r, content):
    found = bytearray(content)
    for _ in range(r.randint(1, 6)):
        at = r.randrange(len(found) + 1)
        found[at : at + r.randrange(5)] = r.choice([b"", b'"', b",", b"\n", b"-", b"\xff", b"7"])
    return bytes(found[: r.choice([len(found)] * 5 + [r.randrange(len(found) + 1)])])


@settings(max_examples=25)
@for_all(seed=st.integers(0, 10**9))
def test_mangled_bytes_give_problems_or_rows(odk, study, tables, seed) -> None:
    r = random.Random(seed)
    main, repeat = (odk.as_csv(each) for each in tables)
    files = Files({odk.file: main, REPEAT: repeat})
    name = r.choice(list(files))
    files[name] = mangled(r, files[name])
    given = tried(odk, study, files)
    if given is not None and name == REPEAT:
        assert not given.rows["broken"].tolist()[0]
        assert len(given.rows) >= len(tables[0]) - 1


@settings(max_examples=25)
@for_all(seed=st.integers(0, 10**9))
def test_no_row_of_main_table_or_repeat_is_lost(odk, study, tables, seed) -> None:
    """Edit cells: each row of the repeat stands with its record, or is set aside, or is told."""
    r = random.Random(seed)
    main, repeat = ([list(row) for row in each] for each in tables)
    for _ in range(r.randint(1, 6)):
        grid = r.choice([main, repeat])
        row = r.choice(grid[1:])
        if r.random() < 0.1:
            row.pop()
        else:
            row[r.randrange(len(row))] = r.choice(ODD)
    given = tried(odk, study, Files({odk.file: odk.as_csv(main), REPEAT: odk.as_csv(repeat)}))
    if given is None:
        return
    lines = list(csv.reader(io.StringIO(odk.as_csv(main).decode(), newline="")))
    records = len(lines) - 1
    rows = given.rows["row"].tolist()
    assert rows == list(range(2, 2 + len(rows)))
    strays = len(rows) - records
    told = [each.place.row for each in given.problems if each.place.file == REPEAT]
    assert strays == len(set(told))
    assert given.rows["broken"].tolist()[records:] == [True] * strays
    with_record = given.answers[given.answers["entry"].notna()]
    entries = {
        (row, entry) for row, entry in zip(with_record["row"], with_record["entry"], strict=True)
    }
    twice = sum(each.code == "R050" for each in given.problems)
    assert len(entries) + strays + twice >= len(repeat) - 1 - sum(
        not any(cell.strip() for cell in row[1:-2]) for row in repeat[1:]
    )


@pytest.mark.parametrize("form", ["zip", "xlsx"])
@settings(max_examples=25)
@for_all(seed=st.integers(0, 10**9))
def test_mangled_archives_give_problems_or_rows(odk, study, archives, form, seed) -> None:
    r = random.Random(seed)
    tried(odk, study, Files({f"form.{form}": mangled(r, archives[form])}))


@pytest.fixture(scope="module")
def archives(odk, tables):
    main, repeat = tables
    files = {"form.csv": odk.as_csv(main[:4]), "form-each.csv": odk.as_csv(repeat[:4])}
    zipped = odk.as_zip(files)
    return Files({"zip": zipped, "xlsx": odk.as_workbook({"form": main[:4], "each": repeat[:4]})})


@settings(max_examples=25)
@for_all(content=st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_what_is_no_export_gives_an_error(odk, study, content) -> None:
    for start in (b"", b"PK\x03\x04"):
        assert tried(odk, study, Files({odk.file: start + content})) is None
