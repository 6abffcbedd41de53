"""What a file is, is told by what is in it; what it is not, in words."""

import random
from functools import partial

import pytest

from analysis.read import parsed
from analysis.read.file_form import FileForm
from analysis.read.spss import renamed
from analysis.simulate.platforms import HEADINGS, WRITERS
from instrument.problems import PeilError
from instrument.resolve import at
from tests.analysis.read.rewritten import files_named, form_of, in_labels, sav, typed, workbook


@pytest.fixture(scope="module")
def exports(simulated, kit):
    questionnaire, submissions_of = simulated
    found = {}
    for platform in ("limesurvey", "qualtrics", "msforms"):
        wave, version = kit.fielded(questionnaire, platform)
        sent = submissions_of[wave.id][:8]
        content = WRITERS[platform](kit.export_of(questionnaire, platform, sent))
        found[platform] = wave, version, kit.grid_of(content, platform)
    return found


def problems(*arguments, **more):
    with pytest.raises(PeilError) as caught:
        parsed(*arguments, **more)
    return caught.value.problems


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (b"%PDF-1.7\n", "R030", "it is a PDF"),
        (b"\n<!DOCTYPE html><html>", "R030", "it is a web page"),
        (b"\x1f\x8b\x08", "R030", "packed"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "R032", "locked with a password"),
        (b"$FL2@(#) SPSS", "A030", "cannot be read"),
    ],
)
def test_what_is_no_export_is_told(exports, kit, content, code, words):
    wave, version, _ = exports["msforms"]
    (problem,) = problems(wave, version, content, "nl", kit.file)
    assert (problem.code, problem.place.file) == (code, kit.file)
    assert words in problem.what


def test_a_form_is_said_on_one_line_and_kept(exports, kit):
    wave, version, grid = exports["msforms"]
    content = workbook(typed(grid, "msforms"), above=1)
    found = form_of(parsed(wave, version, content, "nl", kit.file))
    assert str(found) == (
        "w3: Microsoft Forms, XLSX, labels, decimal comma, year-month-day dates, "
        f"8 rows × {len(grid[0])} columns"
    )
    assert found.remarks == ("the headings stand in row 2",)
    assert FileForm.of(found.record()) == found


def test_what_differs_from_the_platform_is_said(exports, kit):
    wave, version, grid = exports["msforms"]
    place = grid[0].index("Vraag travel?")
    rows = [
        [cell.replace(",", ".") if at_ == place else cell for at_, cell in enumerate(row)]
        for row in grid
    ]
    moments = [grid[0].index(name) for name in ("Begintijd", "Tijd van voltooien")]
    for row in rows[1:]:
        for each in moments:
            day, month, rest = row[each].split("-")
            row[each] = f"{month}/{day}/{rest}"
    found = parsed(wave, version, kit.text_of(rows, "plain").encode("utf-8"), "nl", kit.file)
    usual = parsed(wave, version, kit.bytes_of(grid, "msforms"), "nl", kit.file)
    assert found.problems == ()
    assert str(form_of(found)) == (
        "w3: Microsoft Forms, CSV, UTF-8, commas, labels, decimal point, month-day dates, "
        f"8 rows × {len(grid[0])} columns"
    )
    assert form_of(found).remarks[-3:] == (
        "commas divide its cells, usually semicolons do",
        "decimals have a point, usually a comma",
        "dates are written M/D/Y H:MM, where the platform writes D-M-YYYY H:MM",
    )
    assert found.answers["code"].equals(usual.answers["code"])
    assert found.rows["started"].equals(usual.rows["started"])


@pytest.mark.usefixtures("in_this_process")
@pytest.mark.parametrize("platform", ["limesurvey", "qualtrics"])
def test_labels_of_spss_that_mean_another_code_are_told(exports, kit, platform):
    wave, version, grid = exports[platform]
    name = next(each for each in grid[0] if each.endswith(("LONELY", "lonely")))
    labels = {1.0: "Vaak", 2.0: "Zelden"} if platform == "limesurvey" else {4.0: "Altijd"}
    content = sav(grid, version, wave, HEADINGS[platform], **{name: labels})
    (problem,) = problems(wave, version, content, "nl", kit.file)
    assert (problem.code, problem.place.item, problem.place.column) == ("R038", "lonely", name)
    assert "“Vaak”, which in the questionnaire is 4" in problem.what or (
        "“Altijd”, which in the questionnaire is 1" in problem.what
    )


def test_names_of_spss_lead_back_to_headings():
    known = ["A1[other]", "Duration (in seconds)", "B[x]", "B_x"]
    names = ["a1_OTHER", "Duration__in_seconds_", "B_x", "new"]
    assert renamed(names, known) == ("A1[other]", "Duration (in seconds)", "B_x", "new")


@pytest.mark.usefixtures("in_this_process")
@pytest.mark.parametrize("platform", ["limesurvey", "qualtrics"])
@pytest.mark.parametrize("form", ["labels", "workbook", "spss"])
def test_unknown_columns_and_options_are_told_in_every_form(exports, kit, platform, form):
    wave, version, grid = exports[platform]
    first = HEADINGS[platform]
    rows = in_labels(grid, version, wave, first, "nl") if form == "labels" else grid
    rows = [list(row) for row in rows]
    name = next(each for each in grid[0] if each.endswith(("LONELY", "lonely")))
    place = grid[0].index(name)
    rows[first][place] = "Somms" if form == "labels" else "77"
    write = {
        "labels": lambda cells: kit.bytes_of(cells, platform),
        "workbook": workbook,
        "spss": lambda cells: sav(cells, version, wave, first),
    }[form]
    given = parsed(wave, version, write(rows), "nl", kit.file)
    (problem,) = given.problems
    assert (problem.code, problem.place.item, problem.place.column) == ("R008", "lonely", name)
    assert ("closest option: Soms" in problem.remedy) == (form == "labels")
    rows[0][place] = name[:-1]
    found = {each.code: each for each in problems(wave, version, write(rows), "nl", kit.file)}
    assert set(found) == {"R004", "R005"}
    assert f"closest found: {name[:-1]}" in found["R004"].remedy


def test_codes_among_labels_are_told_one_by_one(exports, kit):
    wave, version, grid = exports["limesurvey"]
    rows = in_labels(grid, version, wave, 1, "nl")
    rows[1][grid[0].index("LONELY")] = "3"
    (problem,) = parsed(wave, version, kit.bytes_of(rows, "limesurvey"), "nl", kit.file).problems
    assert (problem.code, problem.place.row, problem.place.column) == ("R008", 2, "LONELY")


@pytest.mark.parametrize("platform", ["qualtrics", "plain"])
def test_headings_of_another_version_are_told_once(simulated, kit, platform):
    questionnaire, submissions_of = simulated
    wave, version = kit.fielded(questionnaire, platform)
    export = kit.export_of(questionnaire, platform, submissions_of[wave.id][:3])
    content = WRITERS[platform](export)
    wrong = wave.model_copy(update={"version": "1.0"})
    others = [at(questionnaire, name) for name in ("2.0", "3.0")]
    found = problems(
        wrong, at(questionnaire, "1.0"), content, "nl", kit.file, others=lambda: others
    )
    (problem,) = found
    number = len(export.columns)
    assert problem.code == "R036"
    own = {"qualtrics": 8}.get(platform, 0)  # the platform's own columns that must be there
    there = f"({number + own} of its {number + own} are there)"
    assert f"those of version 2.0 {there}, not of version 1.0" in problem.what
    assert 'set version: "2.0" for wave w2' in problem.remedy
    assert parsed(wave, version, content, "nl", kit.file).problems == ()


def test_a_column_less_is_no_other_version(simulated, exports, kit):
    wave, version, grid = exports["qualtrics"]
    rows = [row[:-1] for row in grid]
    others = [at(simulated[0], name) for name in ("1.0", "3.0")]
    content = kit.bytes_of(rows, "qualtrics")
    (problem,) = problems(wave, version, content, "nl", kit.file, others=lambda: others)
    assert (problem.code, problem.place.column) == ("R004", grid[0][-1])


@pytest.mark.parametrize("platform", ["limesurvey", "qualtrics"])
def test_mangled_files_of_spss_are_read_or_refused_in_words(exports, kit, platform):
    wave, version, grid = exports[platform]
    whole = sav(grid, version, wave, HEADINGS[platform])
    for seed in range(2):
        r = random.Random(f"{platform} {seed}")
        content = bytearray(whole)
        for _ in range(r.randint(1, 4)):
            content[r.randrange(4, len(content))] = r.randrange(256)
        mangled = bytes(content[: r.choice([len(content), r.randrange(4, len(content))])])
        named = files_named(partial(parsed, wave, version, mangled, "nl", kit.file))
        assert named <= {kit.file}
