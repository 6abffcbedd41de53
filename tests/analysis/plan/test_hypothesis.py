"""What a hypothesis must say, and which columns its estimates use."""

import pytest
from pydantic import ValidationError

from analysis.plan import Hypothesis, Level, Plan
from tests.analysis import made_up


def hypothesis(**more):
    return Hypothesis.model_validate(made_up.hypothesis(**more))


@pytest.mark.parametrize(
    ("model", "field"),
    [
        ("did", "moderator"),
        ("switching", "switch"),
        ("association", "predictor"),
        ("lagged", "predictor"),
        ("then_test", "then"),
        ("level", "level"),
    ],
)
def test_a_model_that_needs_a_field_is_refused_without_it(model, field):
    with pytest.raises(ValidationError, match=f"the model {model} needs {field}"):
        hypothesis(decides=model)
    with pytest.raises(ValidationError, match=f"the model {model} needs {field}"):
        hypothesis(checks=[model])


def test_a_check_may_bring_the_field_itself():
    found = hypothesis(checks=[{"model": "association", "predictor": "wish"}])
    assert found.column(found.checks[0], "predictor") == "wish"
    assert found.column(found.checks[0], "outcome") == "clear"
    assert found.column(found.first, "predictor") is None
    assert found.names["checks.0.predictor"] == "wish"


def test_the_sign_follows_the_direction():
    assert [hypothesis(direction=d).sign for d in ("up", "down", "same")] == [1, -1, 0]


def test_a_share_over_another_needs_the_first():
    with pytest.raises(ValidationError, match="over compares with among"):
        Level.model_validate({"against": 0, "over": ["1"]})


def plan(listed, later=(), **more):
    return Plan.model_validate(
        {
            "registered": "2020-01-01",
            "claims": listed,
            "hypotheses": [made_up.hypothesis(**more)],
            "planned": later,
        }
    )


def claim(number, **more):
    return {"id": number, "says": {"en": "So."}} | more


UNTESTED = {"kind": "external", "because": {"en": "Others count it."}}
LATER = made_up.planned()


def test_every_claim_is_tested_or_planned_or_says_why_not():
    found = plan([claim("1"), claim("2"), claim("3", untested=UNTESTED)], [LATER], claims=["1"])
    assert [each.id for each in found.entries] == ["H1", "H2"]


@pytest.mark.parametrize(
    ("claims", "why"),
    [
        ([claim("1"), claim("4")], "claim 4: no hypothesis names it, nor untested why"),
        ([claim("1", untested=UNTESTED)], "claim 1 is untested, yet a hypothesis names it"),
        ([], None),
        ([claim("9", untested=UNTESTED)], "claim 1 is not among the claims"),
        ([claim("1"), claim("1")], "1 stands twice"),
    ],
)
def test_claims_that_do_not_add_up_are_refused(claims, why):
    if why is None:
        assert plan(claims, claims=["1"]).claims == ()
        return
    with pytest.raises(ValidationError, match=why):
        plan(claims, claims=["1"])


def test_a_planned_hypothesis_shares_no_name_with_another():
    with pytest.raises(ValidationError, match="H1 stands twice"):
        plan([], [LATER | {"id": "H1"}])
