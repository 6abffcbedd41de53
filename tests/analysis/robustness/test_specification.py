"""Axes multiply; what comes to the same estimate counts once."""

from __future__ import annotations

from analysis.robustness.specification import specifications
from tests.analysis.robustness.small_study import axis, hypothesis

MODEL = axis("model", pooled={"model": "pooled"})
SAMPLE = axis(
    "sample",
    first={"where": {"wave": ["w1", "w2"]}},
    dutch={"where": {"language": ["nl"]}},
    all_times={"every_wave": True},
)


def named(found) -> list[str]:
    return [each.named for each in found]


def test_axes_multiply_and_the_plans_own_comes_first():
    found, same = specifications(hypothesis(), (MODEL, SAMPLE))
    assert len(found) == 8
    assert same == 0
    assert named(found)[0] == ""
    assert named(found)[-1] == "model=pooled sample=all_times"


def test_without_axes_there_is_the_plans_own():
    found, same = specifications(hypothesis(), ())
    assert (named(found), same) == ([""], 0)


def test_covariates_of_a_model_that_has_none_count_once():
    equal = axis("equal", age={"covariates": ["age"]})
    found, same = specifications(hypothesis(), (MODEL, equal))
    assert named(found) == ["", "model=pooled", "model=pooled equal=age"]
    assert same == 1


def test_held_columns_are_of_models_that_compare_people_with_themselves():
    about = axis("about", any_one={"held": []})
    found, same = specifications(hypothesis(held=["about"]), (MODEL, about))
    assert named(found) == ["", "about=any_one", "model=pooled"]
    assert same == 1


def test_an_alternative_goes_with_the_models_that_it_names():
    equal = axis("equal", age={"covariates": ["age"], "models": ["pooled"]})
    found, same = specifications(hypothesis(), (MODEL, equal))
    assert named(found) == ["", "model=pooled", "model=pooled equal=age"]
    assert same == 0


def test_rows_are_taken_where_hypothesis_and_alternative_both_take_them():
    limited = hypothesis(where={"wave": ["w1", "w3"]})
    found, _ = specifications(limited, (SAMPLE,))
    assert found[1].where == {"wave": ("w1",)}
    assert found[2].where == {"wave": ("w1", "w3"), "language": ("nl",)}


def test_an_alternative_belongs_to_the_hypotheses_that_it_says():
    for limit in (
        {"only": ["H2"]},
        {"without": ["H1"]},
        {"decided_by": ["pooled"]},
        {"tables": ["ties"]},
        {"outcome": {"another": "thing"}},
    ):
        found, _ = specifications(hypothesis(), (axis("x", one={"every_wave": True, **limit}),))
        assert named(found) == [""], limit


def test_another_coding_is_that_of_the_outcome():
    found, _ = specifications(hypothesis(), (axis("coding", three={"outcome": {"clear": "c3"}}),))
    assert [each.outcome for each in found] == ["clear", "c3"]
