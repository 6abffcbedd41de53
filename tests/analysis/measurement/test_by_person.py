"""Tests of what waves share count each person once, in however many waves they are."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from analysis.measurement.by_person import as_wide, change_by_person
from analysis.measurement.fit_measures import fit_measures
from analysis.measurement.gathered import Gathered, gather
from analysis.measurement.levels import levels
from analysis.measurement.likelihood import Solution, fit
from analysis.measurement.one_factor import Kind, layout
from instrument.model import Construct

METRIC: tuple[Kind, ...] = ("loading",)
SCALAR: tuple[Kind, ...] = ("loading", "intercept")
WAVES = ("w1", "w2", "w3")
LOADINGS = np.array([0.8, 0.7, 0.6, 0.75])


def drawn(rng: np.random.Generator, *, same: bool, n: int = 250) -> Gathered:
    """Answer four items alike in three waves: the same people, in each item too, or others."""
    trait, item = rng.normal(size=(n, 1)), rng.normal(size=(n, 4))
    parts = []
    for number, wave in enumerate(WAVES):
        if not same:
            trait, item = rng.normal(size=(n, 1)), rng.normal(size=(n, 4))
        factor = np.sqrt(0.7) * trait + np.sqrt(0.3) * rng.normal(size=(n, 1))
        own = np.sqrt(0.4) * item + np.sqrt(0.6) * rng.normal(size=(n, 4))
        rows = (factor + 0.3 * number) * LOADINGS + np.sqrt(1 - LOADINGS**2) * own
        people = range(n) if same else range(number * n, number * n + n)
        parts.append(pd.DataFrame(rows, columns=list("abcd")).assign(wave=wave, person=people))
    panel = pd.concat(parts, ignore_index=True)
    return gather(panel, Construct(id="c", label={}, items=tuple("abcd")), WAVES)


def fits(gathered: Gathered) -> tuple[Solution, Solution, Solution]:
    plans = (layout(4, 3), layout(4, 3, METRIC), layout(4, 3, SCALAR))
    one, two, three = (fit(plan, gathered.moments) for plan in plans)
    return one, two, three


@pytest.mark.parametrize("step", [0, 1])
def test_a_narrower_model_says_the_same_in_the_wider_ones_parameters(step: int) -> None:
    solutions = fits(drawn(np.random.default_rng(1), same=True))
    wide, narrow = solutions[step], solutions[step + 1]
    free = as_wide(narrow.layout, wide.layout, narrow.free)
    there = Solution(wide.layout, narrow.groups, free, narrow.chi2, converged=True)
    assert fit_measures(there).srmr == pytest.approx(fit_measures(narrow).srmr, abs=1e-10)


def test_of_different_people_the_test_is_near_that_of_chi_squared() -> None:
    gathered = drawn(np.random.default_rng(2), same=False, n=3000)
    for wide, narrow in pairwise(fits(gathered)):
        statistic, df = change_by_person(narrow, wide.layout, gathered)
        assert df == 6
        assert statistic == pytest.approx(narrow.chi2 - wide.chi2, rel=0.15)


def test_of_the_same_people_chi_squared_is_too_small_and_the_test_by_person_is_not() -> None:
    """Where nothing differs both should be 6 on average."""
    rng = np.random.default_rng(3)
    found = []
    for _ in range(25):
        gathered = drawn(rng, same=True)
        _, wide, narrow = fits(gathered)
        found.append((narrow.chi2 - wide.chi2, change_by_person(narrow, wide.layout, gathered)[0]))
    chi2, by_person = np.mean(found, axis=0)
    assert chi2 < 4.5
    assert by_person == pytest.approx(6, abs=1.6)


def test_levels_are_judged_by_it() -> None:
    found = levels(drawn(np.random.default_rng(4), same=True))
    assert [each.name for each in found] == ["configural", "metric", "scalar"]
    assert np.isnan(found[0].p_by_person)
    assert all(0 < each.p_by_person < 1 for each in found[1:])
