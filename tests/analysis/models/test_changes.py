import numpy as np
import pytest

from analysis.models import NotEstimableError
from analysis.models.changes import changes

TABLE = """
person cluster wave y  predictor
p1     A       w1   1  1
p1     A       w2   2  4
p2     A       w1   2  1
p2     A       w2   5  3
p3     B       w1   1  3
p3     B       w2   5  4
p4     B       w1   3  2
p4     B       w2   8  0
p5     C       w1   2  5
p6     C       w2   9  5
"""
Y, PREDICTOR = [1, 3, 4, 5], [3, 2, 1, -2]


def test_it_is_the_correlation_of_two_changes(sample, rules):
    found = changes(sample(TABLE), rules)
    assert found.answer.estimate == pytest.approx(np.corrcoef(Y, PREDICTOR)[0, 1])
    assert (found.n_rows, found.n_persons, found.n_clusters) == (8, 4, 2)


def test_the_slope_is_the_same_test_in_the_units_of_the_two(sample, rules):
    correlation, slope = changes(sample(TABLE), rules).terms
    assert slope.estimate == pytest.approx(np.polyfit(PREDICTOR, Y, 1)[0])
    assert slope.estimate / slope.se == pytest.approx(correlation.estimate / correlation.se)
    assert slope.p == correlation.p


def test_a_level_of_a_person_does_not_count(sample, rules):
    made = sample(TABLE)
    first = changes(made, rules).answer
    made.rows["y"] += made.rows["person"].map({"p1": 5, "p2": -3}).fillna(0)
    assert changes(made, rules).answer.estimate == pytest.approx(first.estimate)


def test_one_of_them_changed_as_much_for_everybody(sample, rules):
    made = sample(TABLE)
    made.rows["predictor"] = 2 * made.rows["post"]
    with pytest.raises(NotEstimableError, match="the predictor changed as much for everybody"):
        changes(made, rules)
