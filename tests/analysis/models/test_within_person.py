import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.formula.api import ols

from analysis.models import NotEstimableError, Sample
from analysis.models.within_person import within_person
from analysis.plan import Rules

LITTLE = Rules(minimum_people=2, minimum_clusters=2)
TWO_CLUSTERS = """
person cluster wave y
p1     A       w1   10
p1     A       w2   20
p2     A       w1   30
p2     A       w2   44
p3     B       w1   50
p3     B       w2   52
p4     B       w1   20
p4     B       w2   30
"""


def test_two_waves_by_hand(sample, rules):
    """Changes 10, 14 | 2, 10: mean 9; cluster means 12 and 6, so se = 3 on 1 degree."""
    found = within_person(sample(TWO_CLUSTERS), rules)
    assert found.answer.estimate == pytest.approx(9)
    assert found.answer.se == pytest.approx(3)
    assert found.answer.df == pytest.approx(1)
    assert found.answer.p == pytest.approx(2 * stats.t.sf(3, 1))
    assert (found.n_rows, found.n_persons, found.n_clusters) == (8, 4, 2)


def test_it_is_the_coefficient_of_post_with_an_effect_per_person(sample, rules):
    made = sample(TWO_CLUSTERS)
    fixed = ols("y ~ post + C(person)", made.rows).fit()
    assert within_person(made, rules).answer.estimate == pytest.approx(fixed.params["post"])


def test_several_post_waves_are_averaged_per_person(sample, rules):
    """p1: (20 + 40)/2 − 10 = 20; p2: 4; p3: 0. Mean 8."""
    found = within_person(
        sample("""
        person cluster wave y
        p1     A       w1   10
        p1     A       w2   20
        p1     A       w3   40
        p2     A       w1   30
        p2     A       w3   34
        p3     B       w1   50
        p3     B       w2   50
        """),
        rules,
    )
    assert found.answer.estimate == pytest.approx(8)
    assert found.n_rows == 7


def test_people_of_one_period_do_not_count_and_are_told(sample, rules):
    lonely = "p5 C w1 99\np6 C w2 0\np7 C w2 0\np7 C w3 0\n"
    found = within_person(sample(TWO_CLUSTERS + lonely), rules)
    assert found.answer.estimate == pytest.approx(9)
    assert (found.n_rows, found.n_persons, found.n_clusters) == (8, 4, 2)
    assert found.identified_by == (
        "4 people who answered before and after; those who answered in one period only do not count"
    )


def test_people_of_one_period_are_counted_where_they_are_many(sample, rules):
    lonely = "".join(f"r{n} C w{1 + n % 2} {n}\n" for n in range(20))
    found = within_person(sample(TWO_CLUSTERS + lonely), rules)
    assert found.identified_by.endswith("; 10 only before and 10 only after do not count")
    fewer = "".join(f"r{n} C w{1 + (n > 3)} {n}\n" for n in range(20))
    found = within_person(sample(TWO_CLUSTERS + fewer), rules)
    assert found.identified_by.endswith("; 20 who answered in one period only do not count")


HELD = """
person cluster wave y   of
p1     A       w1   10  K1
p1     A       w2   20  K1
p1     A       w3   90  K2
p2     A       w1   30  K1
p2     A       w2   80  K2
p3     B       w1   50  K3
p3     B       w3   54  K3
p4     B       w1   0   K3
p4     B       w2   4   K3
"""


def test_only_answers_about_the_same_thing_are_compared(sample, rules):
    """p1 counts with 10 (the answer about K2 does not), p2 not at all, p3 and p4 with 4."""
    found = within_person(sample(HELD, held=["of"]), rules)
    assert found.answer.estimate == pytest.approx((10 + 4 + 4) / 3)
    assert (found.n_rows, found.n_persons) == (6, 3)
    assert "and stayed with the same of (a few others did not)" in found.identified_by


def test_who_answered_about_several_things_twice_counts_once(sample, rules):
    """p1 changed by 10 about K1 and by 20 about K2: 15. p2 changed by 5. Mean 10."""
    found = within_person(
        sample(
            """
            person cluster wave y   of
            p1     A       w1   10  K1
            p1     A       w1   30  K2
            p1     A       w2   20  K1
            p1     A       w3   50  K2
            p2     B       w1   0   K1
            p2     B       w2   5   K1
            """,
            held=["of"],
        ),
        rules,
    )
    assert found.answer.estimate == pytest.approx(10)
    assert found.n_persons == 2


def test_an_unknown_held_value_is_not_compared(sample, rules):
    made = sample(HELD, held=["of"])
    made.rows.loc[made.rows["person"] == "p3", "of"] = None
    assert within_person(made, rules).n_persons == 2


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"minimum_people": 5}, "4 people answered before and after, and the plan asks for 5"),
        ({"minimum_clusters": 3}, "are in 2 groups, and the plan asks for 3"),
    ],
)
def test_too_few_is_said_in_words(sample, asked, why):
    asked = Rules(**({"minimum_people": 2, "minimum_clusters": 2} | asked))
    with pytest.raises(NotEstimableError, match=why):
        within_person(sample(TWO_CLUSTERS), asked)


def test_nobody_at_all_is_too_few(sample, rules):
    empty = Sample(sample(TWO_CLUSTERS).rows.iloc[:0], smallest_cell=10)
    with pytest.raises(NotEstimableError, match="0 people"):
        within_person(empty, rules)


def test_the_same_change_for_everybody_cannot_be_judged(sample, rules):
    made = sample(TWO_CLUSTERS)
    made.rows["y"] = 5.0 * made.rows["post"]
    with pytest.raises(NotEstimableError, match="do not vary"):
        within_person(made, rules)


def test_a_person_in_two_groups_leaves_errors_undefined(sample, rules):
    with pytest.raises(NotEstimableError, match="1 person in more than one group"):
        within_person(sample(TWO_CLUSTERS + "p4 C w3 10\n"), rules)


def test_words_are_no_numbers(sample, rules):
    made = sample(TWO_CLUSTERS)
    made.rows["y"] = "much"
    with pytest.raises(NotEstimableError, match="y is not a number"):
        within_person(made, rules)


def test_the_plan_says_which_errors_are_used(sample):
    unequal = TWO_CLUSTERS + "p5 B w1 0\np5 B w2 7\n"
    found = {
        kind: within_person(
            sample(unequal), Rules(minimum_people=2, minimum_clusters=2, inference=kind)
        )
        for kind in ("cr1_t", "cr2_satterthwaite")
    }
    assert found["cr1_t"].inference == "CR1, t of G − 1"
    assert found["cr1_t"].factor == pytest.approx(2 / 1 * 4 / 4)
    assert found["cr2_satterthwaite"].inference == "CR2, Satterthwaite"
    assert found["cr1_t"].answer.se != pytest.approx(found["cr2_satterthwaite"].answer.se)


@st.composite
def panels(draw):
    """Draw people in clusters, each with some of three waves."""
    n = draw(st.integers(4, 12))
    rng = np.random.default_rng(draw(st.integers(0, 1000)))
    rows = [
        (f"p{person}", f"c{person % 3}", wave, float(rng.integers(0, 7)))
        for person in range(n)
        for wave in ("w1", "w2", "w3")
        if wave != "w3" or rng.random() < 0.5
    ]
    frame = pd.DataFrame(rows, columns=["person", "cluster", "wave", "y"])
    frame["post"] = (frame["wave"] != "w1").astype(float)
    frame["version"] = "1"
    return frame


def answer(frame):
    try:
        return within_person(Sample(frame, smallest_cell=10), LITTLE).answer
    except NotEstimableError:
        return None


@given(panels(), st.integers(0, 1000), st.integers(-50, 50))
def test_order_names_and_level_do_not_matter(frame, seed, level):
    first = answer(frame)
    shuffled = frame.sample(frac=1, random_state=seed).reset_index(drop=True)
    renamed = shuffled.assign(
        cluster="x" + shuffled["cluster"], person=shuffled["person"] + "y", y=shuffled["y"] + level
    )
    again = answer(renamed)
    assert (first is None) == (again is None)
    if first is not None and again is not None:
        assert again.estimate == pytest.approx(first.estimate, abs=1e-9)
        assert again.se == pytest.approx(first.se, rel=1e-6, abs=1e-9)
