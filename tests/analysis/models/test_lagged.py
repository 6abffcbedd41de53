import pytest

from analysis.models import NotEstimableError
from analysis.models.lagged import lagged

TABLE = """
person cluster wave y  predictor
p1     A       w1   1  1
p1     A       w2   4  9
p2     A       w1   2  1
p2     A       w2   5  9
p3     B       w1   1  3
p3     B       w2   8  9
p4     B       w1   3  2
p4     B       w2   8  0
p5     C       w1   2  5
p6     C       w2   9  5
"""


def test_later_answers_on_earlier_ones_by_hand(sample, rules):
    """After = 1 + 2 · predictor before + 1 · before exactly, but for a tenth of p4."""
    made = sample(TABLE)
    made.rows.loc[7, "y"] += 0.1
    found = lagged(made, rules)
    terms = {term.name: term.estimate for term in found.terms}
    assert terms["predictor_before"] == pytest.approx(2, abs=0.1)
    assert terms["y_before"] == pytest.approx(1, abs=0.15)
    assert (found.n_rows, found.n_persons) == (8, 4)


def test_the_predictor_afterwards_does_not_count(sample, rules):
    made = sample(TABLE)
    made.rows.loc[7, "y"] += 0.1
    first = lagged(made, rules)
    made.rows.loc[made.rows["post"] == 1, "predictor"] = [3.0, 1.0, 4.0, 1.0, 5.0]
    assert lagged(made, rules).answer == first.answer


def test_the_predictor_was_the_same_for_everybody(sample, rules):
    made = sample(TABLE)
    made.rows.loc[made.rows["post"] == 0, "predictor"] = 1.0
    with pytest.raises(NotEstimableError, match="the same for everybody before"):
        lagged(made, rules)


def test_nobody_answered_twice(sample, rules):
    made = sample(TABLE)
    made.rows["person"] = [f"p{n}" for n in range(10)]
    with pytest.raises(NotEstimableError, match="0 people answered before and after"):
        lagged(made, rules)
