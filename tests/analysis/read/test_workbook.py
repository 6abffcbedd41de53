import io
import random
import zipfile
from datetime import datetime

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from analysis.read import parsed
from analysis.read.workbook import SINCE_1900, SINCE_1904, dated, sheet_of
from analysis.simulate.platforms import WRITERS
from instrument.problems import PeilError
from tests.analysis.read.rewritten import files_named, typed, workbook

FILE = "x.xlsx"


def known(row):
    """Know headings by their first letter."""
    return sum(cell.startswith("h") for cell in row)


def sheet(content, mark=","):
    return sheet_of(content, known, mark, FILE)


def code_of(content):
    with pytest.raises(PeilError) as caught:
        sheet(content)
    (problem,) = caught.value.problems
    assert problem.place.file == FILE
    return problem.code


def test_cells_with_types_are_text_as_the_readers_know_it():
    moment = datetime.fromisoformat("2021-05-17T14:03:22")
    content = workbook([["h1", "h2", "h3"], [moment, 4.5, "tekst "], ["", 3.0, ""]])
    assert sheet(content).rows[1:] == (("2021-05-17 14:03:22", "4,5", "tekst "), ("", "3", ""))


@pytest.mark.parametrize(("text", "written"), [("2,5", "4,5"), ("2.5", "4.5"), ("x", "4.5")])
def test_numbers_have_the_mark_that_numbers_as_text_have(text, written):
    content = workbook([["h"], [text], [4.5]])
    assert sheet(content, mark=".").rows[2] == (written,)


def test_what_may_be_thousands_decides_nothing():
    content = workbook([["h"], ["1.250"], ["2.400"], [4.5]])
    assert sheet(content, mark=",").rows[1:] == (("1.250",), ("2.400",), ("4,5",))


def test_formulas_count_as_what_was_saved_with_them():
    def add(page):
        page.write_formula(1, 0, "=1+1", value=2)
        page.write_boolean(2, 0, True)

    assert sheet(workbook([["h"]], change=add)).rows[1:] == (("2",), ("True",))


def test_a_formula_in_error_is_told_and_not_taken_for_blank():
    def spoil(page):
        page.write_formula(3, 1, "=1/0", value="#DIV/0!")

    with pytest.raises(PeilError, match="formula in cell B4"):
        sheet(workbook([["h"], ["x"]], change=spoil))


def test_empty_rows_above_and_columns_beside_are_left_out_and_counted():
    found = sheet(workbook([["", ""], ["h1", "h2", ""], ["a", "", " "], ["", "", ""]], above=2))
    assert found.first == 4
    assert found.rows == (("h1", "h2"), ("a", ""))


def test_a_title_in_merged_cells_is_no_heading():
    def title(page):
        page.merge_range(0, 0, 0, 1, "Antwoorden")

    found = sheet(workbook([["h1", "h2"], ["a", "b"]], above=1, change=title))
    assert (found.first, found.rows[0]) == (2, ("h1", "h2"))


def test_of_several_sheets_the_one_with_known_headings_is_read():
    content = workbook([["h1"], ["a"]], sheets=("Uitleg", "Antwoorden"))
    assert sheet(content).name == "Antwoorden"


def two_sheets():
    content = io.BytesIO(workbook([["h1"], ["a"]], sheets=("Een", "Twee")))
    found = io.BytesIO()
    with zipfile.ZipFile(content) as old, zipfile.ZipFile(found, "w") as new:
        filled = old.read("xl/worksheets/sheet2.xml")
        for name in old.namelist():
            twice = name.startswith("xl/worksheets/")
            new.writestr(name, filled if twice else old.read(name))
    return found.getvalue()


def test_two_sheets_that_may_be_the_export_are_told():
    with pytest.raises(PeilError, match="may be the export: “Een”, “Twee”"):
        sheet(two_sheets())


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"PK\x03\x04", "R031"),
        (b"PK\x03\x04" + bytes(200), "R031"),
        (workbook([["h"]])[:900], "R031"),
        (workbook([]), "R002"),
    ],
)
def test_what_is_no_workbook_is_told(content, code):
    assert code_of(content) == code


def test_a_zip_file_of_something_else_is_told():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as parts:
        parts.writestr("a.txt", "x")
    with pytest.raises(PeilError, match="a zip file without a workbook"):
        sheet(content.getvalue())


def test_a_workbook_too_large_unpacked_is_told(monkeypatch):
    monkeypatch.setattr("analysis.read.workbook.LARGEST", 10)
    assert code_of(workbook([["h"]])) == "R031"


@for_all(
    moment=st.datetimes(datetime.fromisoformat("1990-01-01"), datetime.fromisoformat("2150-01-01"))
)
def test_dates_as_numbers_come_back_to_the_second(moment):
    for epoch in (SINCE_1900, SINCE_1904):
        days = (moment - epoch).total_seconds() / 86_400
        read = datetime.fromisoformat(dated(f"{days:.10f}", epoch))
        assert abs((read - moment).total_seconds()) <= 0.51


@pytest.mark.parametrize("cell", ["", "x", "17-5-2021", "123", "1e5", "4" * 20])
def test_what_is_no_number_of_days_stays(cell):
    assert dated(cell, SINCE_1900) == cell


@pytest.fixture(scope="module")
def export(simulated, kit):
    questionnaire, submissions_of = simulated
    wave, version = kit.fielded(questionnaire, "msforms")
    sent = submissions_of[wave.id][:8]
    content = WRITERS["msforms"](kit.export_of(questionnaire, "msforms", sent))
    grid = kit.grid_of(content, "msforms")
    return wave, version, grid, kit.file


def test_dates_of_which_some_are_text_are_told(export):
    wave, version, grid, file = export
    rows = typed(grid, "msforms")
    rows[3][grid[0].index("Begintijd")] = "17-5-2021 14:03"
    with pytest.raises(
        PeilError, match="R035: of the dates, 15 stand there as dates and 1 as text"
    ):
        parsed(wave, version, workbook(rows), "nl", file)


def test_own_columns_may_be_in_english(export):
    wave, version, grid, file = export
    rows = typed(grid, "msforms")
    english = ["ID", "Start time", "Completion time", "Email", "Name", "Language"]
    rows[0] = [*english, *rows[0][len(english) :]]
    assert parsed(wave, version, workbook(rows), "nl", file).problems == ()


@pytest.mark.parametrize("seed", range(25))
def test_a_mangled_workbook_is_read_or_refused_in_words(export, seed):
    wave, version, grid, file = export
    r = random.Random(seed)
    content = bytearray(workbook(typed(grid, "msforms")))
    for _ in range(r.randint(1, 5)):
        content[r.randrange(len(content))] = r.randrange(256)
    mangled = bytes(content[: r.choice([len(content), r.randrange(4, len(content))])])
    read = []
    assert files_named(lambda: read.append(parsed(wave, version, mangled, "nl", file))) <= {file}
    assert [len(each.rows) for each in read] in ([], [8])


@pytest.mark.parametrize("seed", range(40))
def test_a_whole_workbook_with_mangled_parts_is_read_or_refused_in_words(export, seed):
    wave, version, grid, file = export
    r = random.Random(seed)
    content = io.BytesIO(workbook(typed(grid, "msforms")))
    found = io.BytesIO()
    with zipfile.ZipFile(content) as old, zipfile.ZipFile(found, "w") as new:
        spoilt = r.choice([name for name in old.namelist() if name.startswith("xl/")])
        for name in old.namelist():
            part = bytearray(old.read(name))
            for _ in range(r.randint(1, 6) if name == spoilt else 0):
                part[r.randrange(len(part))] = r.randrange(256)
            new.writestr(name, bytes(part))
    mangled = found.getvalue()
    assert files_named(lambda: parsed(wave, version, mangled, "nl", file)) <= {file}


@pytest.mark.parametrize("place", ["A9999999", "XFE1", "XFD999999"])
def test_cells_that_lie_too_far_apart_are_told(place):
    content, found = io.BytesIO(workbook([["h"], ["a"]])), io.BytesIO()
    with zipfile.ZipFile(content) as old, zipfile.ZipFile(found, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'r="A2"', f'r="{place}"'.encode()))
    with pytest.raises(PeilError, match="its cells lie too far apart"):
        sheet(found.getvalue())


@pytest.mark.parametrize("left", [0.3, 0.9])
def test_a_workbook_that_was_cut_off_is_told_in_words(left):
    content = workbook([["h1"], ["a"]])
    with pytest.raises(PeilError) as caught:
        sheet(content[: int(len(content) * left)])
    (problem,) = caught.value.problems
    assert problem.what == "the workbook cannot be read: it is cut off or damaged"
