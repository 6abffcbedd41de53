import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.inference.interval import interval
from analysis.models import NotEstimableError
from analysis.models.equivalence import tost

MARGIN = 0.3


def test_it_is_two_t_tests_of_r(by_r):
    theirs = by_r["tost"]
    found = tost(theirs["mean"], theirs["se"], theirs["df"], MARGIN)
    assert found.p_lower == pytest.approx(theirs["p_lower"], rel=1e-9)
    assert found.p_upper == pytest.approx(theirs["p_upper"], rel=1e-9)
    assert found.p == found.p_upper


@given(
    estimate=st.floats(-1, 1),
    se=st.floats(0.01, 1),
    df=st.floats(1, 100),
    level=st.floats(0.01, 0.4),
)
def test_it_is_refused_where_the_shorter_interval_lies_within_the_margins(estimate, se, df, level):
    low, high = interval(estimate, se, df, 1 - 2 * level)
    if min(abs(low + MARGIN), abs(high - MARGIN)) > 1e-9:
        assert (tost(estimate, se, df, MARGIN).p < level) == (low > -MARGIN and high < MARGIN)


def test_without_an_error_there_is_no_test():
    with pytest.raises(NotEstimableError, match="no error"):
        tost(0.0, 0.0, 5, 1.0)
    with pytest.raises(ValueError, match="margin"):
        tost(0.0, 1.0, 5, 0.0)
