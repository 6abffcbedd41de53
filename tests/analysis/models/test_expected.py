import pytest

from analysis.models.expected import expected

TABLE = """
person cluster wave y
p1     A       w1   2
p2     A       w1   4
p3     B       w1   -1
p4     B       w1   1
p5     C       w1   3
p5     C       w2   5
"""


def test_the_mean_over_people_each_once(sample, rules):
    """p5 counts with 4. Mean of 2, 4, −1, 1, 4 is 2."""
    found = expected(sample(TABLE), rules)
    assert found.answer.estimate == pytest.approx(2)
    assert (found.n_rows, found.n_persons, found.n_clusters) == (6, 5, 3)


def test_it_says_in_which_waves(sample, rules):
    assert expected(sample(TABLE), rules).identified_by == "5 people, in w1, w2"
