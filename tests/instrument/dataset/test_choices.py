"""Entries that only other versions list have their columns where people can write entries in."""

from __future__ import annotations

import pytest

from instrument.dataset.asked import asked
from instrument.dataset.choices import turns_of
from instrument.dataset.file import DataFile
from instrument.model import Questionnaire
from instrument.resolve import at

WAVE = {
    "label": {"nl": "Meting", "en": "Wave"},
    "version": "1.0",
    "file": "a.csv",
    "first_day": "2020-01-01",
    "last_day": "2020-02-01",
    "period": "pre",
}
PLATFORMS = ("qualtrics", "msforms", "plain")
ROSTER = {
    "id": "clubs",
    "label": {"nl": "Clubs", "en": "Clubs"},
    "entries": [
        {"id": "K2", "name": {"nl": "Straks", "en": "Soon"}, "since": "2.0"},
        {"id": "K1", "name": {"nl": "Een", "en": "One"}},
        {"id": "K3", "name": {"nl": "Laatst", "en": "Last"}, "since": "3.0"},
    ],
}


@pytest.fixture(scope="module")
def study(define) -> Questionnaire:
    text = {"nl": "Hoe is {collective}?", "en": "How is {collective}?"}
    why = {"nl": "Waarom {collective}?", "en": "Why {collective}?"}
    option = {"code": "a", "label": {"nl": "A", "en": "A"}, "open": True}
    made: Questionnaire = define(
        {"id": "clubs", "answer": "many"},
        {"id": "main", "answer": "one"},
        {"id": "mood", "answer": "words", "ask": {"for_each": "clubs"}, "text": text},
        {"id": "uses", "answer": "open", "ask": {"for_each": "clubs"}, "text": why},
        {"id": "each", "answer": "words", "ask": {"for_each": "roster:clubs"}},
        scales={
            "many": {"kind": "multiple", "roster": "clubs", "write_ins": 2},
            "one": {"kind": "single", "roster": "clubs"},
            "open": {"kind": "multiple", "options": [option]},
        },
        rosters=[ROSTER],
        waves=[{**WAVE, "id": f"w_{each}", "platform": each} for each in PLATFORMS],
    )
    return made


def file_of(study: Questionnaire, platform: str = "qualtrics", version: str = "1.0") -> DataFile:
    (wave,) = (each for each in study.study.waves if each.platform == platform)
    return asked(study, version, wave)


def test_they_stand_after_what_the_version_lists_and_before_the_lines(study) -> None:
    turns = ("K1", "K2", "K3", "W1", "W2")
    names = [each.name for each in file_of(study).variables if each.item not in (None, "main")]
    assert names == [
        *(f"clubs_{each}" for each in turns),
        "clubs_words",
        *(f"mood_{each}" for each in turns),
        *(f"uses_{each}_{part}" for each in turns for part in ("a", "words")),
        "each_K1",
    ]
    assert [each.code for each in file_of(study).variable("main").categories] == list(turns)
    assert [each.value for each in file_of(study).variable("main").categories] == [1, 2, 3, 4, 5]


def test_a_version_that_lists_them_all_has_none_of_them(study) -> None:
    assert [each.code for each in asked(study, "3.0").variable("main").categories] == [
        *("K2", "K1", "K3"),
        *("W1", "W2"),
    ]
    labels = [text for each in asked(study, "3.0").variables for text in each.label.values()]
    assert not [text for text in labels if "afterwards" in text or "achteraf" in text]


def test_their_labels_say_in_both_languages_that_they_were_coded_afterwards(study) -> None:
    file = file_of(study)
    said = {"nl": "[zelf opgeschreven, achteraf gecodeerd]", "en": "[written in, coded afterwards]"}
    for language, mark in said.items():
        name = {"nl": "Straks", "en": "Soon"}[language]
        assert file.variable("clubs_K2").label[language].endswith(f": {mark} {name}")
        assert file.variable("main").categories[1].label[language] == f"{mark} {name}"
        for column in ("mood_K2", "uses_K2_a", "uses_K2_words"):
            label = file.variable(column).label[language]
            assert f" {name}? {mark}" in label
        listed = [
            each for each in file.variables if "K2" not in each.name and "K3" not in each.name
        ]
        assert not [each.name for each in listed if mark in each.label[language]]


def test_the_question_has_their_name_and_no_remark(study) -> None:
    (question,) = file_of(study).variable("mood_K3").questions
    assert question.text == {"nl": "Hoe is Laatst?", "en": "How is Last?"}
    assert file_of(study).variable("mood_K3").entry == "K3"


@pytest.mark.parametrize(
    ("platform", "column", "expected"),
    [
        ("qualtrics", "clubs_K1", ("clubs_1",)),
        ("qualtrics", "clubs_K2", ("clubs_W1_TEXT", "clubs_W2_TEXT")),
        ("qualtrics", "mood_K2", ("mood_W1", "mood_W2")),
        ("qualtrics", "mood_W1", ("mood_W1",)),
        ("qualtrics", "uses_K2_a", ("uses_W1_1", "uses_W1_1_TEXT", "uses_W2_1", "uses_W2_1_TEXT")),
        ("qualtrics", "main", ("main",)),
        ("msforms", "clubs_K2", ("clubs (nl)",)),
        ("msforms", "mood_K2", ("Hoe is eigen antwoord 1?", "Hoe is eigen antwoord 2?")),
        ("plain", "clubs_K2", ("clubs_W1_TEXT", "clubs_W2_TEXT")),
    ],
)
def test_their_answers_came_from_the_lines_of_the_export(study, platform, column, expected) -> None:
    (source,) = file_of(study, platform).variable(column).sources
    assert source.columns == expected


def test_a_file_of_no_platform_calls_them_by_names_that_it_did_not_have(study) -> None:
    names = [each.name for each in file_of(study, "plain").variables if each.item == "clubs"]
    assert names == [
        *("clubs_1", "clubs_K2", "clubs_K3"),
        *("clubs_W1_TEXT", "clubs_W2_TEXT", "clubs_words"),
    ]


def test_a_loop_over_a_roster_and_an_item_asked_once_have_only_what_was_asked(study) -> None:
    version = at(study, "1.0")
    (once,) = turns_of(study.study, version, version.item("clubs"))
    assert (once.entry, once.called) == (None, ())
    assert [each.called for each in turns_of(study.study, version, version.item("each"))] == [
        ("K1",)
    ]
