"""Power of a difference between two kinds of groups is that of studies drawn and tested."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from statsmodels.stats.power import TTestIndPower

from analysis.inference.cluster import robust
from analysis.models import Sample
from analysis.models.did import did
from analysis.plan import Rules
from analysis.power.design import Variances, compared
from analysis.power.difference import difference
from analysis.power.known import difference_known
from analysis.power.mean_change import Aim

SIZES = np.array([10.0, 20.0, 30.0, 60.0])
TRUTH = Variances(0.08, 0.6, person=0.3)


def changes(design, truth, effect, rng):
    """Draw one study's changes."""
    groups = rng.normal(0, np.sqrt(truth.between), design.weights.shape[1])
    people = rng.normal(0, np.sqrt(truth.person), design.people.max() + 1)
    own = rng.normal(0, np.sqrt(truth.within), len(design.kind))
    return effect * design.kind + design.weights @ groups + people[design.people] + own


def found_in(design, truth, effect, rng):
    """Estimate one study as the plan does, with the error of CR2 by the group of counting."""
    x = np.column_stack([np.ones(len(design.kind)), design.kind])
    y = changes(design, truth, effect, rng)
    params = np.linalg.lstsq(x, y)[0]
    one = robust(x, y - x @ params, design.clusters, "cr2_satterthwaite")
    return params[1], one.se[1], one.df[1]


def of_studies(design, truth, effect):
    """Estimate many studies: estimates, errors, and t from which on one finds something."""
    rng = np.random.default_rng(11)
    found = (found_in(design, truth, effect, rng) for _ in range(1200))
    estimates, errors, df = (np.array(each) for each in zip(*found, strict=True))
    return estimates, errors, stats.t.ppf(0.975, df)


@pytest.mark.parametrize(("about", "overlap"), [(False, 1.0), (True, 1.0)])
def test_power_is_that_of_studies_drawn_and_tested(about, overlap):
    design = compared(150, 14, overlap, SIZES, 0.5, about=about, seed=2)
    truth = Variances(0.08, 0.9)
    told = difference(design, truth, Aim(0.7, 0.05))
    estimates, errors, bound = of_studies(design, truth, 0.7)
    assert np.mean(estimates) == pytest.approx(0.7, abs=0.03)
    assert np.std(estimates) == pytest.approx(told.se, rel=0.06)
    assert np.mean(np.abs(estimates) / errors > bound) == pytest.approx(told.power, abs=0.05)
    assert 0.3 < told.power < 0.9


def test_where_people_answer_about_several_groups_it_is_that_of_a_test_that_holds_its_level():
    design = compared(150, 14, 1.6, SIZES, 0.5, about=True, seed=2)
    told = difference(design, TRUTH, Aim(0.7, 0.05))
    estimates, errors, bound = of_studies(design, TRUTH, 0.7)
    assert np.std(estimates) == pytest.approx(told.se, rel=0.06)
    holding = errors * told.se / np.sqrt(np.mean(errors**2))
    assert np.mean(np.abs(estimates) / holding > bound) == pytest.approx(told.power, abs=0.05)
    assert np.mean(np.abs(estimates) / errors > bound) > told.power


def test_without_effects_of_groups_it_comes_near_a_t_test_of_two_samples():
    design = compared(400, 100, 1, np.ones(0), 0.5, about=False)
    found = difference(design, Variances(0.0, 4.0), Aim(0.6, 0.05))
    wanted = TTestIndPower().power(0.3, nobs1=200, alpha=0.05)
    assert found.power == pytest.approx(wanted, abs=0.02)


def test_people_who_answer_about_both_kinds_are_compared_with_themselves():
    truth = Variances(0.0, 0.3, person=1.0)
    design = compared(200, 10, 2.0, np.ones(0), 0.5, about=True, seed=4)
    without = Variances(0.0, 1.3)
    assert (
        difference(design, truth, Aim(0.2, 0.05)).se
        < difference(design, without, Aim(0.2, 0.05)).se
    )


def test_few_groups_of_the_claims_kind_cost_power():
    even, odd = (
        difference(
            compared(600, 14, 1, SIZES, share, about=False), Variances(0.1, 1.0), Aim(0.4, 0.05)
        )
        for share in (0.5, 0.1)
    )
    assert odd.df < even.df
    assert odd.power < even.power - 0.15


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8])
def test_as_many_people_are_in_groups_of_the_claims_kind_as_planned(share):
    design = compared(2000, 40, 1, SIZES, share, about=False)
    assert design.kind.mean() == pytest.approx(share, abs=0.04)


def test_two_kinds_need_two_groups_each():
    with pytest.raises(ValueError, match="3 groups are too few"):
        compared(100, 3, 1, SIZES, 0.5, about=False)


def test_at_the_strictest_step_of_holm_it_is_the_test_at_that_part_of_the_level():
    design = compared(150, 14, 1.6, SIZES, 0.5, about=True)
    found = difference(design, TRUTH, Aim(0.7, 0.05, tests=5))
    assert found.strictest == difference(design, TRUTH, Aim(0.7, 0.01)).power
    assert found.strictest < found.power


def sample(design, change, start, *, about):
    """Write changes as answers before and after, in random order."""
    groups = design.weights.argmax(axis=1)
    rows = pd.DataFrame(
        {
            "person": [f"p{each}" for each in design.people],
            "cluster": [f"K{each}" for each in design.clusters],
            "group": [f"K{each}" for each in groups],
            "bound": design.kind,
        }
    )
    if about:
        rows["about"] = rows["group"]
    before, after = (
        rows.assign(wave=wave, post=post, y=y)
        for wave, post, y in (("w1", 0.0, start), ("w2", 1.0, start + change))
    )
    return Sample(
        rows=pd.concat([before, after], ignore_index=True).sample(frac=1, random_state=1),
        smallest_cell=10,
    )


def test_the_difference_of_changes_is_what_the_model_estimates():
    rng = np.random.default_rng(5)
    design = compared(120, 12, 1.7, SIZES, 0.5, about=True)
    change = changes(design, TRUTH, 0.4, rng)
    start = rng.normal(size=len(change))
    told = did(sample(design, change, start, about=True), Rules()).answer
    kinds = [change[design.kind == kind].mean() for kind in (1, 0)]
    assert told.estimate == pytest.approx(kinds[0] - kinds[1], abs=1e-9)


@pytest.mark.parametrize("about", [True, False])
def test_variances_are_found_again_in_a_large_study(about):
    rng = np.random.default_rng(3)
    truth = Variances(0.4, 0.6, person=0.3 if about else 0.0)
    overlap = 1.8 if about else 1.0
    design = compared(300, 40, overlap, np.ones(0), 0.4, about=about)
    change = changes(design, truth, 0.4, rng)
    found = difference_known(sample(design, change, np.zeros(len(change)), about=about), Rules())
    assert found.variances.within == pytest.approx(0.6, rel=0.2)
    assert found.variances.between == pytest.approx(0.4, rel=0.6)
    assert found.variances.person == pytest.approx(truth.person, abs=0.15)
    assert (found.n_people, found.about) == (300, about)
    assert found.overlap == pytest.approx(overlap)
    assert found.share == pytest.approx(design.kind.mean())
