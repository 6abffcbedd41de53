import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.regression.mixed_linear_model import MixedLM

from analysis.inference.clustered import cr2_satterthwaite
from analysis.inference.membership import INSEPARABLE, components, multiple_membership
from tests.analysis.inference.small_studies import least_squares, placebo

SIZES = (8, 9, 7, 8, 6, 9, 8, 7)


def study(seed, share=0.15, effect_of_groups=1.0, sizes=SIZES, treated=4):
    """Make up a study in which the effects of all groups of a person add up."""
    x, _, clusters = placebo(seed, sizes, treated)
    rng = np.random.default_rng(seed)
    own = clusters[:, None] == np.arange(len(sizes))
    circles = own | (rng.random(own.shape) < share)
    y = circles @ rng.normal(size=len(sizes)) * effect_of_groups + rng.normal(size=len(x))
    return least_squares(x, y, clusters, circles=circles)


@pytest.mark.parametrize("seed", [1, 4, 5])
def test_variances_are_those_of_a_mixed_model_where_nobody_overlaps(seed):
    scores = study(seed, share=0.0)
    member = scores.circles.astype(float)
    found = components(scores, scores.squares, 1, member)
    model = MixedLM(scores.squares.y, scores.squares.x, scores.clusters).fit(reml=True)
    assert found.between == pytest.approx(float(model.cov_re[0, 0]), rel=1e-3)
    assert found.within == pytest.approx(float(model.scale), rel=1e-3)


def by_hand(scores, weights, between, within):
    """Give minus twice the restricted log likelihood from the N × N covariance."""
    x, y = scores.squares.x, scores.squares.y
    covariance = between * weights @ weights.T + within * np.eye(len(y))
    inverse = np.linalg.inv(covariance)
    form = x.T @ inverse @ x
    residuals = y - x @ np.linalg.solve(form, x.T @ inverse @ y)
    parts = (np.linalg.slogdet(covariance)[1], np.linalg.slogdet(form)[1])
    return sum(parts) + residuals @ inverse @ residuals


@given(seed=st.integers(0, 1000), share=st.sampled_from([0.1, 0.3]))
def test_no_variances_beside_those_found_are_more_likely(seed, share):
    scores = study(seed, share=share)
    member = scores.circles.astype(float)
    found = components(scores, scores.squares, 1, member)
    here = by_hand(scores, member, found.between, found.within)
    for more in (0.98, 1.02):
        between = found.between * more or 0.01 * (more - 0.98)
        assert by_hand(scores, member, between, found.within) >= here - 1e-6
        assert by_hand(scores, member, found.between, found.within * more) >= here - 1e-6


def test_the_variance_is_that_of_least_squares_under_these_errors():
    scores = study(2)
    member = scores.circles.astype(float)
    found = components(scores, scores.squares, 1, member)
    covariance = found.between * member @ member.T + found.within * np.eye(len(member))
    x, bread = scores.squares.x, scores.bread
    expected = (bread @ x.T @ covariance @ x @ bread)[1, 1]
    assert found.variance == pytest.approx(expected)


def test_a_mean_of_equal_groups_has_the_variance_of_their_means_and_g_minus_1_df():
    rng = np.random.default_rng(3)
    clusters = np.repeat(np.arange(10), 6)
    y = rng.normal(size=10)[clusters] * 2 + rng.normal(size=60)
    own = clusters[:, None] == np.arange(10)
    scores = least_squares(np.ones((60, 1)), y, clusters, circles=own)
    found = components(scores, scores.squares, 0, own.astype(float))
    means = y.reshape(10, 6).mean(axis=1)
    assert found.variance == pytest.approx(means.var(ddof=1) / 10, rel=1e-5)
    assert found.df == pytest.approx(9, rel=1e-4)


@given(seed=st.integers(0, 1000), spread=st.sampled_from([0.0, 0.5, 2.0]))
def test_it_is_never_surer_than_cr2_and_df_lie_between_half_the_groups_and_all(seed, spread):
    scores = study(seed, effect_of_groups=spread)
    found, cr2 = (each(scores, "b1", 0.05) for each in (multiple_membership, cr2_satterthwaite))
    assert found.se >= cr2.se * (1 - 1e-9)
    if found.note:
        assert found.se == pytest.approx(cr2.se)
        assert found.df <= cr2.df
    else:
        assert 3 <= found.df <= 7


def test_a_mean_is_found_in_error_as_often_as_it_may_be_where_cr2_is_far_too_sure():
    rng = np.random.default_rng(5)
    rejected = {"ours": 0, "cr2": 0}
    for _ in range(200):
        clusters = np.repeat(np.arange(10), 12)
        circles = (clusters[:, None] == np.arange(10)) | (rng.random((120, 10)) < 0.25)
        y = 0.5 * circles @ rng.normal(size=10) + rng.normal(size=120)
        scores = least_squares(np.ones((120, 1)), y, clusters, circles=circles)
        rejected["ours"] += multiple_membership(scores, "b0", 0.05).p < 0.05
        rejected["cr2"] += cr2_satterthwaite(scores, "b0", 0.05).p < 0.05
    assert rejected["ours"] / 200 < 0.09
    assert rejected["cr2"] / 200 > 0.25


def test_groups_that_cannot_be_told_from_people_have_no_p_but_a_reason():
    scores = study(1)
    everywhere = np.ones((len(scores.scores), 3), dtype=bool)
    found = multiple_membership(replace(scores, circles=everywhere), "b1", 0.05)
    assert math.isnan(found.p)
    assert found.note == INSEPARABLE
