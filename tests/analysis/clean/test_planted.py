"""From made-up answers to exports, read and cleaned: every trap is found, and honest rows stay."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis.clean import Cleaned, clean_wave
from analysis.clean.straight_lining import MINIMUM_ITEMS
from analysis.read import parsed
from analysis.simulate.fieldwork import Fieldwork, exports, simulate
from analysis.simulate.given import Given, Planted, Submission
from analysis.simulate.platforms import HEADINGS
from analysis.simulate.traps import TRAPS
from analysis.simulate.truth import load_truth
from instrument.load import load
from instrument.model import Questionnaire
from instrument.resolve import at
from tests.analysis import toy_study
from tests.analysis.simulate.test_traps import ITEMS, WANTED

ROOT = Path(__file__).parents[3]
SET_ASIDE = {
    "code_wrong": "code_malformed",
    "code_missing": "code_missing",
    "second_submission": "duplicate",
    "unfinished": "unfinished",
    "no_consent": "no_consent",
    "test_row": "test",
    "preview_row": "preview",
}
"""Trap → the reason in the records."""
FOUND_BY = {
    "out_of_range": {("out_of_range", "dropped"), ("R008", "dropped")},
    "exceeds": {("bounds", "flagged")},
    "exclusive_with_others": {("exclusive_options", "changed")},
    "count_like_missing_code": {("ambiguous_missing_code", "flagged")},
    "answered_not_shown": {("not_shown", "dropped")},
    "listed_as_written": {("written_in", "changed")},
    "code_lower_case": {("participant_codes", "changed")},
    "code_spaces": {("participant_codes", "changed")},
    "code_lookalike": {("participant_codes", "changed")},
}
"""Trap → check and action in a line about the item; R008 where a version asked for classes."""
READ_RIGHT = {"dont_know_count", "label_in_other_language", "delimiter_in_words"}
BY_NATURE = {"written_in", "ambiguous_missing_code", "speeding"}
"""What honest people do too: name a collective not yet listed, answer 98 or 99, hurry."""


@dataclass(frozen=True)
class Study:
    """Made-up fieldwork with traps, and what cleaning makes of its exports."""

    fieldwork: Fieldwork

    @cached_property
    def cleaned(self) -> Mapping[str, Cleaned]:
        study = self.fieldwork.questionnaire.study
        found = {}
        for wave in study.waves:
            version = at(self.fieldwork.questionnaire, wave.version)
            file, content = exports(self.fieldwork)[wave.id]
            given = parsed(wave, version, content, study.source_language, file)
            found[wave.id] = clean_wave(given, version, wave, study)
        return found

    def planted(self, trap: str) -> list[Planted]:
        return [each for each in self.fieldwork.planted if each.trap == trap]

    def lines(self, each: Planted) -> pd.DataFrame:
        audit = self.cleaned[each.wave].audit
        return audit[(audit["row"] == each.row) & (audit["item"] == each.item)]

    def answer(self, each: Planted) -> pd.Series:
        answers = self.cleaned[each.wave].answers
        (place,) = answers.index[(answers["row"] == each.row) & (answers["item"] == each.item)]
        found: pd.Series = answers.loc[place]
        return found

    def sent(self, wave: str) -> Mapping[int, Submission]:
        """Give the rows of a wave's export."""
        (platform,) = (
            each.platform for each in self.fieldwork.questionnaire.study.waves if each.id == wave
        )
        return dict(enumerate(self.fieldwork.submissions[wave], HEADINGS[platform] + 1))

    def honest(self, wave: str) -> set[int]:
        """Give the rows that nothing was planted in."""
        trapped = {each.row for each in self.fieldwork.planted if each.wave == wave}
        return set(self.sent(wave)) - trapped


@pytest.fixture(scope="module")
def small() -> Study:
    """Take the study of the simulation's tests, with every trap in it."""
    definition: Any = toy_study.definition()
    definition["study"]["bounds"] = [{"part": "left", "whole": "people", "because": "x"}]
    truth = toy_study.truth().model_copy(update={"traps": WANTED, "trap_items": ITEMS})
    return Study(simulate(Questionnaire.model_validate(definition), truth))


@pytest.fixture(scope="module")
def shipped() -> Study:
    """Take the study of this project, with the truth that its data were made from."""
    return Study(simulate(load(ROOT).questionnaire, load_truth(ROOT)))


@pytest.fixture(params=["small", "shipped"])
def study(request) -> Study:
    """Take either."""
    found: Study = request.getfixturevalue(request.param)
    return found


def test_every_trap_is_asked_for_here():
    assert {*SET_ASIDE, *FOUND_BY, *READ_RIGHT, "straight_line"} == set(TRAPS)


def test_the_shipped_study_holds_every_trap(shipped):
    assert {each.trap for each in shipped.fieldwork.planted} == set(TRAPS)


def test_the_exports_that_ship_are_those_with_these_traps(shipped):
    for wave, (file, content) in exports(shipped.fieldwork).items():
        assert (ROOT / "data" / "raw" / wave / file).read_bytes() == content, wave


@pytest.mark.parametrize(("trap", "reason"), SET_ASIDE.items())
def test_a_row_that_does_not_count_is_set_aside_for_its_reason(study, trap, reason):
    assert study.planted(trap)
    for each in study.planted(trap):
        records = study.cleaned[each.wave].records.set_index("row")
        assert (each.row, *records.loc[each.row, ["status", "because"]]) == (
            each.row,
            "set_aside",
            reason,
        )


@pytest.mark.parametrize(("trap", "expected"), FOUND_BY.items())
def test_an_answer_that_cannot_be_is_found_by_its_check(study, trap, expected):
    assert study.planted(trap)
    for each in study.planted(trap):
        lines = study.lines(each)
        assert expected & set(zip(lines["rule"], lines["action"], strict=True)), each


def test_a_straight_line_is_found_where_it_is_long_enough_to_tell(shipped):
    assert shipped.planted("straight_line")
    for each in shipped.planted("straight_line"):
        audit = shipped.cleaned[each.wave].audit
        found = audit[(audit["row"] == each.row) & (audit["rule"] == "straight_lining")]
        assert list(found["before"]) == [each.detail.split(" ")[0]]


def test_a_straight_line_of_two_questions_is_no_evidence(small):
    (each,) = small.planted("straight_line")
    assert "all 2 items" in each.detail
    assert MINIMUM_ITEMS > 2
    assert "straight_lining" not in set(small.cleaned[each.wave].audit["rule"])


def test_a_count_that_stands_for_no_answer_is_read_so(study):
    for trap in ("dont_know_count", "count_like_missing_code"):
        for each in study.planted(trap):
            assert study.answer(each)["reason"] == "dont_know"


def test_a_label_in_another_language_is_read_as_its_option(study):
    for each in study.planted("label_in_other_language"):
        (code,) = study.sent(each.wave)[each.row].given[each.item, None].codes
        answer = study.answer(each)
        assert (answer["raw"], answer["code"]) == (each.detail, code)


def test_words_that_hold_the_separator_stay_in_one_piece(study):
    for each in study.planted("delimiter_in_words"):
        assert list(json.loads(study.answer(each)["own"]).values()) == [each.detail]


def test_a_code_typed_otherwise_leads_to_its_person(study):
    for trap in ("code_lower_case", "code_spaces", "code_lookalike"):
        for each in study.planted(trap):
            records = study.cleaned[each.wave].records.set_index("row")
            assert tuple(records.loc[each.row, ["status", "person"]]) == ("kept", each.person)


def test_what_is_dropped_keeps_what_was_given(study):
    for trap in ("out_of_range", "answered_not_shown"):
        for each in study.planted(trap):
            answer = study.answer(each)
            assert pd.isna(answer["code"])
            assert pd.notna(answer["raw"])
            assert each.detail in set(study.lines(each)["before"])
            assert answer["reason"] in ("invalid", "not_shown")


def test_a_listed_collective_that_was_written_in_is_ticked_and_its_loop_follows(study):
    for each in study.planted("listed_as_written"):
        code = each.detail.split(" for ")[1]
        assert code in study.answer(each)["code"].split()
        answers = study.cleaned[each.wave].answers
        mine = answers[(answers["row"] == each.row) & answers["code"].notna()]
        sent = study.sent(each.wave)[each.row].given
        (line,) = (ln for ln, words in sent[each.item, None].own if words in each.detail)
        for (item, entry), given in sent.items():
            if entry == line and given.codes:
                (there,) = mine.loc[(mine["item"] == item) & (mine["entry"] == code), "code"]
                assert there == " ".join(given.codes)


def test_no_honest_row_is_set_aside(study):
    for wave, cleaned in study.cleaned.items():
        records = cleaned.records
        kept = set(records.loc[records["status"] == "kept", "row"])
        assert study.honest(wave) <= kept
        lost = {each.row for trap in SET_ASIDE for each in study.planted(trap) if each.wave == wave}
        assert set(records["row"]) - kept == lost


def test_honest_answers_are_left_as_they_are(study):
    for wave, cleaned in study.cleaned.items():
        audit = cleaned.audit[cleaned.audit["row"].isin(study.honest(wave))]
        assert set(audit.loc[audit["action"] != "kept", "rule"]) <= BY_NATURE


def test_the_empty_cells_of_honest_rows_are_told_apart_as_the_form_did(study):
    for wave, cleaned in study.cleaned.items():
        once = cleaned.answers[cleaned.answers["entry"].isna()]
        sent = study.sent(wave)
        for row, item, reason in zip(once["row"], once["item"], once["reason"], strict=True):
            if row in study.honest(wave):
                shown = (item, None) in sent[row].given
                assert (reason != "not_shown") == shown, (wave, row, item)
                empty = shown and said(sent[row].given[item, None]) is None
                assert (reason == "skipped") == empty, (wave, row, item)


def said(given: Given) -> str | None:
    """Give a word of what someone said, if anything."""
    reason = None if given.reason == "skipped" else given.reason
    return next(filter(None, (*given.codes, given.words, *dict(given.own), reason)), None)
