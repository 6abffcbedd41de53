from dataclasses import replace

import numpy as np
import pytest

from analysis.models import NotEstimableError, Sample
from analysis.models.did import did
from analysis.models.fixed_effects import fixed_effects
from analysis.models.within_person import within_person
from analysis.plan import Rules

TABLE = """
person cluster wave y
p1     A       w1   1
p1     A       w2   3
p2     A       w1   4
p2     A       w2   5
p3     B       w1   2
p3     B       w2   8
p4     B       w1   9
p5     C       w2   5
"""


def test_it_is_least_squares_with_a_dummy_a_person_and_cr2_of_clubsandwich(attitudes, by_r):
    theirs = by_r["fixed_effects"]
    found = fixed_effects(Sample(attitudes, smallest_cell=10), Rules()).answer
    assert found.estimate == pytest.approx(theirs["coef"], abs=1e-10)
    assert found.se == pytest.approx(theirs["se"], rel=1e-8)
    assert found.df == pytest.approx(theirs["df"], rel=1e-8)
    assert found.p == pytest.approx(theirs["p"], rel=1e-6)


def test_differences_in_differences_are_too(attitudes, by_r):
    theirs = by_r["did"]
    found = did(Sample(attitudes, smallest_cell=10), Rules()).answer
    assert found.estimate == pytest.approx(theirs["coef"], abs=1e-10)
    assert found.se == pytest.approx(theirs["se"], rel=1e-8)
    assert found.df == pytest.approx(theirs["df"], rel=1e-8)


def test_of_two_waves_it_is_the_mean_change(sample, rules):
    one = fixed_effects(sample(TABLE), rules)
    other = within_person(sample(TABLE), rules)
    assert one.answer.estimate == pytest.approx(other.answer.estimate)
    assert one.answer.se == pytest.approx(other.answer.se)
    assert one.answer.df == pytest.approx(other.answer.df)
    assert one.identified_by == other.identified_by


def test_of_three_waves_those_who_answered_all_weigh_more(sample, rules):
    """Changes 2, 1 and 6, of p1 over three waves with ⅔ and of the others with ½."""
    found = fixed_effects(sample(TABLE + "p1 A w3 3\n"), rules)
    assert found.answer.estimate == pytest.approx(
        np.average([2, 1, 6], weights=[2 / 3, 1 / 2, 1 / 2])
    )
    assert "weigh" not in found.identified_by  # of single people it is not told


@pytest.mark.parametrize(("least", "told"), [(5, True), (20, False)])
def test_weights_and_others_are_told_as_the_study_allows(sample, rules, least, told):
    lines = [f"p{n} {'AB'[n % 2]} w{wave} {n % 3 + wave}" for n in range(24) for wave in (1, 2)]
    more = [f"p{n} {'AB'[n % 2]} w3 {n % 4}" for n in range(12)]
    alone = [f"q{n} A w1 {n}" for n in range(12)]
    made = sample("\n".join(["person cluster wave y", *lines, *more, *alone]))
    said = fixed_effects(replace(made, smallest_cell=least), rules).identified_by
    assert ("12 people with 2 waves weigh" in said) == told
    assert ("12 only before" in said) == told


def test_how_much_those_with_more_waves_weigh_is_told(sample, rules):
    lines = [f"p{n} {'AB'[n % 2]} w{wave} {n % 3 + wave}" for n in range(20) for wave in (1, 2)]
    more = [f"p{n} {'AB'[n % 2]} w3 {n % 4}" for n in range(10)]
    found = fixed_effects(sample("\n".join(["person cluster wave y", *lines, *more])), rules)
    told = "10 people with 2 waves weigh 43%, 10 people with 3 waves weigh 57%"
    assert told in found.identified_by


def test_a_covariate_that_never_changes_within_a_person_goes(sample, rules):
    made = sample(TABLE, covariates=["born"])
    made.rows["born"] = made.rows["person"].str[1].astype(float)
    assert [term.name for term in fixed_effects(made, rules).terms] == ["post"]


def test_nobody_answered_twice(sample, rules):
    made = sample(TABLE)
    made.rows["person"] = [f"p{n}" for n in range(8)]
    with pytest.raises(NotEstimableError, match="0 people answered before and after"):
        fixed_effects(made, rules)
