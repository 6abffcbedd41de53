"""A version as a data file: a column for everything that could be answered, and where it stood."""

from __future__ import annotations

import pytest

from instrument.dataset.asked import asked
from instrument.model import Questionnaire
from instrument.problems import PeilError

WAVE = {
    "id": "w1",
    "label": {"nl": "Meting", "en": "Wave"},
    "version": "3.0",
    "platform": "qualtrics",
    "file": "a.csv",
    "first_day": "2020-01-01",
    "last_day": "2020-02-01",
    "period": "pre",
}
ROSTER = {
    "id": "clubs",
    "label": {"nl": "Clubs", "en": "Clubs"},
    "entries": [
        {"id": "K01", "name": {"nl": "Een", "en": "One"}},
        {"id": "K02", "name": {"nl": "Twee", "en": "Two"}},
    ],
}


@pytest.fixture(scope="module")
def study(define) -> Questionnaire:
    def option(code: str, **more: object) -> dict[str, object]:
        return {"code": code, "label": {"nl": f"is {code}", "en": f"is {code}"}, **more}

    made: Questionnaire = define(
        {"id": "clubs", "answer": "many"},
        {"id": "main", "answer": "one", "ask": {"when": "count(clubs) >= 1"}},
        {"id": "mood", "answer": "scale", "ask": {"for_each": "clubs"}, "sensitive": True},
        {"id": "uses", "answer": "open_many"},
        {"id": "count", "answer": "number"},
        {"id": "remark", "answer": "words", "lead_in": {"nl": "Ten slotte", "en": "At last"}},
        scales={
            "many": {"kind": "multiple", "roster": "clubs", "write_ins": 1},
            "one": {"kind": "single", "roster": "clubs"},
            "scale": {
                "kind": "single",
                "measure": "ordinal",
                "options": [option("1"), option("2")],
                "missing": ["dont_know"],
            },
            "open_many": {"kind": "multiple", "options": [option("a"), option("b", open=True)]},
            "number": {"kind": "number", "measure": "scale", "minimum": -100, "maximum": 9},
        },
        rosters=[ROSTER],
        waves=[WAVE],
        missing_labels={"dont_know": {"nl": "Weet niet", "en": "Don't know"}},
    )
    return made


def names(study: Questionnaire) -> list[str]:
    return [each.name for each in asked(study, "3.0", study.study.waves[0]).variables]


def test_every_answer_has_a_column_in_the_order_asked(study) -> None:
    assert names(study) == [
        *("record", "language", "submitted"),
        *("clubs_K01", "clubs_K02", "clubs_W1", "clubs_words"),
        "main",
        *("mood_K01", "mood_K02", "mood_W1"),
        *("uses_a", "uses_b", "uses_words"),
        *("count", "remark"),
    ]


def test_an_option_of_a_multiple_choice_is_chosen_or_not(study) -> None:
    column = asked(study, "3.0").variable("uses_b")
    assert column.kind == "category"
    assert [each.value for each in column.categories] == [0, 1]
    assert column.label["en"] == "uses: is b"
    assert asked(study, "3.0").variable("uses_words").kind == "text"


def test_one_may_pick_a_line_that_was_written_on(study) -> None:
    found = asked(study, "3.0").variable("main").categories
    assert [(each.code, each.value) for each in found] == [("K01", 1), ("K02", 2), ("W1", 3)]


def test_a_turn_is_called_after_its_entry_and_keeps_what_is_known_of_the_item(study) -> None:
    turn = asked(study, "3.0").variable("mood_K02")
    assert (turn.item, turn.entry, turn.option) == ("mood", "K02", None)
    assert turn.label["nl"] == "mood (nl) (Twee)"
    assert turn.sensitive
    assert turn.missing[0].label["nl"] == "Weet niet"


def test_codes_for_missing_make_way_for_answers(study) -> None:
    assert asked(study, "3.0").variable("count").missing[0].low == -991
    assert asked(study, "3.0").variable("remark").missing == ()


def test_a_column_says_where_its_answers_stood_in_the_export(study) -> None:
    file = asked(study, "3.0", study.study.waves[0])
    (source,) = file.variable("uses_b").sources
    assert (source.wave, source.file, source.columns) == ("w1", "a.csv", ("uses_2", "uses_2_TEXT"))
    assert file.variable("mood_K02").sources[0].columns == ("mood_K02",)


def test_a_column_says_how_and_when_it_was_asked(study) -> None:
    file = asked(study, "3.0")
    (question,) = file.variable("main").questions
    assert question.routing["en"].startswith("if at least one answer was chosen")
    assert question.who == {"nl": "Iedereen", "en": "Everyone"}
    assert file.variable("remark").questions[0].lead_in["en"] == "At last"


def test_a_version_without_fieldwork_has_a_file_all_the_same(study) -> None:
    file = asked(study, "1.0")
    assert file.id == "version_1.0"
    assert file.variable("count").sources == ()
    assert asked(study, "3.0", study.study.waves[0]).id == "asked_w1"


def test_hypotheses_and_constructs_are_named(study) -> None:
    file = asked(study, "3.0", resting={"count": ("H1",)})
    assert file.variable("count").hypotheses == ("H1",)


def test_an_item_that_is_called_like_an_option_s_column_is_told(define) -> None:
    option = {"code": "1", "label": {"nl": "x", "en": "x"}}
    made = define(
        {"id": "a", "answer": "many"},
        {"id": "a_1", "answer": "words"},
        scales={"many": {"kind": "multiple", "options": [option]}},
    )
    with pytest.raises(PeilError, match="a_1") as caught:
        asked(made, "3.0")
    assert caught.value.problems[0].code == "A020"
