import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.inference.verdict import verdict


def judged(estimate, se=1.0, df=20.0, p=0.001, sesoi=5.0, sign=1, level=0.05):
    return verdict(estimate, se, df, p, sesoi=sesoi, sign=sign, level=level)


@pytest.mark.parametrize(
    ("estimate", "p", "expected"),
    [
        (5.0, 0.049, "supported"),
        (5.0, 0.05, "undecided"),  # not below the level
        (4.9, 0.001, "undecided"),  # not large enough, but may be
        (3.0, 0.01, "refuted"),  # 3 + 1.725 < 5: significant, and too small to matter
        (3.3, 0.01, "undecided"),  # 3.3 + 1.725 > 5
        (0.0, 1.0, "refuted"),
        (-9.0, 0.001, "refuted"),  # large, and the wrong way
    ],
)
def test_the_rule_with_t_of_20(estimate, p, expected):
    assert judged(estimate, p=p) == expected
    assert judged(-estimate, p=p, sign=-1) == expected


def test_refuting_uses_the_one_sided_test_and_not_the_shown_interval():
    """1.725 is the 95 % point of t(20): the end of the 90 % interval, not of the 95 % one."""
    assert judged(5 - 1.73) == "refuted"
    assert judged(5 - 1.72) == "undecided"


def test_a_wide_estimate_neither_supports_nor_refutes():
    assert judged(2.0, se=10.0, p=0.9) == "undecided"


@given(
    estimate=st.floats(-50, 50),
    se=st.floats(0.01, 20),
    df=st.floats(1, 100),
    p=st.floats(0, 1),
    sesoi=st.floats(0.01, 20),
)
def test_a_claim_and_its_mirror_image_are_judged_alike(estimate, se, df, p, sesoi):
    up = judged(estimate, se, df, p, sesoi, 1)
    assert up == judged(-estimate, se, df, p, sesoi, -1)
    if up == "supported":
        assert estimate >= sesoi
    assert not math.isnan(estimate)


@pytest.mark.parametrize(
    ("estimate", "p", "expected"),
    [
        (1.0, 0.01, "supported"),
        (1.0, 0.06, "undecided"),
        (6.8, 1.0, "refuted"),  # 6.8 − 1.725 > 5
        (-6.8, 1.0, "refuted"),
        (6.6, 1.0, "undecided"),
    ],
)
def test_a_claim_of_no_change_is_judged_by_equivalence(estimate, p, expected):
    assert judged(estimate, p=p, sign=0) == expected
