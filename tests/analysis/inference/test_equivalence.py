import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.inference.equivalence import tost
from analysis.inference.interval import interval

REFERENCE = Path(__file__).parents[2] / "reference" / "models.json"


def test_it_is_the_larger_of_two_t_tests_of_r():
    theirs = json.loads(REFERENCE.read_text(encoding="utf-8"))["tost"]
    p = tost(theirs["mean"], theirs["se"], theirs["df"], 0.3)
    assert p == pytest.approx(max(theirs["p_lower"], theirs["p_upper"]), rel=1e-9)


@given(
    estimate=st.floats(-10, 10),
    se=st.floats(0.01, 10),
    df=st.floats(1, 100),
    margin=st.floats(0.01, 10),
    level=st.floats(0.01, 0.2),
)
def test_it_says_the_same_as_the_interval_of_one_less_twice_the_level(
    estimate, se, df, margin, level
):
    p = tost(estimate, se, df, margin)
    low, high = interval(estimate, se, df, 1 - 2 * level)
    room = min(low + margin, margin - high)
    if abs(room) > 1e-6 * (se + margin):
        assert (p < level) == (room > 0)


def test_it_is_symmetric_and_grows_with_the_estimate():
    assert tost(1, 1, 20, 3) == pytest.approx(tost(-1, 1, 20, 3))
    assert tost(0, 1, 20, 3) < tost(1, 1, 20, 3) < tost(2, 1, 20, 3)
    assert tost(3, 1, 20, 3) == pytest.approx(0.5)
    assert tost(0, 1, 20, 3) == pytest.approx(stats.t.sf(3, 20))


def test_without_an_error_there_is_no_test():
    assert tost(0, 0, 20, 3) != tost(0, 0, 20, 3)
