"""Which variables an item has, how well they compare, and rules that do not fit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from instrument.lineage import LineageError, forms_of, lineage, reason_text, variables_of, weakest
from instrument.rules import Crosswalk
from instrument.vocabulary import COMPARABILITIES
from tests.instrument.lineages import SCALES, entry, reading

GRADES = st.sampled_from(COMPARABILITIES)


@given(GRADES, GRADES, GRADES)
def test_a_chain_is_as_comparable_as_its_weakest_link(define, first, second, of_scale) -> None:
    scales = {
        **SCALES,
        "seven": {**SCALES["seven"], "reads": [reading("five", "same", of_scale)]},
    }
    history = [entry("2.0", comparability=second), entry("1.0", answer="five", comparability=first)]
    item = {"id": "x", "answer": "seven", "history": history}
    (variable,) = lineage(define(item, scales=scales))
    grades = {version: chain.comparability for version, chain in variable.chains.items()}
    assert grades == {
        "1.0": weakest([first, second, of_scale]),
        "2.0": second,
        "3.0": "exact",
    }
    for chain in variable.chains.values():
        assert chain.comparability == weakest([link.comparability for link in chain.links])


def test_an_entrys_own_rule_sets_aside_what_the_scale_says_of_its_reading(chains) -> None:
    history = [entry("1.0", answer="five", harmonise={"rescale": [[1, 5], [1, 7]]})]
    assert chains({"answer": "seven", "history": history})["x"]["1.0"].comparability == "exact"


@pytest.mark.parametrize("own", COMPARABILITIES)
def test_a_variables_own_grade_goes_before_the_entrys(chains, own) -> None:
    history = [entry("1.0", comparability="conditional", comparability_of={"x_4": own})]
    found = chains({"answer": "four", "history": history})
    assert found["x_4"]["1.0"].comparability == own
    assert found["x_3"]["1.0"].comparability == "conditional"


@pytest.mark.parametrize(
    ("version", "history"),
    [
        ("1.0", [entry("1.0", answer="four")]),
        ("2.0", [entry("2.0", answer="four"), entry("1.0", answer="five", harmonise="same")]),
        ("1.0", [entry("2.0", harmonise="same"), entry("1.0", answer="four")]),
    ],
)
def test_a_change_of_scale_without_a_rule_is_an_error_with_its_place(
    chains, version, history
) -> None:
    with pytest.raises(LineageError) as error:
        chains({"answer": "seven", "history": history})
    assert (error.value.item, error.value.version, error.value.code) == ("x", version, "D010")
    assert error.value.details == {"before": "four", "after": "seven"}


@pytest.mark.parametrize(
    ("history", "rule", "why"),
    [
        ([entry("1.0", answer="words", harmonise="reverse")], "reverse", "no smallest"),
        ([entry("1.0", answer="five", harmonise="labels")], "labels", "no option of four"),
        ([entry("1.0", answer="words", harmonise="labels")], "labels", "no options"),
        ([entry("1.0", answer="three", harmonise={"recode": {1: 1, 2: 2}})], "recode", "what 3"),
        (
            [entry("1.0", answer="three", harmonise={"recode": {1: 1, 2: 2, 3: 5}})],
            "recode",
            "what 5 becomes",
        ),
        (
            [entry("1.0", answer="five", harmonise_to={"x_3": "same", "x_4": "none"})],
            "to the harmonised variable",
            "answers become 4, 5, which three does not have",
        ),
    ],
)
def test_a_rule_that_does_not_fit_is_an_error_with_its_place(chains, history, rule, why) -> None:
    with pytest.raises(LineageError, match=why) as error:
        chains({"answer": "four", "history": history})
    assert (error.value.item, error.value.code) == ("x", "D014")
    assert error.value.version in {"1.0", "3.0"}
    assert error.value.details["rule"] == rule


def test_a_variable_says_whether_it_has_exposure_and_is_per_entry(define) -> None:
    form = {"id": "n_{item}", "answer": "hours", "rule": "same", "exposure": True}
    scales = {**SCALES, "groups": {"kind": "multiple", "roster": "r"}}
    rosters = [{"id": "r", "label": {}, "entries": [{"id": "K01", "name": {"en": "North"}}]}]
    counted, plain = lineage(
        define(
            {"id": "x", "answer": "hours", "harmonised": [{**form, "label": {"en": "Hours"}}]},
            {"id": "y", "ask": {"for_each": "roster:r"}},
            scales=scales,
            rosters=rosters,
        )
    )
    assert (counted.id, counted.item, counted.label) == ("n_x", "x", {"en": "Hours"})
    assert (counted.exposure, counted.per_entry, counted.scale.id) == (True, False, "hours")
    assert (plain.exposure, plain.per_entry) == (False, True)
    assert plain.label["en"] == "y"


def test_entries_of_a_roster_are_followed_by_the_rosters_own_history(chains) -> None:
    scales = {
        "groups": {
            "kind": "multiple",
            "roster": "r",
            "harmonised": [{"answer": "groups", "rule": "roster"}],
        }
    }
    entries = [
        {"id": "K01", "name": {"en": "North"}, "until": "3.0", "becomes": "K02"},
        {"id": "K02", "name": {"en": "New North"}, "since": "3.0"},
    ]
    rosters = [{"id": "r", "label": {}, "entries": entries}]
    found = chains({"answer": "groups", "history": [entry("2.0")]}, scales=scales, rosters=rosters)
    assert found["x"]["1.0"].rules == (Crosswalk(),)
    assert [option.code for option in found["x"]["1.0"].scale.options] == ["K01"]


def test_forms_come_from_the_item_or_its_scale_or_the_scales_that_this_is_like(define) -> None:
    own = [{"id": "mine", "answer": "percent", "rule": "pomp"}]
    scales = {**SCALES, "again": {"kind": "single", "like": "flipped"}}
    for answer, forms, expected in (
        ("seven", None, ["{item}"]),
        ("seven", own, ["mine"]),
        ("again", None, ["{item}_3", "{item}_4"]),
        ("three", None, ["{item}"]),
    ):
        questionnaire = define({"id": "x", "answer": answer, "harmonised": forms}, scales=scales)
        found = forms_of(questionnaire, questionnaire.items[0])
        assert [form.id for form in found] == expected


@pytest.mark.parametrize("like", ["b", "nowhere", "a"])
def test_a_scale_like_itself_or_like_none_has_no_forms_of_others(define, like) -> None:
    scales = {"a": {"kind": "single", "like": like}, "b": {"kind": "single", "like": "a"}}
    questionnaire = define({"id": "x", "answer": "a"}, scales=scales)
    assert [form.answer for form in forms_of(questionnaire, questionnaire.items[0])] == ["a"]


def test_reasons_are_looked_up_or_taken_as_they_are(define) -> None:
    shared = {"shorter": {"nl": "korter", "en": "shorter"}}
    questionnaire = define(reasons=shared)
    assert reason_text(questionnaire, "shorter") == (shared["shorter"],)
    assert reason_text(questionnaire, "gewoon") == ({"nl": "gewoon"},)
    assert reason_text(questionnaire, {"en": "just so"}) == ({"en": "just so"},)
    assert reason_text(questionnaire, None) == ()


def test_the_lineage_lists_the_variables_of_every_item_in_order(define) -> None:
    questionnaire = define(
        {"id": "x", "answer": "four"}, {"id": "y", "answer": "seven"}, scales=SCALES
    )
    assert [variable.id for variable in lineage(questionnaire)] == ["x_3", "x_4", "y"]
    assert [v.id for v in variables_of(questionnaire, questionnaire.items[1])] == ["y"]
