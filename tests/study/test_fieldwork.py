"""The made-up fieldwork that ships: its files are what the program makes, its size as planned."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from analysis.simulate.fieldwork import RAW, Fieldwork, exports, simulate
from analysis.simulate.platforms.export import missing_code
from analysis.simulate.truth import Truth, load_truth
from instrument.load import load
from instrument.model import Questionnaire
from instrument.resolve import at

ROOT = Path(__file__).resolve().parents[2]
BACK_AGAIN = 0.45
TOLERANCE = 0.05


@pytest.fixture(scope="module")
def questionnaire() -> Questionnaire:
    return load(ROOT).questionnaire


@pytest.fixture(scope="module")
def truth() -> Truth:
    return load_truth(ROOT)


@pytest.fixture(scope="module")
def fieldwork(questionnaire: Questionnaire, truth: Truth) -> Fieldwork:
    return simulate(questionnaire, truth)


def test_the_exports_are_byte_for_byte_what_the_program_makes(fieldwork: Fieldwork) -> None:
    made = {RAW / wave / name: content for wave, (name, content) in exports(fieldwork).items()}
    assert len(made) == 3
    assert {path: (ROOT / path).read_bytes() for path in made} == made


def test_nothing_else_lies_among_the_exports(questionnaire: Questionnaire) -> None:
    found = {path.relative_to(ROOT / RAW) for path in (ROOT / RAW).rglob("*") if path.is_file()}
    waves = {Path(wave.id) / wave.file for wave in questionnaire.study.waves}
    assert found == {Path("README.md"), *waves}


def test_as_many_answer_as_planned(fieldwork: Fieldwork) -> None:
    answered = Counter(wave for person in fieldwork.people for wave in person.waves)
    assert answered == {"w1": 260, "w2": 310, "w3": 280}


def test_nearly_half_of_the_people_answer_more_than_once(fieldwork: Fieldwork) -> None:
    waves = Counter(len(person.waves) for person in fieldwork.people)
    again = (waves[2] + waves[3]) / waves.total()
    assert abs(again - BACK_AGAIN) <= TOLERANCE
    assert waves[3] >= 50


def test_enough_people_answer_before_and_after_the_lockdown(fieldwork: Fieldwork) -> None:
    both = [p for p in fieldwork.people if "w1" in p.waves and {"w2", "w3"} & {*p.waves}]
    assert len(both) >= 120


def test_28_people_organise_in_every_wave_and_every_listed_collective_has_one(
    fieldwork: Fieldwork, questionnaire: Questionnaire
) -> None:
    for wave in questionnaire.study.waves:
        organised = [
            sent.given["orch_collective", None].codes
            for sent in fieldwork.submissions[wave.id]
            if ("orch_collective", None) in sent.given and sent.kind == "answered"
        ]
        assert 28 <= len(organised) <= 32  # with those who sent the form twice
        listed = {option.code for option in at(questionnaire, wave.version).rosters["collectives"]}
        assert {code for codes in organised for code in codes} == listed


def test_most_take_part_in_one_to_three_collectives(fieldwork: Fieldwork) -> None:
    sizes = Counter(
        len(circle.memberships) for wave in fieldwork.circles.values() for circle in wave.values()
    )
    between = sum(sizes[number] for number in (1, 2, 3)) / sizes.total()
    assert 0.8 <= between <= 0.95
    assert sizes[0] / sizes.total() <= 0.06


def test_every_trap_is_planted_as_often_as_planned(fieldwork: Fieldwork, truth: Truth) -> None:
    planned = {
        (wave, trap): count for wave, traps in truth.traps.items() for trap, count in traps.items()
    }
    assert Counter((each.wave, each.trap) for each in fieldwork.planted) == planned
    assert {trap for _, trap in planned} >= {
        "count_like_missing_code",
        "straight_line",
        "second_submission",
        "test_row",
        "preview_row",
        "label_in_other_language",
        "delimiter_in_words",
        "exclusive_with_others",
        "exceeds",
    }


def test_no_code_for_a_missing_answer_is_an_answer_of_its_scale(
    questionnaire: Questionnaire,
) -> None:
    for wave in questionnaire.study.waves:
        if wave.platform == "msforms":
            continue  # which writes labels
        for item in at(questionnaire, wave.version).items:
            codes = {missing_code(wave, item.scale, reason) for reason in item.missing}
            assert not codes & {option.code for option in item.scale.options}, item.id
            if item.scale.kind != "multiple":
                assert None not in codes, item.id


def test_a_number_in_the_second_wave_cannot_be_taken_for_a_missing_answer(
    questionnaire: Questionnaire,
) -> None:
    (wave,) = (each for each in questionnaire.study.waves if each.id == "w2")
    for item in at(questionnaire, wave.version).items:
        if item.scale.kind == "number" and item.scale.maximum is not None:
            for reason in item.missing:
                code = float(missing_code(wave, item.scale, reason) or "nan")
                outside = code > item.scale.maximum or code < (item.scale.minimum or 0)
                assert outside, item.id


def test_the_wave_stands_on_a_clock_that_the_study_states(questionnaire: Questionnaire) -> None:
    clocks = {wave.id: wave.timezone for wave in questionnaire.study.waves}
    assert clocks == {"w1": "Europe/Amsterdam", "w2": "UTC", "w3": "Europe/Amsterdam"}
    header = (ROOT / RAW / "w2" / "qualtrics_numeric.csv").read_text(encoding="utf-8")
    assert '""timeZone"":""UTC""' in header


def test_the_answers_are_said_to_be_made_up_where_anyone_looks(
    questionnaire: Questionnaire,
) -> None:
    study = questionnaire.study
    assert study.synthetic
    assert "verzonnen" in study.notice["nl"]
    assert "made up" in study.notice["en"]
    for readme in (ROOT / "data" / "README.md", ROOT / RAW / "README.md"):
        text = readme.read_text(encoding="utf-8").lower()
        assert "verzonnen" in text
        assert "made up" in text or "made-up" in text
