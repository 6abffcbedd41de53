"""Answers of several versions on one variable: what is kept, what is lost, and how it is told."""

import pandas as pd
import pytest

from analysis.harmonise.table import ANSWERS
from instrument.lineage import lineage
from instrument.model import Questionnaire


def test_every_version_reads_on_one_variable(toy, tell):
    told = tell(
        toy,
        w1={"P": {"trust": "2"}},
        w2={"P": {"trust": "4"}},
        w3={"P": {"trust": "7"}},
    )
    assert told.codes("trust") == ["25", "50", "100"]
    assert told.cells("trust", "value") == [25, 50, 100]
    assert told.codes("trust_3") == ["1", "2", "3"]
    assert told.cells("trust", "given") == ["2", "4", "7"]
    assert told.grades("trust") == ["approximate", "exact", "exact"]


def test_a_reason_missing_stays_what_it_was(toy, tell):
    told = tell(toy, w1={"P": {"trust": "refused"}, "Q": {"trust": "skipped"}})
    assert told.cells("trust", "reason") == ["refused", "skipped"]
    assert told.codes("trust") == [None, None]


def test_there_is_a_code_or_a_reason_and_never_both(toy, tell):
    told = tell(
        toy,
        w1={"P": {"trust": "2", "shifts": "1", "clubs": "A1 W1", "often@W1": "9"}},
        w2={"P": {"doubt": "3", "uses_all": "skipped", "tie@A1": "fun"}},
    )
    answers = told.found.answers
    assert list(answers.columns) == list(ANSWERS)
    assert (answers["code"].isna() != answers["reason"].isna()).all()


def test_what_a_version_did_not_ask_says_so(toy, tell):
    told = tell(toy, w1={"P": {}, "Q": {}}, w2={"P": {"doubt": "1"}})
    assert told.cells("doubt", "reason") == ["not_asked_in_version"] * 2 + [None]
    assert told.grades("doubt") == ["none", "exact"]


def test_what_does_not_compare_says_so_and_keeps_what_was_given(toy, tell):
    told = tell(toy, w1={"P": {"shifts": "2"}}, w2={"P": {"shifts": "2.5"}})
    assert told.codes("shifts_3") == ["2", "2"]
    assert told.codes("shifts") == [None, "2.5"]
    assert told.cells("shifts", "reason") == ["not_asked_in_version", None]
    assert told.cells("shifts", "given") == ["2", "2.5"]
    assert told.grades("shifts") == ["none", "exact"]
    assert told.found.problems == ()


def test_an_unknown_code_is_invalid_and_counted(toy, tell):
    told = tell(toy, w2={"P": {"role": "chief"}, "Q": {"role": "chief"}, "R": {"role": "lead"}})
    assert told.codes("role") == [None, None, "lead"]
    assert told.cells("role", "reason") == ["invalid", "invalid", None]
    assert told.cells("role", "given") == ["chief", "chief", "lead"]
    (problem,) = told.found.problems
    assert (problem.code, problem.place.item, problem.severity) == ("H002", "role", "warning")
    assert "role" in problem.what
    assert "“chief”" in problem.what
    assert "2 answers" in problem.what


@pytest.mark.parametrize("number", ["-1", "501", "many"])
def test_a_number_beyond_its_scale_is_invalid(toy, tell, number):
    told = tell(toy, w2={"P": {"shifts": number}})
    assert told.cells("shifts", "reason") == ["invalid"]


def test_a_merged_option_is_ticked_when_any_of_the_old_ones_is(toy, tell):
    told = tell(
        toy,
        w2={
            "P": {"uses_all": "know"},
            "Q": {"uses_all": "help_other know support fun"},
            "R": {"uses_all": "none"},
        },
    )
    assert told.codes("uses_all") == ["help", "fun help help_other", "none"]
    assert told.cells("uses_all", "value") == [None, None, None]


def test_of_several_codes_none_is_left_out_unseen(toy, tell):
    told = tell(toy, w2={"P": {"uses_all": "know unknown"}})
    assert told.codes("uses_all") == [None]
    assert told.cells("uses_all", "reason") == ["invalid"]
    assert told.cells("uses_all", "given") == ["know unknown"]


def test_entries_are_followed_through_renames_and_merges(toy, tell):
    told = tell(toy, w1={"P": {"clubs": "A1 A2 A5 A6 W1", "favourite": "A6"}})
    assert told.codes("clubs") == ["A1 A4 A5 W1"]
    assert told.codes("favourite") == ["A4"]


def test_turns_of_a_loop_are_told_of_todays_entries(toy, tell):
    told = tell(toy, w1={"P": {"often@A1": "1", "often@A6": "3", "often@W1": "5"}})
    assert told.cells("often", "entry") == ["A1", "A4", "W1"]
    assert told.codes("often") == ["0", "50", "100"]


def test_two_entries_that_merged_stay_two_turns(toy, tell):
    told = tell(toy, w2={"P": {"often@A2": "1", "often@A4": "7"}})
    assert told.cells("often", "entry") == ["A4", "A4"]
    assert told.codes("often") == ["0", "100"]


def test_own_words_and_the_code_that_people_are_known_by_are_left_out(toy, tell):
    told = tell(toy, w2={"P": {"remark": "thank you", "job": "baker", "code": "P", "area": "N2"}})
    assert not {"remark", "job", "code"} & set(told.found.answers["variable"])
    assert not told.found.answers.isin(["thank you", "baker"]).any().any()
    assert told.codes("area") == ["N2"]


def test_rows_set_aside_are_left_out(toy, tell):
    told = tell(toy, w1={"P": {"trust": "2"}})
    assert set(told.found.answers["person"]) == {"P"}
    assert list(told.found.answers["record"].unique()) == ["2"]


def test_waves_and_questions_stand_in_order(toy, tell):
    told = tell(toy, w2={"P": {"trust": "1"}}, w1={"Q": {}, "P": {}})
    answers = told.found.answers
    assert list(answers["wave"].unique()) == ["w1", "w2"]
    assert list(answers.loc[answers["wave"] == "w1", "row"].unique()) == [2, 3]
    order = {each.id: place for place, each in enumerate(lineage(toy))}
    asked = answers[answers["wave"] == "w2"]["variable"]
    assert list(asked) == sorted(asked, key=lambda name: order.get(name, len(order)))


def test_only_declared_codes_come_out_of_a_whole_study(real, real_study):
    """Every harmonised answer of the made-up exports is a code of its variable's scale."""
    found, _ = real_study
    declared = _declared(real)
    answers = found.answers[found.answers["code"].notna()]
    pairs = answers[["variable", "code"]].drop_duplicates()
    undeclared = [
        (variable, code)
        for variable, codes in zip(pairs["variable"], pairs["code"], strict=True)
        for code in codes.split(" ")
        if variable in declared and code not in declared[variable]
    ]
    assert undeclared == []
    assert found.problems == ()
    assert set(answers["variable"]) > set(declared)


def _declared(questionnaire: Questionnaire) -> dict[str, set[str]]:
    own = {"W1", "W2", "W3"}
    several = {each.id for each in lineage(questionnaire) if each.scale.kind == "multiple"}
    return {
        each.id: {option.code for option in each.scale.options}
        | (own if each.id in several else set())
        for each in lineage(questionnaire)
        if each.scale.options and not any(" " in option.code for option in each.scale.options)
    }


def test_every_answer_of_a_whole_study_is_still_there(real, real_study):
    found, cleaned = real_study
    left_out = {"participant_code", "remarks_open"}
    asked = {each.item for each in lineage(real)} - left_out
    # Of two turns that are one entry since, one may have been skipped: what was given counts.
    answers = found.answers[found.answers["given"].notna()]
    for wave, given in cleaned.items():
        mine = answers[(answers["wave"] == wave) & answers["item"].isin(asked)]
        said = given[given["item"].isin(asked) & given["code"].notna()]
        kept = mine.drop_duplicates(["row", "item", "entry"])
        assert len(said) - len(kept) == _merged_turns(said)


def _merged_turns(said: pd.DataFrame) -> int:
    """Count the turns that fall together because two entries merged since."""
    today = said["entry"].replace({"K06": "K13", "K07": "K13"})
    return int(said.assign(entry=today).duplicated(["row", "item", "entry"]).sum())


def test_a_wave_that_nobody_answered_has_no_rows(toy, tell):
    found = tell(toy, w1={}, w2={"P": {"trust": "1", "clubs": "A1"}}).found
    assert set(found.answers["wave"]) == set(found.panel["wave"]) == {"w2"}
    assert len(found.memberships) == 1


def test_a_study_that_nobody_answered_has_empty_tables(toy, tell):
    found = tell(toy, w1={}, w2={}).found
    tables = (found.answers, found.panel, found.memberships, found.ties)
    assert [len(table) for table in tables] == [0, 0, 0, 0]
    assert {"person", "trust", "confidence", "organiser", "leader"} <= set(found.panel.columns)
