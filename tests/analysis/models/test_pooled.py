import pytest

from analysis.models import NotEstimableError
from analysis.models.pooled import pooled
from analysis.plan import Rules

TABLE = """
person cluster wave y  age
p1     A       w1   1  20
p1     A       w2   3  21
p2     A       w1   2  40
p3     B       w2   6  50
p3     B       w3   8  51
p4     B       w1   3  30
p5     C       w2   5  25
p5     C       w3   6  26
"""


def test_without_covariates_it_is_the_difference_of_two_means(sample, rules):
    """Post 3, 6, 8, 5, 6: 5.6. Pre 1, 2, 3: 2."""
    found = pooled(sample(TABLE), rules)
    assert found.answer.estimate == pytest.approx(3.6)
    assert (found.n_rows, found.n_persons, found.n_clusters) == (8, 5, 3)


def test_it_says_that_people_who_came_or_left_count_too(sample, rules):
    lines = [f"p{n} {'AB'[n % 2]} w{1 + n // 12} {n % 5}" for n in range(24)]
    both = [f"q{n} {'AB'[n % 2]} w{wave} {n % 3}" for n in range(11) for wave in (1, 2)]
    made = sample("\n".join(["person cluster wave y", *lines, *both]))
    assert pooled(made, rules).identified_by == (
        "all 35 people: 11 who answered before and after, 12 only before, 12 only after"
    )


def test_a_small_group_is_not_counted_out(sample, rules):
    assert pooled(sample(TABLE), rules).identified_by == (
        "all 5 people, who answered before, after or both"
    )
    lines = [f"p{n} {'AB'[n % 2]} w{1 + n // 3} {n % 5}" for n in range(6)] + [
        f"r{n} {'AB'[n % 2]} w2 {n % 4}" for n in range(9)
    ]
    both = [f"q{n} {'AB'[n % 2]} w{wave} {n % 3}" for n in range(11) for wave in (1, 2)]
    made = sample("\n".join(["person cluster wave y", *lines, *both]))
    assert pooled(made, rules).identified_by == (
        "all 26 people: 11 who answered before and after, 15 in one period only"
    )


def test_a_covariate_takes_its_part(sample, rules):
    """With y = 2 + 3 post + 0.1 age exactly but for one answer, post is nearly 3."""
    made = sample(TABLE, covariates=["age"])
    made.rows["y"] = 2 + 3 * made.rows["post"] + 0.1 * made.rows["age"]
    made.rows.loc[0, "y"] += 0.01
    found = pooled(made, rules)
    assert found.answer.estimate == pytest.approx(3, abs=0.02)
    assert {term.name: term.estimate for term in found.terms}["age"] == pytest.approx(0.1, abs=0.01)


def test_an_unknown_covariate_leaves_its_row_out(sample, rules):
    made = sample(TABLE, covariates=["age"])
    made.rows.loc[1, "age"] = float("nan")
    assert pooled(made, rules).n_rows == 7


def test_one_period_is_no_comparison(sample, rules):
    made = sample(TABLE)
    made.rows["post"] = 1.0
    with pytest.raises(NotEstimableError, match="one period only"):
        pooled(made, rules)


def test_a_covariate_that_follows_the_period_cannot_be_told_apart(sample, rules):
    made = sample(TABLE, covariates=["age"])
    made.rows["age"] = 7 * made.rows["post"]
    with pytest.raises(NotEstimableError, match="post, age, constant cannot be told apart"):
        pooled(made, rules)


def test_too_few_people(sample):
    with pytest.raises(NotEstimableError, match="5 people answered, and the plan asks for 6"):
        pooled(sample(TABLE), Rules(minimum_people=6, minimum_clusters=2))
