"""Maximum likelihood of one-factor models: the fit, its errors, and tests of what was shared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import optimize

from analysis.measurement.moments import Floats, Moments
from analysis.measurement.one_factor import Implied, Layout, implied, starting

STEEP = 1e-9
"""Standard errors left to go at which a model counts as fitted."""
_NEAR = 1e-4
_STEPS = 200
_STEP = 1e-4
"""Step of differences, in what a parameter's standard error would be for one person."""


@dataclass(frozen=True)
class Solution:
    """A fitted model.

    Attributes
    ----------
    layout, groups
        What was fitted, and to what.
    free
        The free parameters.
    chi2
        Likelihood-ratio statistic against saturated means and covariances: N times the fit
        function Σ_g n_g/N [log|Σ| − log|S| + tr(SΣ⁻¹) − p + (m − μ)'Σ⁻¹(m − μ)] (Jöreskog 1971,
        Psychometrika 36, 409–426; Bollen 1989, Structural equations with latent variables).
    converged
        Whether the derivatives are zero there.
    """

    layout: Layout
    groups: tuple[Moments, ...]
    free: Floats
    chi2: float
    converged: bool

    @property
    def n(self) -> int:
        """Rows of all groups."""
        return sum(each.n for each in self.groups)

    @property
    def df(self) -> int:
        """Moments less parameters."""
        p = self.layout.n_items
        return len(self.groups) * p * (p + 3) // 2 - self.layout.n_free

    @property
    def own(self) -> Floats:
        """Parameters of every group, G × (3p + 2)."""
        return self.layout.expand(self.free)

    @property
    def proper(self) -> bool:
        """Whether no variance is below zero (a Heywood case)."""
        p = self.layout.n_items
        return bool((self.own[:, p : 2 * p + 1] > 0).all())

    @property
    def information(self) -> Floats:
        """Expected information of the free parameters."""
        return information(self.layout, self.groups, self.free)

    @property
    def covariance(self) -> Floats:
        """Covariance of the free parameters: the inverse of the expected information."""
        return np.linalg.inv(self.information)


def fit(layout: Layout, groups: Sequence[Moments]) -> Solution:
    """Fit a model: near by steps within a trust region, then by Fisher scoring.

    Meanwhile items stand in their own units, pooled over groups, so that theirs do not matter.

    Parameters
    ----------
    layout
        The model.
    groups
        In its order.
    """
    whole = sum(each.n for each in groups)
    middle = np.sum([each.n * each.mean for each in groups], axis=0) / whole
    unit = np.sqrt(np.sum([each.n * np.diag(each.covariance) for each in groups], axis=0) / whole)
    even = [
        Moments(g.n, (g.mean - middle) / unit, g.covariance / np.outer(unit, unit)) for g in groups
    ]
    near = optimize.minimize(
        lambda free: chi2(layout, even, free) / whole,
        starting(layout, [g.mean for g in even], [g.covariance for g in even]),
        jac=lambda free: -2 * score(layout, even, free) / whole,
        hess=lambda free: 2 * information(layout, even, free) / whole,
        method="trust-exact",
        options={"gtol": _NEAR, "maxiter": _STEPS},
    )
    found, left = _scored(layout, even, near.x)
    own, p = layout.expand(found), layout.n_items
    own[:, :p] *= unit
    own[:, p : 2 * p] *= unit**2
    own[:, 2 * p + 1 : 3 * p + 1] = own[:, 2 * p + 1 : 3 * p + 1] * unit + middle
    return Solution(
        layout, tuple(groups), layout.average(own), chi2(layout, even, found), left < STEEP
    )


def _scored(layout: Layout, groups: Sequence[Moments], free: Floats) -> tuple[Floats, float]:
    """Step by inverse information times score; say how many standard errors are left to go."""
    left = np.inf
    for _ in range(_STEPS):
        if not np.isfinite(chi2(layout, groups, free)):
            return free, np.inf
        slope, inside = score(layout, groups, free), information(layout, groups, free)
        if not np.linalg.cond(inside) < 1 / np.finfo(float).eps:
            return free, np.inf
        step = np.linalg.solve(inside, slope)
        left = float(np.sqrt(slope @ step))
        if left < STEEP:
            break
        free = free + step
    return free, left


def chi2(layout: Layout, groups: Sequence[Moments], free: Floats) -> float:
    """Compute the statistic; infinite where an implied covariance is not positive."""
    total = 0.0
    for own, each in zip(layout.expand(free), groups, strict=True):
        model = implied(own, layout.n_items)
        if model is None:
            return float("inf")
        apart = each.mean - model.mean
        of_data = float(np.linalg.slogdet(each.covariance)[1])
        distance = float(np.sum(model.inverse * each.covariance) + apart @ model.inverse @ apart)
        total += each.n * (model.log_determinant - of_data + distance - layout.n_items)
    return total


def score(layout: Layout, groups: Sequence[Moments], free: Floats) -> Floats:
    """Compute the derivative of the log likelihood to the free parameters."""
    parts = [
        _score(implied(own, layout.n_items), each)
        for own, each in zip(layout.expand(free), groups, strict=True)
    ]
    return layout.gather(np.stack(parts))


def _score(model: Implied | None, group: Moments) -> Floats:
    if model is None:
        raise ValueError("an implied covariance matrix is not positive")
    apart = group.mean - model.mean
    off = group.covariance + np.outer(apart, apart)
    middle = model.inverse @ off @ model.inverse - model.inverse
    spread = np.einsum("kij,ij->k", model.slopes, middle) / 2
    found: Floats = group.n * (spread + model.lifts @ model.inverse @ apart)
    return found


def information(layout: Layout, groups: Sequence[Moments], free: Floats) -> Floats:
    """Compute the expected information Σ_g n_g [½ tr(Σ⁻¹Σ_a Σ⁻¹Σ_b) + μ_a'Σ⁻¹μ_b]."""
    found = np.zeros((layout.n_free, layout.n_free))
    for own, places, each in zip(layout.expand(free), layout.places, groups, strict=True):
        model = implied(own, layout.n_items)
        if model is None:
            raise ValueError("an implied covariance matrix is not positive")
        half = model.inverse @ model.slopes
        inside = each.n * (
            np.einsum("kij,lji->kl", half, half) / 2 + model.lifts @ model.inverse @ model.lifts.T
        )
        there = np.flatnonzero(places >= 0)
        np.add.at(found, np.ix_(places[there], places[there]), inside[np.ix_(there, there)])
    return found


def observed_information(solution: Solution) -> Floats:
    """Compute minus the second derivative of the log likelihood, by central differences."""
    layout, groups, free = solution.layout, solution.groups, solution.free
    sizes = _STEP / np.sqrt(np.diag(solution.information) / solution.n)
    columns = [
        (score(layout, groups, free - move) - score(layout, groups, free + move)) / (2 * size)
        for size, move in zip(sizes, np.diag(sizes), strict=True)
    ]
    found = np.stack(columns)
    even: Floats = (found + found.T) / 2
    return even


def row_scores(solution: Solution, answers: Sequence[Floats]) -> Floats:
    """Give the derivative of each row's log likelihood, group after group: N × free parameters."""
    layout = solution.layout
    found = []
    for own, places, rows in zip(solution.own, layout.places, answers, strict=True):
        model = implied(own, layout.n_items)
        if model is None:
            raise ValueError("an implied covariance matrix is not positive")
        pulled = (rows - model.mean) @ model.inverse
        spread = np.einsum("ni,kij,nj->nk", pulled, model.slopes, pulled, optimize=True)
        expected = np.einsum("kij,ji->k", model.slopes, model.inverse)
        mine = (spread - expected) / 2 + pulled @ model.lifts.T
        there = places >= 0
        part = np.zeros((len(rows), layout.n_free))
        np.add.at(part.T, places[there], mine[:, there].T)
        found.append(part)
    return np.concatenate(found)


def score_test(solution: Solution, wider: Layout) -> tuple[float, int]:
    """Test whether a model that shares less would fit better, without fitting it.

    s'I⁻¹s with score and expected information of the wider model where the narrower one was
    fitted (Rao 1948; a modification index when one parameter is set free, Sörbom 1989,
    Psychometrika 54, 371–384).

    Returns
    -------
    tuple
        The statistic and its degrees of freedom.
    """
    free = wider.average(solution.own)
    slope = score(wider, solution.groups, free)
    inside = information(wider, solution.groups, free)
    statistic = float(slope @ np.linalg.solve(inside, slope))
    return statistic, wider.n_free - solution.layout.n_free
