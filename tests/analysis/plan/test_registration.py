"""A registered plan: what is fixed, what counts as changed, and that marks do not go away."""

import json

import pytest

from analysis.plan import Plan
from analysis.plan.registration import (
    OF_FAMILY,
    Registration,
    read_registrations,
    register,
    standings,
    withdrawn,
    write_registrations,
)
from instrument.problems import PeilError
from tests.analysis.made_up import hypothesis


def plan(*hypotheses, registered="2020-01-01", **rules):
    return Plan.model_validate(
        {"registered": registered, "hypotheses": hypotheses or (hypothesis(),), **rules}
    )


def registered(*plans):
    found: tuple[Registration, ...] = ()
    for each in plans:
        found = register(each, found, "We saw that it was wrong.")
    return found


def test_what_is_as_it_was_stands_as_registered():
    found = standings(plan(), registered(plan()))["H1"]
    assert (found.state, found.fields) == ("as registered", ())


def test_a_plan_that_was_never_registered_is_exploratory():
    assert standings(plan(), ())["H1"].state == "exploratory"


@pytest.mark.parametrize(
    ("change", "state"),
    [
        ({"sesoi": 4}, "changed after registration"),
        ({"direction": "down"}, "changed after registration"),
        ({"checks": ["pooled"]}, "changed after registration"),
        ({"where": {"wave": ["w1"]}}, "changed after registration"),
        ({"statement": {"en": "Much more."}}, "reworded after registration"),
        ({"limits": [{"en": "Few."}]}, "reworded after registration"),
    ],
)
def test_a_change_names_its_field_and_a_change_of_words_is_told_apart(change, state):
    found = standings(plan(hypothesis(**change)), registered(plan()))["H1"]
    assert (found.state, found.fields) == (state, tuple(change))


def test_what_holds_for_all_hypotheses_is_part_of_each():
    found = standings(plan(level=0.1), registered(plan()))["H1"]
    assert (found.state, found.fields) == ("changed after registration", ("level",))


def test_a_hypothesis_more_changes_the_correction_of_its_family():
    now = plan(hypothesis(), hypothesis("H2"), hypothesis("H3", family="other"))
    found = standings(now, registered(plan(hypothesis(), hypothesis("H3", family="other"))))
    assert found["H1"].fields == (OF_FAMILY,)
    assert found["H2"].state == "exploratory"
    assert found["H3"].state == "as registered"


def test_registering_again_does_not_take_a_mark_away():
    changed = plan(hypothesis(sesoi=4), registered="2020-02-01")
    found = standings(changed, registered(plan(), changed))["H1"]
    assert (found.state, found.fields) == ("changed after registration", ("sesoi",))


def test_a_hypothesis_of_a_later_registration_was_added():
    later = plan(hypothesis(), hypothesis("H2", family="other"), registered="2020-02-01")
    found = standings(later, registered(plan(), later))
    assert found["H1"].state == "as registered"
    assert found["H2"].state == "added after registration"


@pytest.mark.parametrize(
    ("again", "because", "code"),
    [
        (plan(), "x", "P005"),
        (plan(hypothesis(sesoi=4)), "x", "P006"),
        (plan(hypothesis(sesoi=4), registered="2020-02-01"), " ", "P007"),
    ],
)
def test_a_registration_that_would_say_nothing_is_refused(again, because, code):
    with pytest.raises(PeilError) as found:
        register(again, registered(plan()), because)
    assert [each.code for each in found.value.problems] == [code]


def test_registrations_are_read_back_as_they_were_written(tmp_path):
    path = tmp_path / "registered.json"
    assert read_registrations(path) == ()
    made = registered(plan(), plan(hypothesis(sesoi=4), registered="2020-02-01"))
    write_registrations(path, made)
    assert read_registrations(path) == made
    assert [each.because for each in made] == ["", "We saw that it was wrong."]


def test_a_registration_edited_by_hand_is_found(tmp_path):
    path = tmp_path / "registered.json"
    write_registrations(path, registered(plan()))
    told = json.loads(path.read_text(encoding="utf-8"))
    told[0]["plan"]["hypotheses"][0]["sesoi"] = 1
    path.write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(PeilError) as found:
        read_registrations(path)
    assert found.value.problems[0].code == "P008"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(PeilError, match="P008"):
        read_registrations(path)


def test_a_hypothesis_that_is_left_out_later_is_withdrawn():
    first = plan(hypothesis(), hypothesis("H2", claims=["7"], family="other"))
    assert withdrawn(plan(), registered(first)) == {"H2": ("7",)}
    assert withdrawn(first, registered(first)) == {}


def test_a_field_that_there_was_not_yet_stood_at_its_default():
    (was,) = registered(plan())
    told = {**was.plan, "hypotheses": [{**was.plan["hypotheses"][0]}]}
    del told["hypotheses"][0]["modifier"]
    older = was.model_copy(update={"plan": told})
    assert standings(plan(), (older,))["H1"].state == "as registered"
    now = plan(hypothesis(modifier="age"))
    assert standings(now, (older,))["H1"].fields == ("modifier",)


def test_the_registration_says_what_stood_at_its_default():
    (was,) = registered(plan())
    assert was.plan["minimum_people"] == 20
    assert was.plan["hypotheses"][0]["table"] == "panel"
