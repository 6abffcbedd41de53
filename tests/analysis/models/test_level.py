import numpy as np
import pytest

from analysis.models import NotEstimableError
from analysis.models.level import level
from analysis.plan import Level

CR1 = {"inference": "cr1_t"}
TABLE = """
person cluster wave y
p1     A       w1   2
p1     A       w2   4
p2     A       w1   5
p3     B       w1   1
p4     B       w2   8
"""


def test_a_person_counts_once(sample, rules):
    """Means 3, 5, 1, 8: 4.25, and 1.25 above 3."""
    found = level(sample(TABLE, level=Level(against=3)), rules)
    assert found.answer.estimate == pytest.approx(1.25)
    assert (found.n_rows, found.n_persons, found.n_clusters) == (5, 4, 2)
    assert found.identified_by == "4 people, in w1, w2"


def test_a_share_of_answers_that_hold_a_code(sample, rules):
    """p1 in one of two waves, p2, not p3, p4: 2.5 of 4."""
    made = sample(TABLE, level=Level(against=0.5, among=("a", "b")))
    made.rows["y"] = ["a", "c", "c b", "ab", "b a"]
    assert level(made, rules).answer.estimate == pytest.approx(2.5 / 4 - 0.5)


def test_the_difference_of_two_shares(sample, rules):
    """a or b: 2.5 of 4; c: 1.5 of 4."""
    made = sample(TABLE, level=Level(against=0, among=("a", "b"), over=("c",)))
    made.rows["y"] = ["a", "c", "c b", "ab", "b a"]
    assert level(made, rules).answer.estimate == pytest.approx(1 / 4)


def test_numbers_are_codes_without_a_point(sample, rules):
    made = sample(TABLE, level=Level(against=0, among=("4", "5")))
    assert level(made, rules).answer.estimate == pytest.approx(1.5 / 4)


def test_everybody_gave_the_same_answer(sample, rules):
    made = sample(TABLE, level=Level(against=0, among=("9",)))
    with pytest.raises(NotEstimableError, match="do not vary"):
        level(made, rules)


def test_words_have_no_mean(sample, rules):
    made = sample(TABLE, level=Level(against=3))
    made.rows["y"] = "a"
    with pytest.raises(NotEstimableError, match="y is not a number"):
        level(made, rules)


def test_without_a_level_in_the_plan(sample, rules):
    with pytest.raises(NotEstimableError, match="which level"):
        level(sample(TABLE), rules)


def test_what_two_groups_say_of_one_tie_widens_the_error(sample, rules):
    """Both say yes of the tie that they share, and no of the third's; people count once."""
    made = sample(TABLE, level=Level(against=0))
    made.rows["y"] = [1.0, 0.0, 1.0, 1.0, 0.0]
    alone = level(made, rules)
    made.rows["speaks"], made.rows["spoken_of"] = list("AAABB"), list("BCBAC")
    shared = level(made, rules)
    assert shared.answer.estimate == alone.answer.estimate == 0.625
    # A moves the mean by 3/64 + 6/64 for B, B by 6/64 for A: (0.375 / 8 + 0.375 / 4), 0.375 / 4.
    assert shared.answer.se**2 - alone.answer.se**2 == pytest.approx(2 * (9 / 64) * (6 / 64))
    assert shared.answer.df == alone.answer.df
    assert shared.inference.endswith("ties that two groups speak of")


ANSWERS = """
person cluster about wave y
p1     A       A     w1   1
p1     A       B     w1   0
p2     A       B     w1   0
p2     A       A     w2   1
p3     B       A     w1   1
p4     B       B     w1   0
p4     B       C     w1   1
"""


def test_answers_about_groups_count_in_the_group_that_they_are_about(sample, rules):
    """People's means 1/2, 1/2, 1, 1/2; what groups A, B and C add is by weights of 1/2 and 1."""
    found = level(sample(ANSWERS, level=Level(against=0.5)), rules)
    assert found.answer.estimate == pytest.approx(0.125)
    assert (found.n_rows, found.n_persons, found.n_clusters) == (7, 4, 3)
    mean = 0.625
    by_group = [2 * (1 - mean), -1.5 * mean, 0.5 * (1 - mean)]
    wanted = np.sqrt(sum(each**2 for each in by_group)) / 4
    cr1 = level(sample(ANSWERS, level=Level(against=0.5)), rules.model_copy(update=CR1))
    assert cr1.answer.se == pytest.approx(wanted * np.sqrt(3 / 2))
    assert cr1.answer.df == 2
