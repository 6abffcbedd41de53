"""Power by formula is what simulation finds, and what others find where groups do not matter."""

import math

import numpy as np
import pytest
from statsmodels.stats.power import TTestPower

from analysis.inference.clustered import cr2_satterthwaite
from analysis.inference.scores import LeastSquares, Scores
from analysis.power.design import Design, degrees_of_freedom, drawn, stretched, variance
from analysis.power.power import Wanted, detectable, power, powers
from analysis.power.spread import Spread, spread_of

EVEN = (0.25, 0.25, 0.25, 0.25)
LEVEL = 0.05


def scores(y, clusters, circles=None) -> Scores:
    x = np.ones((len(y), 1))
    mean = float(y.mean())
    return Scores(
        ("mean",),
        np.array([mean]),
        x * (y - mean)[:, None],
        np.array([[1 / len(y)]]),
        clusters,
        circles,
        LeastSquares(x, y),
    )


def test_without_groups_it_is_the_power_of_a_t_test():
    """Everybody a group of their own: R's power.t.test(30, .5, type = "one") gives 0.7540."""
    alone = Design(np.arange(30), np.eye(30))
    found = power(0.5, math.sqrt(variance(alone, 1, 0)), degrees_of_freedom(alone), LEVEL)
    assert found == pytest.approx(TTestPower().power(0.5, 30, LEVEL), abs=1e-9)
    assert found == pytest.approx(0.7540, abs=5e-5)


def test_people_of_one_group_are_one_observation_of_what_they_share():
    design = Design(np.repeat(np.arange(4), 50), np.repeat(np.eye(4), 50, axis=0))
    assert variance(design, within=2, between=3) == pytest.approx(4 / 200 + 9 / 4)
    assert degrees_of_freedom(design) == pytest.approx(3)


def test_overlap_shares_an_effect_among_more_groups():
    """Half of the people in both of two groups: (0.75² + 0.25²) · 1 between."""
    circles = np.array([[1.0, 0.0], [1.0, 1.0]])
    design = Design(np.array([0, 0]), circles)
    assert variance(design, within=0, between=1) == pytest.approx(0.75**2 + 0.25**2)


def test_the_formula_is_what_cr2_finds_in_simulated_waves():
    """8 groups, each person in one: 3,000 waves, tested as the plan does; error 0.009."""
    random = np.random.default_rng(5)
    spread = Spread(within=2.0, between=0.5, shares=tuple([1 / 8] * 8), overlap=1)
    said = powers(spread, Wanted(effect=0.6), [120], [8], overlap=1)["power"].iloc[0]
    rejected = 0
    for _ in range(3000):
        design = drawn(120, 8, 1, spread.shares, random)
        common = 0.5 * random.standard_normal(8)
        y = 0.6 + common[design.clusters] + 2 * random.standard_normal(120)
        groups = np.unique(design.clusters, return_inverse=True)[1]
        rejected += cr2_satterthwaite(scores(y, groups), "mean", LEVEL).p < LEVEL
    assert rejected / 3000 == pytest.approx(said, abs=0.04)


def test_the_variance_is_that_of_simulated_means_where_groups_overlap():
    random = np.random.default_rng(6)
    design = drawn(60, 5, 2.5, EVEN, random)
    weights = design.circles / design.circles.sum(axis=1, keepdims=True)
    means = [
        np.mean(weights @ (3 * random.standard_normal(5)) + random.standard_normal(60))
        for _ in range(20_000)
    ]
    assert np.var(means) == pytest.approx(variance(design, 1, 3), rel=0.03)


def test_more_people_help_less_than_more_groups_where_groups_matter():
    spread = Spread(within=1.0, between=1.0, shares=EVEN, overlap=1)
    found = powers(spread, Wanted(effect=1.0), [40, 400], [4, 20], overlap=1)
    table = found.set_index(["groups", "people"])["power"]
    assert table[20, 40] > table[4, 400]
    assert (found["detectable"] > 0).all()


def test_the_smallest_effect_is_found_as_often_as_wanted():
    """By the central t, which is near enough: 0.8 to within 0.02 from 6 degrees of freedom on."""
    for df in (6, 12, 60):
        assert power(detectable(1.5, df, LEVEL, 0.8), 1.5, df, LEVEL) == pytest.approx(
            0.8, abs=0.02
        )


def test_variances_come_back_from_data():
    random = np.random.default_rng(7)
    between, within = [], []
    for _ in range(60):
        design = drawn(300, 12, 1.5, tuple([1 / 12] * 12), random)
        weights = design.circles / design.circles.sum(axis=1, keepdims=True)
        y = weights @ (2 * random.standard_normal(12)) + 3 * random.standard_normal(300)
        found = spread_of(scores(y, design.clusters, design.circles > 0))
        between.append(found.between**2)
        within.append(found.within**2)
    assert np.mean(within) == pytest.approx(9, rel=0.05)
    assert np.mean(between) == pytest.approx(4, rel=0.25)


def test_a_slope_is_no_mean():
    slope = scores(np.arange(4.0), np.arange(4))
    problem = LeastSquares(np.arange(4.0)[:, None], np.arange(4.0))
    with pytest.raises(ValueError, match="no mean over people"):
        spread_of(Scores(**{**slope.__dict__, "squares": problem}))


def test_shares_keep_their_form_when_stretched():
    assert stretched((0.5, 0.3, 0.2), 3) == pytest.approx([0.5, 0.3, 0.2])
    more = stretched((0.5, 0.3, 0.2), 6)
    assert more.sum() == pytest.approx(1)
    assert (np.diff(more) < 0).all()


def test_nobody_is_counted_in_a_group_that_they_are_not_in():
    design = drawn(50, 6, 2.0, EVEN, np.random.default_rng(1))
    assert design.circles[np.arange(50), design.clusters].all()
    assert design.circles.sum(axis=1).mean() == pytest.approx(2.0, abs=0.4)
