"""The form as an author would read it: small tables of rows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from zipfile import ZipFile

import openpyxl
import pytest

from instrument.forms.xlsform.form import to_xlsform
from instrument.forms.xlsform.names import names
from instrument.forms.xlsform.workbook import Sheet, Workbook, to_xlsx
from instrument.problems import PeilError

NL, EN = "Nederlands (nl)", "English (en)"
ANSWERED = "${consent} = '1'"
TWO = "count-selected(${groups}) + number(${groups_W1} != '') + number(${groups_W2} != '') >= 2"


def table(sheet: Sheet, *columns: str, only: str = ".*") -> list[list[str]]:
    """Take some columns of the rows whose name fits `only`."""
    short = {"nl": f"label::{NL}", "en": f"label::{EN}"}
    rows = [row for row in sheet.as_rows() if re.fullmatch(only, row.get("name", ""))]
    cells = [[row.get(short.get(column, column), "") for column in columns] for row in rows]
    return [list(columns), *cells]


def stated(text: str) -> list[list[str]]:
    """Read a Markdown table."""
    lines = text.strip().splitlines()
    return [[cell.strip() for cell in line.strip()[1:-1].split("|")] for line in lines]


@pytest.fixture
def form(make, study):
    return to_xlsform(make(), study)


def row_of(form: Workbook, name: str) -> Mapping[str, str]:
    (row,) = (row for row in form.survey.as_rows() if row.get("name") == name)
    return row


def test_settings_name_the_version_as_text(form) -> None:
    assert table(form.settings, *form.settings.headings) == stated(
        """
        | form_title | form_id | version | default_language | style | instance_name |
        | Proef 1.0 | toy_1_0 | 1.0 | Nederlands (nl) | pages | concat('toy_1_0 ', ${code}) |
        """
    )


def test_metadata_has_no_device(form) -> None:
    rows = form.survey.as_rows()
    assert [row["name"] for row in rows[:4]] == ["start", "end", "today", "audit"]
    assert not [row for row in rows if "device" in row["type"]]


def test_modules_are_groups_in_every_language(form) -> None:
    assert table(form.survey, "type", "name", "nl", "en", only="module_.*") == stated(
        """
        | type        | name     | nl      | en     |
        | begin group | module_a | Begin   | Start  |
        | begin group | module_b | Groepen | Groups |
        """
    )
    types = [row["type"] for row in form.survey.as_rows()]
    assert types.count("begin group") == types.count("end group")


def test_nothing_is_asked_without_consent(form) -> None:
    assert table(
        form.survey, "name", "relevant", only="consent|code|module_b|no_consent"
    ) == stated(
        """
        | name       | relevant                                       |
        | consent    |                                                |
        | code       | ${consent} = '1'                               |
        | module_b   | ${consent} = '1'                               |
        | no_consent | ${consent} != '' and not(${consent} = '1')     |
        """
    )


def test_a_study_without_consent_item_asks_everything(make, study) -> None:
    form = to_xlsform(
        make(), study.model_copy(update={"keys": study.keys.model_copy(update={"consent": None})})
    )
    assert "relevant" not in row_of(form, "code")
    assert "relevant" not in row_of(form, "module_b")
    assert not [row for row in form.survey.as_rows() if row.get("name") == "no_consent"]


def test_a_needed_answer_says_so(form) -> None:
    code = row_of(form, "code")
    assert code["required"] == "yes"
    assert code[f"required_message::{NL}"] == "Dit antwoord is nodig om verder te gaan."
    assert code[f"required_message::{EN}"] == "This answer is needed to go on."
    assert "required" not in row_of(form, "shared")


def test_own_entries_stand_on_the_page_of_the_roster(form) -> None:
    only = "groups.*"
    assert table(form.survey, "type", "name", "en", "relevant", "appearance", only=only) == stated(
        """
        | type | name | en | relevant | appearance |
        | begin group | groups_page |  |  | field-list |
        | select_multiple groups_many | groups | Question groups? |  |  |
        | text | groups_W1 | Or add one yourself |  |  |
        | text | groups_W2 | Or add one more (2) | ${groups_W1} != '' |  |
        """
    )


def test_own_entries_may_stand_for_a_needed_choice(make, study) -> None:
    needed = {"id": "x", "text": {"nl": "X?", "en": "X?"}, "answer": "groups_many"}
    form = to_xlsform(make({**needed, "mandatory": True}), study)
    assert row_of(form, "x")["required"] == "${x_W1} = '' and ${x_W2} = ''"


def test_all_about_one_entry_is_asked_together(form) -> None:
    only = "each_role_.*|role_.*|often_.."
    assert table(form.survey, "name", "en", "relevant", only=only) == stated(
        """
        | name         | en                        | relevant                    |
        | each_role_K01 | North                    | selected(${groups}, 'K01')  |
        | role_K01      | Role in North?           |                             |
        | each_role_K02 | South                    | selected(${groups}, 'K02')  |
        | role_K02      | Role in South?           |                             |
        | each_role_W1  | ${groups_W1}             | ${groups_W1} != ''          |
        | role_W1       | Role in ${groups_W1}?    |                             |
        | often_W1      | Question often?          |                             |
        | each_role_W2  | ${groups_W2}             | ${groups_W2} != ''          |
        | role_W2       | Role in ${groups_W2}?    |                             |
        | often_W2      | Question often?          |                             |
        """
    )


def test_the_condition_of_a_looped_item_stands_in_each_loop(form) -> None:
    pages = ["often_K01_page", "often_K02_page", "often_W1_page", "often_W2_page"]
    assert [row_of(form, page)["relevant"] for page in pages] == [TWO] * 4


def test_the_entry_answered_elsewhere_is_left_out(form) -> None:
    assert table(form.survey, "name", "relevant", only="each_ties_.*") == stated(
        """
        | name          | relevant         |
        | each_ties_K01 | ${main} != 'K01' |
        | each_ties_K02 | ${main} != 'K02' |
        """
    )


def test_the_main_one_is_picked_from_those_chosen(form) -> None:
    assert row_of(form, "main")["choice_filter"] == (
        "selected(${groups}, name) or (name = 'W1' and ${groups_W1} != '') "
        "or (name = 'W2' and ${groups_W2} != '') or name = 'dont_know'"
    )
    listed = [row for row in form.choices.as_rows() if row["list_name"] == "groups_one"]
    assert [(row["name"], row[f"label::{EN}"]) for row in listed] == [
        ("K01", "North"),
        ("K02", "South"),
        ("W1", "${groups_W1}"),
        ("W2", "${groups_W2}"),
        ("dont_know", "Don't know"),
    ]


def test_an_earlier_answer_is_repeated_in_words(form) -> None:
    clear = row_of(form, "clear")
    assert clear[f"label::{NL}"] == "Eens?\n\nIs ${main_label} duidelijk?"
    assert clear["relevant"] == "${main} != '' and ${main} != 'dont_know' and ${main} != 'K02'"
    assert row_of(form, "main_label")["calculation"] == (
        "if(${main} = '' or ${main} = 'dont_know', '…', if(${main} = 'W1', ${groups_W1}, "
        "if(${main} = 'W2', ${groups_W2}, jr:choice-name(${main}, '${main}'))))"
    )


def test_items_on_one_scale_share_a_list_in_which_reasons_come_last(form) -> None:
    types = {name: row_of(form, name)["type"] for name in ("role_K01", "clear", "shared")}
    assert set(types.values()) == {"select_one agree"}
    assert table(form.choices, "list_name", "name", "nl", only="1|2|dont_know") == stated(
        """
        | list_name  | name      | nl           |
        | yes_no     | 1         | Ja           |
        | agree      | 1         | Oneens       |
        | agree      | 2         | Eens         |
        | agree      | dont_know | Weet ik niet |
        | groups_one | dont_know | Weet ik niet |
        | reasons    | dont_know | Weet ik niet |
        """
    )


def test_other_reasons_on_the_same_scale_make_a_second_list(make, study) -> None:
    then = {"not_applicable": {"nl": "Toen nog niet", "en": "Not yet then"}}
    text = {"nl": "Toen?", "en": "Then?"}
    added = {"id": "then", "text": text, "answer": "agree", "missing_labels": then}
    form = to_xlsform(make(added), study)
    assert row_of(form, "then")["type"] == "select_one agree_2"
    listed = [row["name"] for row in form.choices.as_rows() if row["list_name"] == "agree_2"]
    assert listed == ["1", "2", "dont_know", "not_applicable"]


def test_words_beside_an_open_option(form) -> None:
    other = row_of(form, "ties_K01_other")
    assert (other["type"], other[f"label::{NL}"]) == ("text", "Anders, namelijk")
    assert other["relevant"] == "selected(${ties_K01}, 'else')"


def test_several_open_options_of_a_single_choice(make, study) -> None:
    options = [{"code": c, "label": {"nl": c, "en": c}, "open": True} for c in ("p", "q")]
    added = {"id": "x", "text": {"nl": "X?", "en": "X?"}, "answer": "pq"}
    form = to_xlsform(make(added, scales={"pq": {"kind": "single", "options": options}}), study)
    assert row_of(form, "x_p_other")["relevant"] == "${x} = 'p'"
    assert row_of(form, "x_q_other")["relevant"] == "${x} = 'q'"


def test_a_number_has_limits_a_unit_and_a_way_out(form) -> None:
    hours = row_of(form, "hours")
    assert hours["type"] == "decimal"
    assert hours[f"hint::{EN}"] == "hours"
    assert hours["constraint"] == ". >= 0 and . <= 60 and regex(., '^[0-9]+([.][0-9]{1,1})?$')"
    assert hours[f"constraint_message::{EN}"] == (
        "Enter a number from 0 to 60. Digits after the decimal point: at most 1."
    )
    assert "required" not in hours
    reason = row_of(form, "hours_reason")
    assert (reason["type"], reason["relevant"]) == ("select_one reasons", "${hours} = ''")
    assert reason["required"] == "yes"


@pytest.mark.parametrize(
    ("limits", "expression", "message"),
    [
        ({"minimum": 0}, ". >= 0", "Enter a number of 0 or more."),
        ({"maximum": 9}, ". <= 9", "Enter a number of 9 or less."),
        ({"minimum": -2, "maximum": 2}, ". >= -2 and . <= 2", "Enter a number from -2 to 2."),
        ({}, None, None),
    ],
)
def test_limits_of_whole_numbers(make, study, limits, expression, message) -> None:
    added = {"id": "n", "text": {"nl": "N?", "en": "N?"}, "answer": "n"}
    row = row_of(to_xlsform(make(added, scales={"n": {"kind": "number", **limits}}), study), "n")
    assert row["type"] == "integer"
    assert row.get("constraint") == expression
    assert row.get(f"constraint_message::{EN}") == message


def test_exclusive_options_and_the_most_that_may_be_chosen(form) -> None:
    row = row_of(form, "ties_K01")
    assert row["constraint"] == (
        "not(selected(., 'none') and count-selected(.) > 1) and count-selected(.) <= 2"
    )
    assert row[f"constraint_message::{NL}"] == (
        "“Geen” kan niet samen met een ander antwoord. Kies hoogstens 2 antwoorden."
    )


def test_a_participant_code_has_its_length(form) -> None:
    assert row_of(form, "code")["constraint"] == "regex(., '^[A-Za-z0-9]{6}$')"


def test_open_remarks_have_room_and_their_condition(form) -> None:
    remarks = row_of(form, "remarks")
    assert remarks["appearance"] == "multiline"
    assert remarks["relevant"] == "${hours} > 10"


def test_every_name_leads_back_to_its_item(form, make) -> None:
    version = make()
    known = names(version)
    asked = [
        row
        for row in form.survey.as_rows()
        if re.match(r"select_|text|integer|decimal", row["type"])
    ]
    assert sorted(row["name"] for row in asked) == sorted(known)
    assert {node.item for node in known.values()} == {item.id for item in version.items}
    node = known["often_W2_other"]
    assert (node.item, node.holds, node.entry, node.option) == ("often", "other", "W2", "else")


def test_names_are_letters_digits_and_underscores(make, study) -> None:
    text = {"nl": "?", "en": "?"}
    odd = [{"id": name, "text": text, "answer": "words"} for name in ("start", "a-b", "3rd")]
    form = to_xlsform(make(*odd), study)
    shown = [row["name"] for row in form.survey.as_rows() if "name" in row]
    assert {"q_start", "a_b", "q_3rd"} <= set(shown)
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", name) for name in shown)


@pytest.mark.parametrize("name", ["role_K01", "Hours", "groups_page", "module_b"])
def test_two_nodes_with_one_name_are_refused(make, study, name) -> None:
    version = make({"id": name, "text": {"nl": "?", "en": "?"}, "answer": "words"})
    with pytest.raises(PeilError) as error:
        to_xlsform(version, study)
    assert error.value.problems[0].code == "D012"


def test_a_space_in_a_code_of_which_several_are_chosen_is_refused(make, study) -> None:
    options = [{"code": "so so", "label": {"nl": "Zo", "en": "So"}}]
    scales = {"s": {"kind": "multiple", "options": options}}
    added = {"id": "x", "text": {"nl": "?", "en": "?"}, "answer": "s"}
    with pytest.raises(PeilError, match="so so") as error:
        to_xlsform(make(added, scales=scales), study)
    assert error.value.problems[0].code == "D018"


def test_the_file_says_what_the_value_says(form, tmp_path) -> None:
    path = tmp_path / "form.xlsx"
    path.write_bytes(to_xlsx(form))
    book = openpyxl.load_workbook(path)
    for sheet in form.sheets:
        rows = [tuple(c or "" for c in row) for row in book[sheet.name].iter_rows(values_only=True)]
        assert rows == [sheet.headings, *sheet.rows]
        assert all(len(row) == len(sheet.headings) for row in rows)


def test_the_same_form_gives_the_same_bytes(form, tmp_path) -> None:
    one, two = tmp_path / "one.xlsx", tmp_path / "two.xlsx"
    one.write_bytes(to_xlsx(form))
    two.write_bytes(to_xlsx(form))
    assert one.read_bytes() == two.read_bytes()
    with ZipFile(one) as parts:
        assert b"2020-01-01" in parts.read("docProps/core.xml")


def test_a_code_with_an_apostrophe_stands_between_other_quotes(make, study) -> None:
    options = [
        {"code": "'t-dorp", "label": {"nl": "'t Dorp", "en": "Village"}, "open": True},
        {"code": "no'ne", "label": {"nl": "Geen", "en": "None"}, "exclusive": True},
    ]
    added = {"id": "x", "text": {"nl": "X?", "en": "X?"}, "answer": "places"}
    looped = {**added, "id": "y", "ask": {"for_each": "x"}}
    scales = {"places": {"kind": "multiple", "options": options}}
    form = to_xlsform(make(added, looped, scales=scales), study)
    assert row_of(form, "x")["constraint"] == (
        'not(selected(., "no\'ne") and count-selected(.) > 1)'
    )
    assert row_of(form, "x_other")["relevant"] == 'selected(${x}, "\'t-dorp")'
    assert row_of(form, "each_y__t_dorp")["relevant"] == 'selected(${x}, "\'t-dorp")'


def test_a_form_opens_with_what_it_is_about_and_ends_with_thanks(make, study) -> None:
    said = {name: {"nl": f"{name} nl", "en": name} for name in ("welcome", "information", "thanks")}
    form = to_xlsform(make().model_copy(update=said), study)
    assert table(form.survey, "type", "name", "en", "relevant")[5:9] == stated(
        """
        | begin group | welcome_page | | |
        | note | welcome | welcome | |
        | note | information | information | |
        | end group | | | |
        """
    )
    assert row_of(form, "thanks")["relevant"] == ANSWERED
