"""What becomes of a sign and a verdict when it is asked who is missing."""

import numpy as np
import pandas as pd
import pytest

from analysis.missing.survival import COLUMNS, chosen, survival
from analysis.models import Tables
from analysis.plan import Plan
from tests.analysis.kept import recognised
from tests.analysis.made_up import hypothesis


def plan(*hypotheses):
    made = hypotheses or (hypothesis(),)
    return Plan.model_validate(
        {
            "registered": "2020-01-01",
            "minimum_people": 2,
            "minimum_clusters": 2,
            "hypotheses": made,
        }
    )


def panel(rise=10.0, stay=0.8, seed=1, people=160):
    rng = np.random.default_rng(seed)
    first = np.clip(45 + 12 * rng.normal(size=people), 0, 100)
    start = pd.DataFrame(
        {
            "person": [f"p{n:03}" for n in range(people)],
            "wave": "w1",
            "period": "pre",
            "version": "1",
            "cluster": np.resize(list("ABCDEFGH"), people),
            "clear": first,
            "age": rng.normal(size=people),
        }
    )
    moved = np.clip(first + rise + 4 * rng.normal(size=people), 0, 100)
    later = start.assign(wave="w2", period="post", clear=moved)[rng.random(people) < stay]
    return pd.concat([start, later], ignore_index=True)


def found(rise=10.0, stay=0.8, verdict="supported", role="primary", **told):
    rows = panel(rise, stay)
    one = {
        "hypothesis": "H1",
        "model": "within_person",
        "role": role,
        "status": "ok",
        "family": "primary",
        "estimate": rise,
        "direction": 1,
        "sesoi": 5.0,
        "p_tested": 0.001,
        "verdict": verdict,
    }
    verdicts = pd.DataFrame([one | told, one | {"hypothesis": "H2", "p_tested": 0.04}])
    tables = Tables(rows, pd.DataFrame(), pd.DataFrame(), smallest_cell=10)
    made = survival(plan(), tables, verdicts, {"clear": (0.0, 100.0)}, ["age"], seed=3)
    assert tuple(made.columns) == COLUMNS
    return made.set_index("method")


def test_a_clear_rise_survives_what_people_like_others_say_and_no_more_than_that():
    made = found()
    alike = made.drop(index="any answer")
    assert set(alike["sign"]) == {"same"}
    assert set(alike["verdict"]) == {"supported"}
    assert (alike["lower"] > 8).all()
    worst = made.loc["any answer"]
    assert (worst["sign"], worst["verdict"]) == ("either", "either")
    assert worst["lower"] < 0 < worst["upper"]


def test_where_hardly_anybody_is_missing_the_sign_holds_whatever_they_say():
    made = found(rise=20.0, stay=0.95)
    assert made.loc["any answer", "sign"] == "same"
    assert made.loc["any answer", "lower"] > 0


def test_a_verdict_that_differs_from_the_planned_one_is_told_beside_it():
    made = found(rise=2.0)
    assert set(made.drop(index="any answer")["verdict"]) == {"refuted"}
    assert set(made["planned"]) == {"supported"}


def test_a_claim_of_no_change_is_not_refuted_by_ends_that_have_none_between_them():
    made = found(rise=0.1, stay=0.6, direction=0)
    worst = made.loc["any answer"]
    assert worst["lower"] < -5 < 5 < worst["upper"]
    assert (worst["sign"], worst["verdict"]) == ("either", "either")


def test_an_estimate_that_decides_nothing_has_no_verdict():
    made = found(role="check")
    assert set(made["verdict"]) == {""}
    assert set(made["planned"]) == {""}
    assert set(made.drop(index="any answer")["sign"]) == {"same"}


@pytest.mark.parametrize("told", [{"status": "failed"}, {"model": "pooled"}])
def test_what_could_not_be_estimated_says_so(told):
    made = found(**told).reset_index()
    assert made["because"].tolist() == ["the change within people could not be estimated"]
    recognised(made["because"])
    assert made["lower"].isna().all()


def test_only_changes_within_people_of_the_first_family_or_of_a_headline_are_chosen():
    wanted = plan(
        hypothesis(),
        hypothesis("H2", decides="pooled", checks=["within_person"]),
        hypothesis("H3", decides="pooled"),
        hypothesis("H4", family="other"),
        hypothesis("H5", family="other", outcome="head"),
        hypothesis("H6", table="memberships"),
    )
    assert [each.id for each, _ in chosen(wanted, ["head"])] == ["H1", "H2", "H5"]
