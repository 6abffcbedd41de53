import pytest

from instrument.model import Derivation, Questionnaire
from instrument.problems import PeilError


def changed(toy: Questionnaire, *derivations: dict[str, object]) -> Questionnaire:
    made = tuple(Derivation.model_validate(each) for each in derivations)
    return toy.model_copy(update={"derivations": made})


def derived(**fields: object) -> dict[str, object]:
    return {"id": "made", "label": {"en": "made"}, "answer": "count", **fields}


def test_the_largest_of_what_was_answered(toy, tell):
    told = tell(
        toy,
        w2={
            "P": {"trust": "2", "doubt": "7"},
            "Q": {"trust": "2", "doubt": "skipped"},
            "R": {"trust": "refused", "doubt": "skipped"},
        },
    )
    assert told.codes("trust_or_doubt") == ["3", "1", None]
    assert told.cells("trust_or_doubt", "reason") == [None, None, "refused"]


def test_what_a_version_did_not_ask_does_not_stand_in_the_way(toy, tell):
    told = tell(toy, w1={"P": {"trust": "2"}, "Q": {"trust": "skipped"}})
    assert told.codes("trust_or_doubt") == ["1", None]
    assert told.cells("trust_or_doubt", "reason") == [None, "skipped"]
    assert told.grades("trust_or_doubt") == ["approximate"]


def test_asked_nowhere_in_a_version_is_not_asked(toy, tell):
    told = tell(toy, w1={"P": {}}, w2={"P": {"guess": "2"}})
    assert told.cells("ties_more", "reason", "w2") == ["not_asked_in_version"]
    assert told.cells("ties_more", "reason", "w1") == ["not_shown"]


def test_the_last_that_was_answered_with_one_of_the_codes(toy, tell):
    told = tell(
        toy,
        w2={"P": {"trust": "1", "doubt": "7"}, "Q": {"trust": "1", "doubt": "4"}},
    )
    assert told.codes("doubt_or_trust") == ["3", "1"]


def test_any_turn_of_a_loop_with_the_option_is_enough(toy, tell):
    told = tell(
        toy,
        w2={
            "P": {"uses_there@A1": "fun", "uses_there@A2": "know fun"},
            "Q": {"uses_there@A1": "fun"},
            "R": {"uses_there@A1": "skipped"},
            "S": {},
        },
    )
    assert told.codes("helped") == ["1", "0", None, None]
    assert told.cells("helped", "reason") == [None, None, "skipped", "not_shown"]


def test_options_count_but_not_the_one_that_excludes_them(toy, tell):
    told = tell(toy, w2={"P": {"uses_all": "know support fun"}, "Q": {"uses_all": "none"}, "R": {}})
    assert told.codes("uses_count") == ["2", "0", None]


def test_a_turn_of_a_loop_counts_once_however_many_options_it_has(toy, tell):
    told = tell(
        toy,
        w2={"P": {"tie@A1": "fun know support", "tie@A2": "none", "tie@A3": "support"}},
    )
    assert told.codes("tie_count") == ["2"]


def test_entries_count_as_they_stood_then(toy, tell):
    told = tell(toy, w1={"P": {"tie@A2": "fun", "tie@A6": "fun", "guess": "1"}})
    assert told.codes("tie_count") == ["2"]
    assert told.codes("ties_more") == ["1"]


def test_of_a_multiple_choice_todays_options_count(toy, tell):
    told = tell(toy, w1={"P": {"clubs": "A2 A6 W1"}})
    assert told.codes("clubs_count") == ["2"]
    assert told.grades("clubs_count") == ["conditional"]


def test_a_difference_needs_both(toy, tell):
    told = tell(toy, w1={"P": {"tie@A1": "fun"}, "Q": {"guess": "2"}})
    assert told.codes("ties_more") == [None, None]


def test_a_value_beyond_the_scale_is_invalid_and_counted(toy, tell):
    told = tell(toy, w1={"P": {"tie@A1": "none", "guess": "9"}})
    assert told.codes("ties_more") == [None]
    assert told.cells("ties_more", "reason") == ["invalid"]
    assert told.cells("ties_more", "value") == [None]
    (problem,) = told.found.problems
    assert (problem.code, problem.place.item) == ("H002", "ties_more")
    assert "“-9”" in problem.what


@pytest.mark.parametrize("rule", ["max", "latest"])
def test_numbers_of_a_loop(toy, tell, rule):
    study = changed(toy, derived(rule=rule, of=["often"]))
    told = tell(study, w2={"P": {"often@A1": "7", "often@A2": "4"}})
    assert told.codes("made") == ["100" if rule == "max" else "50"]


def test_ones_count_where_no_codes_are_named(toy, tell):
    study = changed(toy, derived(rule="count", of=["trust_3", "doubt_3", "often"]))
    told = tell(study, w2={"P": {"trust": "1", "doubt": "7"}, "Q": {"trust": "1", "doubt": "1"}})
    assert told.codes("made") == ["1", "2"]


def test_derivations_may_stand_in_any_order(toy, tell):
    study = changed(
        toy,
        derived(rule="max", of=["first", "guess"]),
        {**derived(rule="count", of=["clubs"]), "id": "first"},
    )
    told = tell(study, w1={"P": {"clubs": "A1 A3", "guess": "1"}})
    assert (told.codes("first"), told.codes("made")) == (["2"], ["2"])


@pytest.mark.parametrize("source", ["trusst", "made"])
def test_what_does_not_exist_or_hangs_on_itself_is_an_error(toy, tell, source):
    with pytest.raises(PeilError, match="D005") as error:
        tell(changed(toy, derived(rule="max", of=[source])), w2={"P": {}})
    assert f"{source} does not exist" in str(error.value)
