"""Every claim beside what was found of it."""

import pandas as pd

from analysis.plan import Plan
from analysis.results.claims import PLANNED, WITHDRAWN, claims
from tests.analysis.made_up import hypothesis, planned

PLAN = {
    "registered": "2020-01-01",
    "claims": [
        {"id": "1", "says": {"en": "It rose."}},
        {"id": "2", "says": {"en": "They share people."}},
        {
            "id": "3",
            "says": {"en": "It began early."},
            "untested": {"kind": "provenance", "because": {"en": "It is about the study."}},
        },
    ],
    "hypotheses": [hypothesis(name, claims=["1"]) for name in ("H1", "S1")],
    "planned": [planned(claims=["1", "2"])],
}
VERDICTS = pd.DataFrame(
    {
        "hypothesis": ["H1", "H1", "S1"],
        "role": ["primary", "check", "primary"],
        "verdict": ["supported", "", "not estimable"],
        "because": ["", "", "nobody answered"],
    }
)


def test_a_claim_has_a_row_for_each_hypothesis_and_one_without_says_why():
    found = claims(Plan.model_validate(PLAN), VERDICTS, {})
    assert found.to_numpy().tolist() == [
        ["1", "H1", "supported", ""],
        ["1", "S1", "not estimable", "nobody answered"],
        ["1", "H2", PLANNED, "A null model."],
        ["2", "H2", PLANNED, "A null model."],
        ["3", "", "provenance", "It is about the study."],
    ]


def test_a_plan_without_claims_lists_those_that_its_hypotheses_name():
    found = claims(Plan.model_validate(PLAN | {"claims": []}), VERDICTS, {})
    assert found["claim"].tolist() == ["1", "1", "1", "2"]


def test_a_hypothesis_that_was_registered_does_not_go_away_unseen():
    found = claims(Plan.model_validate(PLAN), VERDICTS, {"H9": ("2",)})
    assert ["2", "H9", WITHDRAWN, ""] in found.to_numpy().tolist()
