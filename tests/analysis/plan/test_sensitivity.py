"""The sensitivity set and the placebos of a plan: what they may name, and what they may not."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from analysis.plan import Plan, load_plan, read_plan
from analysis.plan.check import check_plan
from analysis.plan.registration import register, standing_of_alternatives
from instrument.lineage import lineage
from instrument.load import load
from tests.analysis.robustness.small_study import WORDS, axis, hypothesis

ROOT = Path(__file__).parents[3]
PLAN = ROOT / "analysis" / "plan.yaml"


def plan(**more: object) -> Plan:
    told = {"registered": "2020-01-01", "hypotheses": [hypothesis().model_dump()]}
    return Plan.model_validate({**told, **more})


def placebo(outcome: str) -> dict[str, object]:
    said = {"says": WORDS, "because": WORDS, "unit": WORDS}
    return {"id": "P1", "outcome": outcome, "decides": "within_person", **said}


def test_a_sensitivity_set_names_hypotheses_that_are_there():
    for field in ("only", "without"):
        strange = axis("sample", few={"every_wave": True, field: ["H9"]})
        with pytest.raises(ValueError, match="names H9, no hypothesis"):
            plan(sensitivity=[strange.model_dump()])


def test_an_axis_or_alternative_stands_once():
    one = axis("sample", few={"every_wave": True}).model_dump()
    with pytest.raises(ValueError, match="sample stands twice"):
        plan(sensitivity=[one, one])
    twice = {**one, "alternatives": [*one["alternatives"]] * 2}
    with pytest.raises(ValueError, match="an alternative stands twice"):
        plan(sensitivity=[twice])


def test_what_a_hypothesis_rests_on_is_no_placebo():
    with pytest.raises(ValueError, match="clear is a placebo, yet a hypothesis rests on it"):
        plan(placebos=[placebo("clear")])
    assert plan(placebos=[placebo("age")]).placebos[0].hypothesis.sign == 0


def test_the_placebos_that_ship_are_of_questions_that_no_claim_is_about():
    items = {each.id: each for part in load(ROOT).questionnaire.modules for each in part.items}
    for each in load_plan(PLAN).placebos:
        assert items[each.outcome].claims == (), each.id


def test_each_hypothesis_that_ships_has_more_than_one_way():
    found = load_plan(PLAN)
    every = [each for one in found.sensitivity for each in one.alternatives]
    assert all(any(each.fits(one) for each in every) for one in found.hypotheses)


def test_alternatives_stand_to_the_first_registration():
    set_then = {"sensitivity": [axis("sample", few={"every_wave": True}).model_dump()]}
    registered = register(plan(**set_then), (), "")
    assert standing_of_alternatives(plan(**set_then), registered).state == "as registered"
    more = plan(**set_then, placebos=[placebo("age")])
    found = standing_of_alternatives(more, registered)
    assert (found.state, found.fields) == ("changed after registration", ("placebos",))
    assert standing_of_alternatives(more, ()).state == "exploratory"
    assert standing_of_alternatives(more, register(plan(), (), "")).state == "exploratory"


def changed(path: Path, *where: str | int, **more: object) -> Path:
    """Write the plan that ships with a part of it changed."""
    yaml = YAML(pure=True)
    document = yaml.load(PLAN.read_text(encoding="utf-8"))
    part = document
    for step in where:
        part = part[step]
    part.update(more)
    with path.open("w", encoding="utf-8") as file:
        yaml.dump(document, file)
    return path


@pytest.mark.parametrize(
    ("where", "more", "told"),
    [
        (
            ("sensitivity", 2, "alternatives", 0),
            {"where": {"wvae": ["w1"]}},
            "sample=first_after names wvae",
        ),
        (
            ("sensitivity", 4, "alternatives", 0),
            {"covariates": ["age_bnad_3"]},
            "held_equal=age names age_bnad_3",
        ),
        (("placebos", 0), {"outcome": "househol_type"}, "P1 names househol_type"),
        (("placebos", 0), {"says": {"en": "alone"}}, "P1.says: there is no nl"),
        (
            ("sensitivity", 0, "alternatives", 0),
            {"decided_by": ["gee"]},
            "model=every_answer: it belongs to no hypothesis",
        ),
    ],
)
def test_a_name_or_text_that_is_not_there_is_told_with_its_line(tmp_path, where, more, told):
    path = changed(tmp_path / "plan.yaml", *where, **more)
    questionnaire = load(ROOT).questionnaire
    found = check_plan(read_plan(path), questionnaire, lineage(questionnaire))
    assert any(told in each.what for each in found), [each.what for each in found]
    (field,) = more
    lines = path.read_text(encoding="utf-8").splitlines()
    assert all(each.place.line > lines.index("sensitivity:") for each in found), field
