"""What stands on the sheet of a version, and how."""

from __future__ import annotations

from pathlib import Path

import pytest

from instrument.forms.paper.form import to_sheet
from instrument.forms.paper.phrases import DUTCH, ENGLISH
from instrument.forms.paper.sheet import (
    Choice,
    Comb,
    Gate,
    Grid,
    Lines,
    Question,
    Repeated,
    Roster,
    Ticks,
    asked_in,
)
from instrument.forms.target import Form
from instrument.load import load
from instrument.narrowing import narrowed
from instrument.resolve import at

ROOT = Path(__file__).resolve().parents[4]
WIDE = {
    "kind": "single",
    "measure": "ordinal",
    "options": [
        {"code": str(n), "label": {"nl": f"Onwaarschijnlijkheid{n}", "en": f"Improbability{n}"}}
        for n in range(9)
    ],
}


def item(name, answer, **more):
    return {"id": name, "text": {"nl": f"V {name}", "en": f"Q {name}"}, "answer": answer, **more}


def every(sheet):
    return [
        asked for section in sheet.sections for block in section.blocks for asked in asked_in(block)
    ]


@pytest.mark.parametrize("version", ["1.0", "2.0", "3.0"])
def test_the_shipped_study_asks_each_item_once_and_numbers_them_in_order(version) -> None:
    questionnaire = load(ROOT).questionnaire
    whole = at(questionnaire, version)
    for language in whole.languages:
        sheet = to_sheet(Form(narrowed(whole, (language,)), questionnaire.study))
        asked = every(sheet)
        assert [each.id for each in asked] == [item.id for item in whole.items]
        assert [each.number for each in asked] == list(range(1, len(asked) + 1))
        assert not [each for each in asked if "{" in each.text + each.lead_in + each.hint]


def test_boxes_are_round_for_one_answer_and_square_for_several(on_paper, found) -> None:
    sheet = on_paper()
    assert found(sheet, "consent").room.mark == "round"
    groups = found(sheet, "groups").room
    assert (groups.mark, groups.own) == ("square", 2)


def test_options_keep_their_order_codes_and_lines_and_reasons_stand_apart(on_paper, found) -> None:
    sheet = on_paper(item("free", "uses"), item("one", "groups_one"))
    assert found(sheet, "free").room.choices == (
        Choice("work", "Work"),
        Choice("else", "Other, namely", line=True),
        Choice("none", "None"),
    )
    assert found(sheet, "one").room.reasons == (Choice("dont_know", "Don't know"),)


def test_how_to_answer_is_said_in_words(on_paper, found) -> None:
    sheet = on_paper(item("free", "uses"))
    assert found(sheet, "free").asked.notes == (
        "Choose at most 2 answers.",
        "“None” cannot be chosen together with another answer.",
    )
    assert found(sheet, "hours").asked.notes == (
        "This answer is needed.",
        "Enter a number from 0 to 60.",
        "Digits after the decimal point: at most 1.",
    )
    assert "6 characters" in found(sheet, "code").asked.notes[1]


def test_numbers_and_codes_have_a_box_for_each_character_and_words_have_lines(
    on_paper, found
) -> None:
    scales = {
        "any": {"kind": "number"},
        "below": {"kind": "number", "minimum": -5, "maximum": 5},
        "huge": {"kind": "number", "minimum": 0, "maximum": 1e15},
    }
    sheet = on_paper(*(item(name, name) for name in scales), scales=scales)
    hours = found(sheet, "hours").room
    assert (hours.places, hours.decimals, hours.unit) == (2, 1, "hours")
    assert found(sheet, "code").room == Comb(6)
    assert isinstance(found(sheet, "remarks").room, Lines)
    assert {found(sheet, name).room.places for name in scales} == {0}
    assert found(sheet, "huge").asked.notes == ("Enter a number from 0 to 1000000000000000.",)


def test_a_battery_is_a_grid_and_its_scale_is_one_everywhere(on_paper, found) -> None:
    sheet = on_paper(item("b1", "agree"), item("b2", "agree"))
    grid = found(sheet, "b1")
    assert grid is found(sheet, "b2")
    assert [head.label for head in grid.heads] == ["Disagree", "Agree"]
    assert [reason.label for reason in grid.reasons] == ["Don't know"]
    assert isinstance(found(sheet, "clear"), Grid)
    assert isinstance(found(sheet, "shared"), Question), "its hint has no room in a grid"


def test_a_battery_whose_labels_are_too_wide_for_columns_is_asked_one_by_one(
    on_paper, found
) -> None:
    sheet = on_paper(item("b1", "wide"), item("b2", "wide"), scales={"wide": WIDE})
    assert isinstance(found(sheet, "b1"), Question)
    assert found(sheet, "b1").room.mark == "round"


def test_an_answer_of_a_battery_that_leads_elsewhere_keeps_its_arrow(on_paper, found) -> None:
    sheet = on_paper(
        item("b1", "agree"),
        item("b2", "agree"),
        item("why", "words", ask={"when": "b2 == 1"}),
        item("end", "words"),
    )
    number = found(sheet, "end").asked.number
    go = [choice.go for choice in found(sheet, "b2").room.choices]
    assert go == ["", f"→\u00a0go to question\u00a0{number}"]


def test_a_loop_is_a_table_with_a_row_for_each_entry_and_empty_ones(on_paper, found) -> None:
    role = found(on_paper(), "role")
    assert isinstance(role, Roster)
    assert [entry.label for entry in role.entries] == ["North", "South"]
    assert (role.own, role.mark, role.comb) == (2, "round", None)
    assert role.asked.text == "Role in each group below?"
    assert role.asked.notes[0] == "Only for what was ticked or filled in at question\u00a03."


def test_a_number_in_a_loop_has_its_boxes_in_the_row(on_paper, found) -> None:
    sheet = on_paper(item("h", "hours", ask={"for_each": "roster:all_groups"}))
    table = found(sheet, "h")
    assert table.comb is not None
    assert (table.comb.places, table.own) == (2, 0)
    assert [head.label for head in table.heads] == ["hours"]
    assert [reason.label for reason in table.reasons] == ["Don't know"]


def test_a_loop_with_own_words_is_repeated_for_whom_one_writes(on_paper, found) -> None:
    often = found(on_paper(), "often")
    assert isinstance(often, Repeated)
    assert often.write
    assert often.about == tuple(f"{n}. This is about:" for n in (1, 2, 3))


def test_a_loop_over_a_whole_roster_is_repeated_for_every_entry(on_paper, found) -> None:
    ties = found(on_paper(), "ties")
    assert isinstance(ties, Repeated)
    assert (ties.about, ties.write) == (("North", "South"), False)
    assert ties.asked.notes[0] == "Leave out the line of the answer to question\u00a06."


def test_placeholders_point_to_the_question_they_were_answered_in(on_paper, found) -> None:
    piped = item("p", "words") | {"text": {"nl": "x", "en": "{main} or {hours}? {x} {"}}
    sheet = on_paper(piped)
    main, hours = (found(sheet, name).asked.number for name in ("main", "hours"))
    (asked,) = asked_in(found(sheet, "p"))
    assert asked.text == (
        f"The group of question\u00a0{main} or the answer to question\u00a0{hours}? {{x}} {{"
    )


def test_conditions_are_said_with_numbers_before_the_question(on_paper, found) -> None:
    english = found(on_paper(), "remarks").asked
    assert english.only == "Only if the answer to question\u00a010 is more than 10."
    dutch = found(on_paper(language="nl"), "remarks").asked
    assert dutch.only == "Alleen als het antwoord op vraag\u00a010 meer is dan 10."


def test_no_consent_ends_the_questionnaire_and_no_other_answer_does(on_paper) -> None:
    sheet = on_paper()
    ends = [
        (block.asked.id, choice.code)
        for section in sheet.sections
        for block in section.blocks
        if isinstance(block, Question) and isinstance(block.room, Ticks)
        for choice in block.room.choices
        if choice.go == ENGLISH.stop
    ]
    assert ends == [("consent", "0")]


def test_questions_in_a_row_for_the_same_people_have_one_gate(on_paper, found) -> None:
    when = {"when": "hours > 40"}
    sheet = on_paper(
        item("x1", "words", ask=when),
        item("x2", "words", ask={"when": "hours > 40 and consent == 1"}),
        item("x3", "words"),
    )
    (gate,) = (b for s in sheet.sections for b in s.blocks if isinstance(b, Gate))
    numbers = [found(sheet, name).asked.number for name in ("x1", "x2", "x3")]
    assert (gate.first, gate.last) == tuple(numbers[:2])
    assert gate.text.endswith(f"Otherwise →\u00a0go to question\u00a0{numbers[2]}.")
    assert found(sheet, "x1").asked.only == ""
    assert found(sheet, "x2").asked.only == "Only if the answer to question\u00a01 is “Yes”."


def test_many_short_options_stand_in_two_columns_and_long_ones_in_one(on_paper, found) -> None:
    def scale(count, label):
        options = [{"code": str(n), "label": {"nl": label, "en": label}} for n in range(count)]
        return {"kind": "single", "options": options}

    scales = {"few": scale(5, "x"), "many": scale(6, "x"), "long": scale(6, "word " * 20)}
    sheet = on_paper(*(item(name, name) for name in scales), scales=scales)
    assert [found(sheet, name).room.columns for name in scales] == [1, 2, 1]


def test_only_what_is_too_long_for_a_page_may_be_broken(on_paper, found) -> None:
    options = [{"code": str(n), "label": {"nl": f"A{n}", "en": f"A{n}"}} for n in range(60)]
    long = item("long", "words") | {"text": {"nl": "x", "en": "word " * 400}}
    sheet = on_paper(
        item("sixty", "sixty"), long, scales={"sixty": {"kind": "single", "options": options}}
    )
    assert found(sheet, "sixty").long
    assert not found(sheet, "hours").long
    assert len(found(sheet, "sixty").room.choices) == len(options)


def test_both_languages_say_everything() -> None:
    dutch, english = vars(DUTCH), vars(ENGLISH)
    assert all(dutch.values())
    assert [key for key in dutch if dutch[key] == english[key]] == ["item"]
