import math

import pytest

from analysis.models import NotEstimableError
from analysis.models.then_test import then_test
from analysis.models.within_person import within_person

TABLE = """
person cluster wave y  then
p1     A       w1   4  -
p1     A       w2   5  2
p2     A       w1   3  -
p2     A       w2   6  3
p3     B       w1   5  -
p3     B       w2   5  4
p3     B       w3   7  4
p4     B       w2   9  1
p5     B       w1   9  -
"""


def terms(found):
    return {term.name: term for term in found.terms}


def test_after_less_then_before_and_the_difference(sample, rules):
    """p1 3, p2 3, p3 2 as seen afterwards; 1, 3 and 1 as said at the time."""
    found = then_test(sample(TABLE), rules)
    assert found.answer.estimate == pytest.approx(8 / 3)
    assert terms(found)["before_after"].estimate == pytest.approx(5 / 3)
    assert terms(found)["response_shift"].estimate == pytest.approx(1)
    assert (found.n_rows, found.n_persons) == (7, 3)


def test_before_and_after_is_the_change_within_people(sample, rules):
    made = sample(TABLE)
    first, second = then_test(made, rules), within_person(made, rules)
    assert terms(first)["before_after"].se == pytest.approx(second.answer.se)


def test_a_shift_that_everybody_has_is_told_without_an_error(sample, rules):
    made = sample(TABLE)
    made.rows.loc[made.rows["post"] == 1, "then"] = [3.0, 2.0, 4.0, 4.0, 1.0]
    shift = terms(then_test(made, rules))["response_shift"]
    assert shift.estimate == pytest.approx(1)
    assert math.isnan(shift.se)
    assert "do not vary" in shift.note


def test_a_rating_that_is_missing_afterwards(sample, rules):
    made = sample(TABLE)
    made.rows.loc[1, "then"] = float("nan")
    with pytest.raises(NotEstimableError, match="rating of the time before is not a number"):
        then_test(made, rules)


def test_without_a_rating_in_the_plan(sample, rules):
    made = sample(TABLE)
    del made.rows["then"]
    with pytest.raises(NotEstimableError, match="names no rating"):
        then_test(made, rules)
