import csv
import io

import pytest

from analysis.read import parsed
from analysis.simulate.platforms import WRITERS
from instrument.problems import PeilError

WHOLE = {"id": "7", "startdate": "2020-05-17 13:50:00", "submitdate": "2020-05-17 14:03:22"}


@pytest.fixture
def export(rich, kit, simulated):
    _, submissions_of = simulated
    honest = [each for each in submissions_of["w1"] if "\n" not in str(each)]
    return kit.export_of(rich, "limesurvey", tuple(honest[:4]))


def answer(kit, given, item, entry=None, row=2):
    return kit.answers_in(given, row).get((item, entry))


def test_own_words_stand_beside_the_open_option(read, kit):
    given = read("limesurvey", {"COLOUR": "-oth-", "COLOUR[other]": "paars; of lila"})
    assert answer(kit, given, "colour") == ("9", {"9": "paars; of lila"}, None)
    assert given.problems == ()


def test_own_words_without_the_option_are_kept(read, kit):
    given = read("limesurvey", {"COLOUR[other]": "paars"})
    assert answer(kit, given, "colour") == (None, {"9": "paars"}, None)


def test_other_without_an_open_option_is_no_answer(read, kit):
    given = read("limesurvey", {"LONELY": "-oth-"})
    assert answer(kit, given, "lonely") == (None, None, "invalid")
    (problem,) = given.problems
    assert str(problem) == (
        f"{kit.file}, item lonely, row 2, column LONELY: warning R008: “-oth-” is not an answer of "
        "lonely\n    → closest option: none of 1, 2, 3, 4, 5; if it is right, add it to the scale "
        "or to aliases"
    )


def test_an_alias_is_an_answer(read, kit):
    given = read("limesurvey", {"COLOUR": "vermiljoen"})
    assert answer(kit, given, "colour") == ("1", None, None)


@pytest.mark.parametrize("unticked", ["", "N", " "])
def test_only_y_is_a_tick(read, kit, unticked):
    cells = {"COLOURS[1]": "Y", "COLOURS[2]": unticked, "CLOSED[2]": "Y"}
    given = read("limesurvey", cells)
    assert answer(kit, given, "colours") == ("1", None, None)
    assert answer(kit, given, "closed") == ("2", None, None)
    assert given.problems == ()


def test_a_tick_that_cannot_be_read_leaves_the_others(read, kit):
    given = read("limesurvey", {"COLOURS[1]": "y", "COLOURS[2]": "Y"})
    assert answer(kit, given, "colours") == ("2", None, None)
    (event,) = given.events.to_dict("records")
    assert (event["rule"], event["action"], event["column"]) == ("R008", "dropped", "COLOURS[1]")
    assert event["before"] == "y"


def test_ticks_none_of_which_can_be_read_are_invalid(read, kit):
    given = read("limesurvey", {"COLOURS[1]": "{value}"})
    assert answer(kit, given, "colours") == (None, None, "invalid")
    assert "“{value}”" in given.problems[0].what


def test_own_words_are_the_tick_of_an_open_option(read, kit):
    given = read("limesurvey", {"COLOURS[1]": "Y", "COLOURS[other]": "paars"})
    assert answer(kit, given, "colours") == ("1 9", {"9": "paars"}, None)


def test_a_reason_is_a_line_of_its_own_beside_ticks(read, kit):
    given = read("limesurvey", {"CLOSED[dk]": "Y"})
    assert answer(kit, given, "closed") == (None, None, "dont_know")


def test_written_lines_are_chosen_entries(read, kit):
    given = read("limesurvey", {"MEMBER[A2]": "Y", "MEMBERown[W2]": "Kring", "FREQW2": "4"})
    assert answer(kit, given, "member") == ("A2 W2", {"W2": "Kring"}, None)
    assert answer(kit, given, "freq", "W2") == ("4", None, None)


def test_a_written_line_may_be_the_main_one(read, kit):
    given = read("limesurvey", {"MEMBERown[W1]": "Kring", "MAIN": "W1"})
    assert answer(kit, given, "main") == ("W1", None, None)
    assert given.problems == ()


def test_the_raw_cells_of_an_answer_are_kept_together(read):
    given = read("limesurvey", {"USES[u1]": "Y", "USES[other]": "zingen"})
    (line,) = given.answers[given.answers["item"] == "uses"].to_dict("records")
    assert line["raw"] == "Y | zingen | "
    assert line["column"] == "USES[u1]"


def test_turns_of_a_loop_without_an_answer_are_left_out(read, kit):
    given = read("limesurvey", {"FREQA1": "3"})
    found = kit.answers_in(given, 2)
    assert found["freq", "A1"] == ("3", None, None)
    assert ("freq", "A2") not in found
    assert found["clear", None] == (None, None, None)


@pytest.mark.parametrize(
    ("heading", "cell", "expected"),
    [
        ("CLEAR", "99", (None, None, "dont_know")),
        ("PEOPLE", "98", (None, None, "refused")),
        ("PEOPLE", "98.0000000000", (None, None, "refused")),
        ("PEOPLE", "007", ("7", None, None)),
        ("PEOPLE", "-3", ("-3", None, None)),
        ("REMARK", "99", ("99", None, None)),  # the form offers no "don't know" here
        ("CODE", " 7dp rtq", (" 7dp rtq", None, None)),
    ],
)
def test_codes_for_no_answer_hold_where_the_form_offers_them(read, kit, heading, cell, expected):
    given = read("limesurvey", {heading: cell})
    assert answer(kit, given, heading.lower()) == expected
    assert given.problems == ()


def test_a_count_that_is_also_a_code_for_no_answer_is_flagged(read, kit):
    given = read("limesurvey", {"PEOPLE": "99"})
    assert answer(kit, given, "people") == (None, None, "dont_know")
    (event,) = given.events.to_dict("records")
    assert event["rule"] == "ambiguous_missing_code"
    assert event["action"] == "flagged"
    assert (event["before"], event["after"]) == ("99", "dont_know")
    assert given.problems == ()


@pytest.mark.parametrize(("cell", "code"), [("4,5", "R009"), ("veel", "R009"), ("9" * 16, "R022")])
def test_what_is_no_number_is_invalid(read, kit, cell, code):
    given = read("limesurvey", {"PEOPLE": cell})
    assert answer(kit, given, "people") == (None, None, "invalid")
    assert [problem.code for problem in given.problems] == [code]


def test_control_characters_in_text_are_flagged(read, kit):
    given = read("limesurvey", {"REMARK": "a\x00b\nc", "USES[other]": "\x1b[31m"})
    assert answer(kit, given, "remark") == ("a�b\nc", None, None)
    assert answer(kit, given, "uses")[1] == {"u2": "�[31m"}
    assert [problem.code for problem in given.problems] == ["R015", "R015"]
    assert given.events["action"].tolist() == ["flagged", "flagged"]


def test_times_are_put_in_utc_and_unfinished_forms_have_none(read):
    given = read("limesurvey", WHOLE, {**WHOLE, "id": "8", "submitdate": ""})
    whole, part = given.rows.to_dict("records")
    assert whole["record"] == "7"
    assert whole["submitted"].isoformat() == "2020-05-17T12:03:22+00:00"
    assert whole["finished"]
    assert not part["finished"]
    assert given.rows["submitted"].isna().tolist() == [False, True]


@pytest.mark.parametrize(
    "moment", ["17-5-2020 14:03", "2020-02-30 10:00:00", "9999-01-01 00:00:00"]
)
def test_what_is_no_date_is_reported(read, moment):
    given = read("limesurvey", {**WHOLE, "startdate": moment})
    (problem,) = given.problems
    assert problem.code == "R011"
    assert (problem.place.row, problem.place.column) == (2, "startdate")
    assert given.rows["started"].isna().all()


def test_an_id_that_stands_twice_is_reported_and_kept(read):
    given = read("limesurvey", WHOLE, WHOLE)
    (problem,) = given.problems
    assert (problem.code, problem.place.row) == ("R018", 3)
    assert given.rows["record"].tolist() == ["7", "7"]


@pytest.mark.parametrize(("cell", "language"), [("nl", "nl"), ("NL", "nl"), ("nl-informal", "nl")])
def test_variants_of_a_language_are_that_language(read, cell, language):
    given = read("limesurvey", {**WHOLE, "startlanguage": cell})
    assert given.rows["language"].tolist() == [language]
    assert given.problems == ()


@pytest.mark.parametrize("cell", ["fr", "-99", "-"])
def test_a_language_that_was_not_fielded_is_reported(read, cell):
    given = read("limesurvey", {**WHOLE, "startlanguage": cell})
    assert given.rows["language"].isna().all()
    assert [problem.code for problem in given.problems] == ["R013"]


@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_the_delimiters_of_its_web_page_are_read_too(export, kit, delimiter):
    content = WRITERS["limesurvey"](export).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content), delimiter=";"))
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)
    found = parsed(export.wave, export.version, text.getvalue().encode(), "nl", kit.file)
    expected = kit.written_and_read(export)
    assert found.answers.equals(expected.answers)
    assert found.problems == ()


def test_timings_and_tokens_are_not_answers(export, kit):
    content = WRITERS["limesurvey"](export).decode("utf-8-sig")
    heading, *rows = content.rstrip("\n").split("\n")
    more = '"token";"seed";"interviewtime";"groupTime12";"COLOURTime"'
    wider = "\n".join([f"{heading};{more}", *(f"{row};;;;;" for row in rows)])
    found = parsed(export.wave, export.version, wider.encode(), "nl", kit.file)
    assert found.answers.equals(kit.written_and_read(export).answers)
    wrong = wider.replace("COLOURTime", "COLOURTimes")
    with pytest.raises(PeilError, match="COLOURTimes is not in version"):
        parsed(export.wave, export.version, wrong.encode(), "nl", kit.file)
