"""The same made-up answers read as the same, in whatever form of a platform they are written."""

import pytest

from analysis.read import limesurvey, parsed
from analysis.simulate.platforms import HEADINGS, WRITERS
from instrument.columns import columns_of
from instrument.problems import PeilError
from tests.analysis.read.rewritten import form_of, in_labels, sav, typed, with_texts, workbook

READ = ["item", "entry", "code", "own", "reason"]


@pytest.fixture(scope="module")
def exports(simulated, kit):
    """Give each platform's wave, version, grid of cells, and what reading its CSV gave."""
    questionnaire, submissions_of = simulated
    found = {}
    for platform in ("limesurvey", "qualtrics", "msforms"):
        wave, version = kit.fielded(questionnaire, platform)
        export = kit.export_of(questionnaire, platform, submissions_of[wave.id])
        given = kit.written_and_read(export)
        content = WRITERS[platform](export)
        found[platform] = wave, version, kit.grid_of(content, platform), given
    return found


def alike(given, expected):
    """Hold two readings against each other, row by row, whatever the number of heading rows."""
    for one, two in ((given.rows, expected.rows), (given.answers, expected.answers)):
        rows = [
            (each["row"] - given_.rows["row"].min()).tolist()
            for each, given_ in (
                (one, given),
                (two, expected),
            )
        ]
        assert rows[0] == rows[1]
    told = [each.answers[READ] for each in (given, expected)]
    assert told[0].equals(told[1])
    for name in ("started", "submitted", "finished", "kind", "record", "language"):
        assert given.rows[name].equals(expected.rows[name]), name
    assert [each for each in given.problems if each.severity == "error"] == []


def test_full_answers_of_limesurvey(exports, kit):
    wave, version, grid, expected = exports["limesurvey"]
    labelled = in_labels(grid, version, wave, 1, "nl")
    given = parsed(wave, version, kit.bytes_of(labelled, "limesurvey"), "nl", kit.file)
    assert labelled != grid
    assert (form_of(expected).answers, form_of(given).answers) == ("codes", "labels")
    alike(given, expected)


@pytest.mark.parametrize("labels", [False, True])
def test_headings_of_code_and_text(exports, kit, labels):
    wave, version, grid, expected = exports["limesurvey"]
    cells = in_labels(grid, version, wave, 1, "nl") if labels else grid
    content = kit.bytes_of(with_texts(cells), "limesurvey")
    given = parsed(wave, version, content, "nl", kit.file)
    assert form_of(given).headings == "codes and question texts"
    alike(given, expected)


def in_words(headings, version, wave):
    """Write headings as LimeSurvey's “full question text” does."""
    columns = {each.heading: each for each in columns_of(version, wave, "nl")}
    own = {name: words for words, name in limesurvey.ENGLISH.items()}
    for heading in headings:
        column = columns.get(heading)
        if column is None:
            yield own[heading]
        elif column.holds in ("reason", "write_in"):
            yield "Geen getal of tekst, want:"
        else:
            item = version.item(column.item)
            club = {code.code: code.label["nl"] for code in version.item("member").scale.options}
            text = item.text["nl"].replace("{collective}", club.get(column.entry or "", "Kring"))
            labels = {each.code: each.label["nl"] for each in item.scale.options}
            yield f"{text} [{labels[column.option]}]" if column.option else text


@pytest.mark.parametrize("labels", [False, True])
def test_headings_of_words_alone(exports, kit, labels):
    wave, version, grid, expected = exports["limesurvey"]
    cells = in_labels(grid, version, wave, 1, "nl") if labels else grid
    words = [list(in_words(grid[0], version, wave)), *cells[1:]]
    given = parsed(wave, version, kit.bytes_of(words, "limesurvey"), "nl", kit.file)
    assert form_of(given).headings == "question texts"
    alike(given, expected)


def test_words_in_another_order_are_not_guessed(exports, kit):
    wave, version, grid, _ = exports["limesurvey"]
    words = [list(in_words(grid[0], version, wave)), *grid[1:]]
    words[0][-1], words[0][-2] = words[0][-2], words[0][-1]
    with pytest.raises(PeilError, match="R004"):
        parsed(wave, version, kit.bytes_of(words, "limesurvey"), "nl", kit.file)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_choice_text_of_qualtrics(exports, kit, language):
    wave, version, grid, expected = exports["qualtrics"]
    labelled = in_labels(grid, version, wave, 3, language)
    given = parsed(wave, version, kit.bytes_of(labelled, "qualtrics"), "nl", kit.file)
    assert form_of(given).answers == "labels"
    alike(given, expected)


def test_tabs_in_utf_16_of_qualtrics(exports, kit):
    wave, version, grid, expected = exports["qualtrics"]
    text = kit.text_of(grid, "limesurvey").replace('";"', '"\t"')
    given = parsed(wave, version, text.encode("utf-16"), "nl", kit.file)
    assert (form_of(given).encoding, form_of(given).delimiter) == ("UTF-16", "tabs")
    assert len(form_of(given).remarks) == 2
    alike(given, expected)


@pytest.mark.usefixtures("in_this_process")
@pytest.mark.parametrize("platform", ["limesurvey", "qualtrics"])
def test_files_of_spss(exports, kit, platform):
    wave, version, grid, expected = exports[platform]
    content = sav(grid, version, wave, HEADINGS[platform])
    given = parsed(wave, version, content, "nl", kit.file)
    assert (form_of(given).format, form_of(given).heading_rows) == ("SPSS", 1)
    alike(given, expected)


@pytest.mark.parametrize("platform", ["limesurvey", "qualtrics"])
def test_workbooks_of_platforms_that_write_codes(exports, kit, platform):
    wave, version, grid, expected = exports[platform]
    given = parsed(wave, version, workbook(grid), "nl", kit.file)
    assert (form_of(given).format, form_of(given).answers) == ("XLSX", "codes")
    alike(given, expected)


@pytest.mark.parametrize("since_1904", [False, True])
@pytest.mark.parametrize("serial", [False, True])
@pytest.mark.parametrize("as_numbers", [False, True])
def test_workbooks_of_microsoft_forms(exports, kit, since_1904, serial, as_numbers):
    wave, version, grid, expected = exports["msforms"]
    numbers = ["Vraag travel?", "Vraag people?"] if as_numbers else []
    content = workbook(typed(grid, "msforms", numbers), since_1904=since_1904, serial=serial)
    given = parsed(wave, version, content, "nl", kit.file)
    assert (form_of(given).format, form_of(given).decimal_mark) == ("XLSX", ",")
    assert form_of(given).remarks == ()
    alike(given, expected)


def test_a_workbook_s_rows_are_counted_as_a_person_does(exports, kit):
    wave, version, grid, expected = exports["msforms"]

    def merge(sheet):
        sheet.merge_range(0, 0, 0, 5, "Antwoorden")

    content = workbook(
        typed(grid, "msforms"), above=3, sheets=("Toelichting", "Antwoorden"), change=merge
    )
    given = parsed(wave, version, content, "nl", kit.file)
    assert given.rows["row"].tolist() == [row + 3 for row in expected.rows["row"]]
    assert form_of(given).remarks == ("the headings stand in row 4",)
    alike(given, expected)


@pytest.mark.parametrize("words", ["3.5", "3,5", "none"])
def test_a_typed_number_is_read_whatever_mark_words_elsewhere_have(exports, kit, words):
    wave, version, grid, _ = exports["msforms"]
    texts = {each.id for each in version.items if each.scale.kind == "text"}
    column = next(each for each in columns_of(version, wave, "nl") if each.item in texts)
    number, text = grid[0].index("Vraag travel?"), grid[0].index(column.heading)
    rows = [list(each) for each in typed(grid, "msforms")]
    for row in rows[1:]:
        row[number], row[text] = "", ""
    rows[1][number], rows[1][text] = 4.5, words
    given = parsed(wave, version, workbook(rows), "nl", kit.file)
    answers = given.answers[given.answers["column"] == "Vraag travel?"]
    assert answers["code"].tolist()[0] == "4.5"
    assert "R009" not in {each.code for each in given.problems}
