import numpy as np
import pytest

from analysis.models import NotEstimableError, Sample
from analysis.models.counts import counts
from analysis.plan import Rules

TABLE = """
person cluster wave y  exposure
p1     A       w1   5  2
p2     B       w1   1  1
p3     B       w1   6  3
p1     A       w2   4  3
p2     B       w2   1  1
p4     C       w2   3  4
"""


@pytest.fixture(scope="module")
def fitted(attitudes):
    return counts(Sample(attitudes.assign(exposure=attitudes["months"]), ("age",)), Rules())


def test_coefficients_are_those_of_glm(fitted, by_r):
    found = {term.name: term.estimate for term in fitted.terms}
    assert found["post"] == pytest.approx(by_r["counts"]["coef"]["post"], abs=1e-9)
    assert found["constant"] == pytest.approx(by_r["counts"]["coef"]["(Intercept)"], abs=1e-9)


def test_errors_are_those_of_sandwich_but_for_a_factor(fitted, by_r):
    """(N − 1)/(N − K) with N = 1056 answers and K = 3."""
    for term in fitted.terms[:2]:
        alike = term.se / np.sqrt(1055 / 1053)
        assert alike == pytest.approx(by_r["counts"]["se"][term.name], rel=1e-7)


def test_the_spread_is_told(fitted, by_r):
    spread = fitted.terms[-1]
    assert spread.name == "dispersion"
    assert f"Pearson's χ²/df = {by_r['counts']['pearson']:.3g}" in spread.note


def test_a_rate_by_hand(sample, rules):
    """Two a month before and one a month after: log of a half."""
    assert counts(sample(TABLE), rules).answer.estimate == pytest.approx(np.log(0.5))


def test_without_exposure_it_is_the_ratio_of_two_means(sample, rules):
    made = sample(TABLE)
    del made.rows["exposure"]
    assert counts(made, rules).answer.estimate == pytest.approx(np.log((8 / 3) / 4))


@pytest.mark.parametrize(
    ("row", "column", "value", "message"),
    [
        (0, "y", -1, "below zero is no count"),
        (0, "exposure", 0, "no time at all"),
    ],
)
def test_what_is_no_count_or_no_time(sample, rules, row, column, value, message):
    made = sample(TABLE)
    made.rows.loc[row, column] = value
    with pytest.raises(NotEstimableError, match=message):
        counts(made, rules)


def test_nothing_was_counted(sample, rules):
    made = sample(TABLE)
    made.rows["y"] = 0.0
    with pytest.raises(NotEstimableError, match="all counts are zero"):
        counts(made, rules)


def test_nothing_was_counted_afterwards(sample, rules):
    """The rate ratio is zero, and its logarithm has no end."""
    made = sample(TABLE)
    made.rows.loc[made.rows["post"] == 1, "y"] = 0.0
    with pytest.raises(NotEstimableError, match="no fit is the best"):
        counts(made, rules)


def test_one_period_is_no_comparison(sample, rules):
    made = sample(TABLE)
    made.rows["post"] = 1.0
    with pytest.raises(NotEstimableError, match="one period only"):
        counts(made, rules)
