"""What every reader does with files, headings and rows."""

import pytest

from analysis.read import READERS, limesurvey, parsed, read_wave
from analysis.read.wave import APART
from analysis.simulate.platforms import HEADINGS, WRITERS
from instrument.columns import METADATA, columns_of
from instrument.limesurvey_codes import NO_CONSENT
from instrument.problems import PeilError


@pytest.fixture
def export(rich, kit, simulated):
    _, submissions_of = simulated
    return kit.export_of(rich, "limesurvey", submissions_of["w1"][:4])


@pytest.fixture
def content(export):
    return WRITERS["limesurvey"](export)


@pytest.fixture
def read_bytes(export, kit):
    return lambda content: parsed(export.wave, export.version, content, "nl", kit.file)


def errors(call, *arguments):
    with pytest.raises(PeilError) as caught:
        call(*arguments)
    return caught.value.problems


def test_there_is_a_reader_for_every_platform_that_columns_know():
    assert {*READERS, *APART} == set(METADATA)
    rows = {name: each.heading_rows for name, each in READERS.items()}
    assert rows | dict.fromkeys(APART, 1) == HEADINGS
    own = {name: set(METADATA[name]) | set(limesurvey.SPARE) | {NO_CONSENT} for name in READERS}
    assert all(set(each.spare) <= own[name] for name, each in READERS.items())


def test_a_file_is_read_and_named_by_its_place_in_the_study(export, content, tmp_path):
    path = tmp_path / "x.csv"
    path.write_bytes(content.replace(b'"4"', b'"klingon"'))
    given = read_wave(export.wave, export.version, path, "nl")
    assert {problem.place.file for problem in given.problems} == {"data/raw/w1/export_1.csv"}
    shown = read_wave(export.wave, export.version, path, "nl", shown="elsewhere.csv")
    assert {problem.place.file for problem in shown.problems} == {"elsewhere.csv"}


def test_a_missing_file_is_told(export, tmp_path):
    for path in (tmp_path / "none.csv", tmp_path):
        (problem,) = errors(read_wave, export.wave, export.version, path, "nl")
        assert problem.code == "R001"
        assert "data/raw/w1/export_1.csv" in problem.remedy


def test_a_file_that_cannot_be_opened_is_told(export, tmp_path, monkeypatch):
    def closed(_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.read_bytes", closed)
    (problem,) = errors(read_wave, export.wave, export.version, tmp_path / "x.csv", "nl")
    assert problem.code == "R019"
    assert "Permission denied" in problem.what


def test_an_unknown_platform_is_told(export, kit):
    wave = export.wave.model_copy(update={"platform": "limesurvy"})
    (problem,) = errors(parsed, wave, export.version, b"x", "nl", kit.file)
    assert problem.code == "D005"
    assert "did you mean limesurvey?" in problem.remedy


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_told(read_bytes, content):
    (problem,) = errors(read_bytes, content)
    assert problem.code == "R002"


def test_headings_without_rows_are_told(read_bytes, content):
    (problem,) = errors(read_bytes, content.splitlines()[0])
    assert problem.code == "R020"


def test_a_byte_that_is_no_text_is_told_with_row_and_column(read_bytes, content):
    lines = content.split(b"\n")
    cells = lines[2].split(b";")
    cells[3] = b'"n\xff"'
    lines[2] = b";".join(cells)
    (problem,) = errors(read_bytes, b"\n".join(lines))
    assert problem.code == "R003"
    assert (problem.place.row, problem.place.column) == (3, "startlanguage")


def test_a_quote_that_never_closes_is_told_with_row_and_column(read_bytes, content):
    (problem,) = errors(read_bytes, content.removesuffix(b'"\n'))
    assert problem.code == "R014"
    assert (problem.place.row, problem.place.column) == (5, "CHANGE")


def test_a_quote_within_text_is_told_with_row_and_column(read_bytes, content):
    lines = content.split(b"\n")
    lines[2] = lines[2].replace(b'"nl"', b'"n"l"', 1)
    (problem,) = errors(read_bytes, b"\n".join(lines))
    assert problem.code == "R014"
    assert (problem.place.row, problem.place.column) == (3, "startlanguage")


def test_a_time_zone_that_does_not_exist_is_told(export, content, kit):
    wave = export.wave.model_copy(update={"timezone": "Europe/Amsterdm"})
    (problem,) = errors(parsed, wave, export.version, content, "nl", kit.file)
    assert problem.code == "D005"
    assert "did you mean Europe/Amsterdam?" in problem.remedy


def test_rows_run_together_are_told(read_bytes, content):
    lines = content.replace(b'"', b"").split(b"\n")
    lines[1] = lines[1].replace(b";nl;", b';"nl;', 1)
    lines[2] = lines[2] + b'"'
    (problem,) = errors(read_bytes, b"\n".join(lines))
    assert (problem.code, problem.place.row) == ("R014", 2)
    assert "run into one another" in problem.what


@pytest.mark.parametrize(("delimiter", "name"), [(b"|", "bars")])
def test_another_delimiter_is_told(read_bytes, content, delimiter, name):
    (problem,) = errors(read_bytes, content.replace(b";", delimiter))
    assert problem.code == "R012"
    assert f"{name} divide its cells, not semicolons" in problem.what


def test_a_file_without_its_headings_is_told(read_bytes, content):
    (problem,) = errors(read_bytes, content.split(b"\n", 1)[1])
    assert problem.code == "R012"
    assert "none of its headings is known; the first is “1”" in problem.what


def test_what_is_wrong_with_headings_is_told_at_once(read_bytes, content):
    wrong = content.replace(b'"LONELY"', b'"LONLEY"').replace(b'"STAGE"', b'"CLEAR"')
    wrong = wrong.replace(b'"REMARK"', b'" "')
    found = {(p.code, p.place.column): p.remedy for p in errors(read_bytes, wrong)}
    number = content.split(b"\n")[0].split(b";").index(b'"REMARK"') + 1
    assert set(found) == {
        ("R004", "LONELY"),
        ("R004", "STAGE"),
        ("R004", "REMARK"),
        ("R005", "LONLEY"),
        ("R005", f"number {number} (without a heading)"),
        ("R006", "CLEAR"),
    }
    assert "closest found: LONLEY" in found["R004", "LONELY"]
    assert "closest known name: LONELY" in found["R005", "LONLEY"]


def test_a_row_of_another_length_is_kept_and_not_read(read_bytes, content):
    lines = content.split(b"\n")
    lines[2] = b'"2";"x"'
    given = read_bytes(b"\n".join(lines))
    assert given.rows["broken"].tolist() == [False, True, False, False]
    assert given.rows["record"].tolist() == ["1", "3", "3", "4"]
    assert 3 not in set(given.answers["row"])
    (problem,) = given.problems
    assert (problem.code, problem.place.row) == ("R007", 3)
    (event,) = given.events.to_dict("records")
    assert (event["action"], event["before"]) == ("flagged", "2;x")


def test_a_file_that_ends_within_a_line_is_flagged(read_bytes, content):
    given = read_bytes(content.rstrip(b"\n"))
    (problem,) = given.problems
    assert (problem.code, problem.place.row) == ("R021", 5)
    assert given.rows["broken"].sum() == 0


def test_events_have_the_audit_s_columns(read_bytes, content):
    given = read_bytes(content.replace(b'"nl"', b'"fr"'))
    assert len(given.events) == 4
    assert given.events["wave"].eq("w1").all()
    assert given.events["record"].tolist() == ["1", "2", "3", "4"]
    assert given.events["person"].isna().all()
    assert given.events["because"].str.contains("fielded: nl").all()


def test_reading_twice_gives_the_same(read_bytes, content):
    one, other = read_bytes(content), read_bytes(content)
    assert one.rows.equals(other.rows)
    assert one.answers.equals(other.answers)
    assert one.events.equals(other.events)


def in_words(version, columns, cells):
    """Put labels in the place of codes, as a platform does where one asks it to."""
    for place, column in columns.items():
        if column.holds == "answer":
            labels = {o.code: o.label["nl"] for o in version.item(column.item).scale.options}
            cells[place] = labels.get(cells[place], cells[place])


@pytest.mark.parametrize("platform", ["limesurvey", "qualtrics"])
def test_an_export_with_labels_instead_of_codes_is_told_once(rich, kit, simulated, platform):
    _, submissions_of = simulated
    wave, version = kit.fielded(rich, platform)
    sent = submissions_of[wave.id][:6]
    grid = kit.grid_of(WRITERS[platform](kit.export_of(rich, platform, sent)), platform)
    columns = {grid[0].index(each.heading): each for each in columns_of(version, wave, "nl")}
    for row in grid[HEADINGS[platform] :]:
        in_words(version, columns, row)
    (problem,) = errors(parsed, wave, version, kit.bytes_of(grid, platform), "nl", kit.file)
    assert problem.code == "R023"
    assert "such as “Ja”" in problem.what
    assert (problem.place.row, problem.place.item) == (HEADINGS[platform] + 1, "consent")


def test_a_few_labels_among_codes_are_told_one_by_one(read_bytes, content):
    given = read_bytes(content.replace(b'"1"', b'"Ja"', 1).replace(b'";"1";"', b'";"Ja";"', 1))
    assert {problem.code for problem in given.problems} == {"R008"}
