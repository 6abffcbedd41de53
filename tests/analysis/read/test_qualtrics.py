import json

import pytest

from analysis.read import parsed
from analysis.simulate.platforms import WRITERS
from instrument.problems import PeilError
from instrument.study import MissingCodes


@pytest.fixture
def grid(rich, kit, simulated):
    """Give the cells of a Qualtrics export with three rows."""
    _, submissions_of = simulated
    export = kit.export_of(rich, "qualtrics", submissions_of["w2"][:3])
    return kit.grid_of(WRITERS["qualtrics"](export), "qualtrics")


@pytest.fixture
def read_grid(rich, kit):
    """Read cells as an export."""
    wave, version = kit.fielded(rich, "qualtrics")
    return lambda cells: parsed(wave, version, kit.bytes_of(cells, "qualtrics"), "nl", kit.file)


def errors(read_grid, grid):
    with pytest.raises(PeilError) as caught:
        read_grid(grid)
    return caught.value.problems


def test_rows_are_counted_below_three_heading_rows(read_grid, grid):
    assert read_grid(grid).rows["row"].tolist() == [4, 5, 6]


@pytest.mark.parametrize(
    ("cells", "item", "expected"),
    [
        ({"Q_clear": "-99"}, "clear", (None, None, "skipped")),
        ({"Q_clear": "8"}, "clear", (None, None, "dont_know")),
        ({"Q_people": "8"}, "people", ("8", None, None)),
        ({"Q_people": "-99"}, "people", (None, None, "skipped")),
        ({"Q_change": "-99"}, "change", (None, None, "skipped")),
        ({"Q_change": "-98"}, "change", ("-98", None, None)),
        ({"Q_remark": "-99"}, "remark", (None, None, "skipped")),
        ({"Q_colour": "9"}, "colour", ("9", None, None)),
        ({"Q_colour": "9", "Q_colour_3_TEXT": "paars"}, "colour", ("9", {"9": "paars"}, None)),
        ({"Q_colour": "2", "Q_colour_3_TEXT": "-99"}, "colour", ("2", None, None)),
        ({"Q_uses_1": "-99", "Q_uses_2": "-99"}, "uses", (None, None, "skipped")),
        ({"Q_uses_1": "1", "Q_uses_2": "-99"}, "uses", ("u1", None, None)),
        ({"Q_uses_1": "0", "Q_uses_2": "1"}, "uses", ("u2", None, None)),
        ({"Q_uses_1": "0", "Q_uses_2": "0"}, "uses", (None, None, None)),
        ({"Q_member_W1_TEXT": "Kring"}, "member", ("W1", {"W1": "Kring"}, None)),
    ],
)
def test_cells_are_read(read, kit, cells, item, expected):
    given = read("qualtrics", cells)
    assert kit.answers_in(given, 4)[item, None] == expected
    assert len(given.events) == 0


def test_an_option_goes_before_a_code_for_no_answer(read, kit):
    given = read("qualtrics", {"Q_colour": "9"})
    assert kit.answers_in(given, 4)["colour", None] == ("9", None, None)
    assert len(given.events) == 0  # 9 is "refused" here, which the form does not offer


@pytest.mark.parametrize(
    ("heading", "cell", "expected", "read_as"),
    [
        ("Q_colour", "9", ("9", None, None), "9"),  # an option, and what the form can offer
        ("Q_people", "9.0", (None, None, "dont_know"), "dont_know"),  # a count, as well as offered
        ("Q_travel", "9", ("9", None, None), "9"),  # hours, which the form lets nobody not know
    ],
)
def test_what_may_be_an_answer_or_none_is_flagged(read, kit, heading, cell, expected, read_as):
    codes = (MissingCodes(codes={"dont_know": ("9",)}),)
    given = read("qualtrics", {heading: cell}, missing_codes=codes)
    assert kit.answers_in(given, 4)[heading.removeprefix("Q_"), None] == expected
    (event,) = given.events.to_dict("records")
    assert (event["rule"], event["action"]) == ("ambiguous_missing_code", "flagged")
    assert event["after"] == read_as
    assert given.problems == ()


def test_a_code_for_no_answer_that_is_no_option_is_the_reason(read, kit):
    given = read("qualtrics", {"Q_lonely": "9", "Q_uses_1": "8"})
    assert kit.answers_in(given, 4)["lonely", None] == (None, None, "refused")
    assert kit.answers_in(given, 4)["uses", None] == (None, None, "dont_know")


@pytest.mark.parametrize(
    ("cells", "kind", "finished"),
    [
        ({}, "answered", True),
        ({"Status": "1"}, "preview", True),
        ({"Status": "2"}, "test", True),
        ({"Status": "Survey Preview"}, "preview", True),
        ({"DistributionChannel": "preview"}, "preview", True),
        ({"DistributionChannel": "test"}, "test", True),
        ({"Finished": "0", "Progress": "40"}, "answered", False),
        ({"Finished": "False"}, "answered", False),
        ({"Finished": "True", "Status": "IP Address"}, "answered", True),
    ],
)
def test_kinds_of_rows_are_told_apart(read, cells, kind, finished):
    given = read("qualtrics", cells)
    (row,) = given.rows.to_dict("records")
    assert (row["kind"], row["finished"]) == (kind, finished)
    assert given.problems == ()


def test_progress_stands_in_for_what_finished_does_not_say(read):
    given = read(
        "qualtrics",
        {"Finished": "ja", "Progress": "100"},
        {"Finished": "", "Progress": "40", "ResponseId": "R_2"},
    )
    assert given.rows["finished"].tolist() == [True, False]
    (problem,) = given.problems
    assert problem.code == "R016"
    assert "known: 1, 0, true, false" in problem.remedy


def test_odd_progress_is_reported(read):
    (problem,) = read("qualtrics", {"Progress": "110"}).problems
    assert "known: 0 to 100" in problem.remedy


@pytest.mark.parametrize("row", [1, 2])
def test_a_missing_heading_row_is_told(read_grid, grid, row):
    del grid[row]
    (problem,) = errors(read_grid, grid)
    assert problem.code == "R012"
    assert "row 3 does not hold import ids" in problem.what
    assert "three heading rows" in problem.remedy


def test_heading_rows_that_are_cut_off_are_told(read_grid, grid):
    codes = {problem.code for problem in errors(read_grid, grid[:2])}
    assert codes == {"R012", "R020"}


def test_a_heading_row_of_another_length_is_told(read_grid, grid):
    grid[1].append("x")
    (problem,) = errors(read_grid, grid)
    assert problem.place.row == 2


@pytest.mark.parametrize("cell", ["", "QID7", "[1]", "{}", "[" * 5000, '{"ImportId":'])
def test_a_cell_that_is_no_import_id_is_told(read_grid, grid, cell):
    place = grid[0].index("Q_lonely")
    grid[2][place] = cell
    (problem,) = errors(read_grid, grid)
    assert (problem.code, problem.place.row, problem.place.column) == ("R012", 3, "Q_lonely")


def test_import_ids_that_changed_places_are_told(read_grid, grid):
    start, end = grid[0].index("StartDate"), grid[0].index("EndDate")
    grid[0][start], grid[0][end] = grid[0][end], grid[0][start]
    found = errors(read_grid, grid)
    assert [problem.place.column for problem in found] == ["EndDate", "StartDate"]


def test_another_clock_than_the_study_states_is_told(read_grid, grid):
    place = grid[0].index("StartDate")
    grid[2][place] = json.dumps({"ImportId": "startDate", "timeZone": "America/Denver"})
    (problem,) = errors(read_grid, grid)
    assert problem.code == "R017"
    assert "timezone: America/Denver for wave w2" in problem.remedy


def test_everything_wrong_with_the_headings_is_told_at_once(read_grid, grid):
    grid[0][grid[0].index("Q_lonely")] = "Q_lonly"
    grid[0][grid[0].index("Q_main")] = "Q_clear"
    found = {(problem.code, problem.place.column) for problem in errors(read_grid, grid)}
    assert found == {
        ("R004", "Q_lonely"),
        ("R005", "Q_lonly"),
        ("R004", "Q_main"),
        ("R006", "Q_clear"),
    }


def test_columns_that_are_not_read_may_be_left_out(read_grid, grid):
    for heading in ("Duration (in seconds)", "RecordedDate"):
        place = grid[0].index(heading)
        for row in grid:
            del row[place]
    assert read_grid(grid).problems == ()
