"""Power of a plan is that of studies drawn, and of a paired t test where there are no groups."""

import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.power import TTestPower

from analysis.inference.membership import components
from analysis.inference.scores import LeastSquares, Scores
from analysis.power.design import Variances, drawn
from analysis.power.mean_change import Aim, planned, power_of_t, power_of_tost

SIZES = np.array([10.0, 20.0, 30.0, 60.0])


@pytest.mark.parametrize(("people", "effect"), [(20, 0.5), (64, 0.35), (400, 0.1)])
def test_without_effects_of_groups_it_is_that_of_a_paired_t_test(people, effect):
    design = drawn(people, 8, 1.5, SIZES)
    found = planned(design, Variances(0.0, 4.0), Aim(2 * effect, 0.05))
    wanted = TTestPower().power(effect, nobs=people, alpha=0.05, alternative="two-sided")
    assert found.power == pytest.approx(wanted, abs=1e-6)


def test_it_agrees_with_r():
    # R 4.2.2: power.t.test(n = 20, delta = 1, sd = 2, type = "paired", strict = TRUE)$power
    found = planned(drawn(20, 5, 1, SIZES), Variances(0.0, 4.0), Aim(1.0, 0.05))
    assert found.power == pytest.approx(0.5645044, abs=1e-7)


@pytest.mark.parametrize("adds_up", [True, False])
def test_the_error_is_that_of_studies_drawn(adds_up):
    design = drawn(120, 12, 2.4, SIZES, adds_up=adds_up)
    rng, draws = np.random.default_rng(3), 20_000
    groups = 0.6 * rng.standard_normal((draws, 12)) @ design.weights.T
    means = (groups + rng.standard_normal((draws, 120))).mean(axis=1)
    found = planned(design, Variances(0.36, 1.0, adds_up), Aim(0.5, 0.05))
    assert found.se == pytest.approx(means.std(), rel=0.02)


def test_power_is_that_of_studies_drawn_and_tested():
    design = drawn(150, 14, 2.5, SIZES)
    rng, draws, effect = np.random.default_rng(11), 600, 0.5
    ones, hits = np.ones((150, 1)), 0
    truth = Variances(0.5, 1.0)
    found = planned(design, truth, Aim(effect, 0.05))
    for _ in range(draws):
        groups = design.weights @ (np.sqrt(0.5) * rng.standard_normal(14))
        y = effect + groups + rng.standard_normal(150)
        problem, mean = LeastSquares(ones, y), np.array([y.mean()])
        scores = Scores(
            ("mean",), mean, ones * (y - y.mean())[:, None], np.eye(1) / 150, np.arange(150)
        )
        one = components(scores, problem, 0, design.weights)
        df = min(max(one.df, 14 / 2 - 0.5), 12.0)
        hits += abs(mean[0]) / np.sqrt(one.variance) > stats.t.ppf(0.975, df)
    assert hits / draws == pytest.approx(found.power, abs=0.06)
    alone = TTestPower().power(effect / np.sqrt(1.2), nobs=150, alpha=0.05)
    assert found.power < alone - 0.1


def test_more_groups_help_where_more_people_do_not():
    truth = Variances(0.5, 1.0)
    few = planned(drawn(2000, 8, 2, SIZES), truth, Aim(0.5, 0.05))
    more_people = planned(drawn(4000, 8, 2, SIZES), truth, Aim(0.5, 0.05))
    more_groups = planned(drawn(2000, 24, 2, SIZES), truth, Aim(0.5, 0.05))
    assert more_people.power - few.power < 0.02
    assert more_groups.power - few.power > 0.15


def test_without_effect_it_is_the_level():
    assert power_of_t(0.0, 7.0, 0.05) == pytest.approx(0.05)


def test_people_take_part_in_as_many_groups_as_planned():
    member = drawn(200, 9, 2.25, SIZES).weights > 0
    assert member.sum() == 450
    assert set(member.sum(axis=1)) == {2, 3}
    assert member.sum(axis=0)[-1] > member.sum(axis=0)[0]


@pytest.mark.parametrize(("df", "shift"), [(6, 4.0), (13, 3.2), (400, 2.93)])
def test_where_no_change_is_claimed_it_is_that_of_two_one_sided_tests_of_studies_drawn(df, shift):
    rng = np.random.default_rng(4)
    means, errors = rng.standard_normal(40_000), np.sqrt(rng.chisquare(df, 40_000) / df)
    within = stats.t.ppf(0.95, df) * errors < shift - np.abs(means)
    assert power_of_tost(shift, df, 0.05) == pytest.approx(within.mean(), abs=0.01)


def test_where_no_change_is_claimed_margins_that_are_too_narrow_find_nothing():
    design = drawn(40, 8, 1.5, SIZES)
    found = [
        planned(design, Variances(0.0, 4.0), Aim(margin, 0.05, tests=3, same=True))
        for margin in (0.2, 1.0)
    ]
    assert (found[0].power, found[0].strictest) == (0.0, 0.0)
    assert 0 < found[1].strictest < found[1].power < 1
