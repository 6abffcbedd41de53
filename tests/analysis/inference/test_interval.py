import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.inference.interval import half_width, interval, p_two_sided

estimates = st.floats(-100, 100)
errors = st.floats(0.01, 100)
degrees = st.floats(1, 200)


def test_an_interval_is_what_a_table_of_t_gives():
    assert interval(10, 2, 5) == pytest.approx((10 - 2 * 2.570582, 10 + 2 * 2.570582), abs=1e-5)
    assert half_width(2, 5, 0.90) == pytest.approx(2 * 2.015048, abs=1e-5)


def test_p_is_what_a_table_of_t_gives():
    assert p_two_sided(2.570582, 1, 5) == pytest.approx(0.05, abs=1e-6)
    assert p_two_sided(-2.570582, 1, 5) == pytest.approx(0.05, abs=1e-6)


@given(estimates, errors, degrees)
def test_p_is_below_5_percent_exactly_where_the_interval_leaves_out_zero(estimate, se, df):
    low, high = interval(estimate, se, df)
    p = p_two_sided(estimate, se, df)
    if abs(p - 0.05) > 1e-6:
        assert (p < 0.05) == (low > 0 or high < 0)


@given(estimates, errors, degrees)
def test_more_degrees_of_freedom_never_widen_an_interval(estimate, se, df):
    low, high = interval(estimate, se, df)
    closer_low, closer_high = interval(estimate, se, df + 1)
    assert low <= closer_low
    assert closer_high <= high
