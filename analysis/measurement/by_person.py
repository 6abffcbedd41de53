"""Tests of what waves share when the same people are in several of them."""

from __future__ import annotations

from math import nan

import numpy as np
from scipy import linalg, stats

from analysis.measurement.gathered import Gathered
from analysis.measurement.likelihood import Solution, row_scores
from analysis.measurement.moments import Floats
from analysis.measurement.one_factor import Layout

_STEP = 1e-5


def summed_scores(solution: Solution, gathered: Gathered) -> Floats:
    """Sum the scores of each person over the waves that they answered: people × parameters."""
    people = gathered.people_codes
    summed = np.zeros((int(people.max()) + 1, solution.layout.n_free))
    np.add.at(summed, people, row_scores(solution, gathered.answers))
    return summed


def change_by_person(narrow: Solution, wide: Layout, gathered: Gathered) -> tuple[float, int]:
    """Test whether a model that shares less would fit better, with scores summed per person.

    T = s'I⁻¹H (H'I⁻¹BI⁻¹H)⁻¹ H'I⁻¹s, the generalised score test (Boos 1992, American Statistician
    46, 327–333): s and I are score and expected information of the wider model where the narrower
    one was fitted, B the sum of squared scores of people, and H spans the directions in which the
    narrower model cannot go. It asks for no normal answers, nor for different people in each wave.

    Parameters
    ----------
    narrow
        A fitted model.
    wide
        One that shares less.
    gathered
        What it was fitted to.

    Returns
    -------
    tuple
        T, and its degrees of freedom.
    """
    at = as_wide(narrow.layout, wide, narrow.free)
    sizes = _STEP * np.maximum(np.abs(narrow.free), 1)
    reach = np.stack(
        [
            (
                as_wide(narrow.layout, wide, narrow.free + move)
                - as_wide(narrow.layout, wide, narrow.free - move)
            )
            / (2 * size)
            for size, move in zip(sizes, np.diag(sizes), strict=True)
        ],
        axis=1,
    )
    there = Solution(wide, narrow.groups, at, narrow.chi2, converged=narrow.converged)
    beyond = linalg.null_space(reach.T, rcond=_STEP)
    onto = beyond.T @ there.covariance
    scores = summed_scores(there, gathered) @ onto.T
    total = scores.sum(axis=0)
    statistic = float(total @ np.linalg.solve(scores.T @ scores, total))
    return statistic, beyond.shape[1]


def as_wide(narrow: Layout, wide: Layout, free: Floats) -> Floats:
    """Say what parameters of a model are in one that shares less.

    Where the wider model fixes a factor's variance at 1, its spread goes to the loadings; where it
    fixes the mean at 0, what the mean adds goes to the intercepts.
    """
    own, p = narrow.expand(free), narrow.n_items
    lifted = wide.places[:, 3 * p + 1] < 0
    own[lifted, 2 * p + 1 : 3 * p + 1] += own[lifted, :p] * own[lifted, 3 * p + 1 :]
    spread = wide.places[:, 2 * p] < 0
    own[spread, :p] *= np.sqrt(own[spread, 2 * p : 2 * p + 1])
    return wide.average(own)


def p_by_person(narrow: Solution, wide: Layout, gathered: Gathered) -> float:
    """Give the p value of `change_by_person`; missing where a variance is below zero."""
    if not narrow.proper:
        return nan
    statistic, df = change_by_person(narrow, wide, gathered)
    return float(stats.chi2.sf(statistic, df))
