import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.discrete.discrete_model import Logit

from analysis.inference.clustered import cr1_t, cr2_satterthwaite
from analysis.inference.scores import Scores
from tests.analysis.inference.small_studies import (
    expected,
    least_squares,
    nineteen_schools,
    placebo,
    without_squares,
)

NAMES = ("(Intercept)", "verbal", "sexM", "social", "hiV")


@pytest.fixture(scope="module")
def scotland():
    return nineteen_schools()


@pytest.mark.parametrize("key", NAMES)
def test_error_degrees_of_freedom_and_p_are_those_of_clubsandwich(scotland, key):
    there = expected()["CR2"]
    found = cr2_satterthwaite(scotland, key, 0.05)
    assert found.se == pytest.approx(there["se"][key], rel=1e-10)
    assert found.df == pytest.approx(there["df_Satt"][key], rel=1e-10)
    assert found.p == pytest.approx(there["p_Satt"][key], rel=1e-8)


@pytest.mark.parametrize("squares", [True, False])
@pytest.mark.parametrize("key", NAMES)
def test_cr1_from_influence_is_cr1_of_clubsandwich(scotland, key, squares):
    there = expected()["CR1S"]
    found = cr1_t(scotland if squares else without_squares(scotland), key, 0.05)
    assert found.se == pytest.approx(there["se"][key], rel=1e-10)
    assert found.df == 18
    assert found.p == pytest.approx(there["p_t"][key], rel=1e-8)


def test_cr1_of_a_likelihood_is_that_of_statsmodels():
    x, latent, clusters = placebo(5, [12, 15, 20, 9, 14, 11], 3)
    y = (latent > 0).astype(float)
    theirs = Logit(y, x).fit(
        disp=False, cov_type="cluster", cov_kwds={"groups": clusters}, use_t=True
    )
    model = Logit(y, x)
    scores = Scores(
        ("b0", "b1", "b2"),
        theirs.params,
        model.score_obs(theirs.params),
        -np.linalg.inv(model.hessian(theirs.params)),
        clusters,
    )
    found = cr1_t(scores, "b1", 0.05)
    assert found.se == pytest.approx(theirs.bse[1], rel=1e-6)
    assert found.p == pytest.approx(theirs.pvalues[1], rel=1e-6)


@given(seed=st.integers(0, 10_000), level=st.sampled_from([0.01, 0.05, 0.2]))
def test_intervals_are_of_95_percent_and_of_one_minus_twice_the_level(seed, level):
    x, y, clusters = placebo(seed, [4, 6, 5, 7], 2)
    found = cr2_satterthwaite(least_squares(x, y, clusters), "b1", level)
    for low, high, alpha in (
        (found.low, found.high, 0.05),
        (found.inner_low, found.inner_high, 2 * level),
    ):
        assert (high - low) / 2 == pytest.approx(stats.t.ppf(1 - alpha / 2, found.df) * found.se)
    assert (found.p < 0.05) == (not found.low <= 0 <= found.high)


def test_cr2_says_so_where_the_estimate_rests_on_one_group():
    x = np.array([1.0, 0.0, -1.0] * 3)[:, None] * np.repeat([1.0, 0.0, 0.0], 3)[:, None]
    y = np.array([3.0, 5.0, 4.0, 1.0, 2.0, 0.0, 4.0, 4.0, 1.0])
    found = cr2_satterthwaite(least_squares(x, y, np.repeat(np.arange(3), 3)), "b0", 0.05)
    assert math.isnan(found.p)
    assert found.note


@pytest.mark.parametrize("method", [cr1_t, cr2_satterthwaite])
@pytest.mark.parametrize(
    ("y", "clusters"),
    [
        ([1.0, 2.0, 4.0, 3.0], [0] * 4),
        ([5.0] * 4, [0, 0, 1, 1]),
        ([1.0, 2.0, 3.0, 4.0], [0, 1, 2, 3]),
    ],
    ids=["one group", "a constant", "a line"],
)
def test_where_nothing_can_be_said_p_is_missing_with_a_reason(method, y, clusters):
    x = np.column_stack([np.ones(4), np.arange(4.0)])
    found = method(least_squares(x, y, clusters), "b1", 0.05)
    assert math.isnan(found.p)
    assert found.note


def test_cr2_of_a_model_that_is_not_of_least_squares_is_the_callers_mistake():
    x, y, clusters = placebo(1, [4, 6, 5, 7], 2)
    with pytest.raises(ValueError, match="least squares"):
        cr2_satterthwaite(without_squares(least_squares(x, y, clusters)), "b1", 0.05)
