"""Linear mixed models: random effects of people and groups, by restricted maximum likelihood."""

from __future__ import annotations

import math
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import optimize, sparse, stats
from scipy.sparse.linalg import SuperLU, splu
from statsmodels.regression.mixed_linear_model import MixedLM, VCSpec

from analysis.inference.scores import Codes, Floats
from analysis.locale import marked
from analysis.models.model import NotEstimableError

LARGEST = 1e4
"""Of a variance, as a multiple of the residual's, where one is looked for."""
LEAST = -15.0
"""Its logarithm at least: nothing, in effect."""


@dataclass(frozen=True)
class Mixed:
    """A fit: K coefficients, their K × K covariance, variances by component, and scores by row.

    `scores` and `bread` are those of generalised least squares at these variances.
    """

    params: Floats
    covariance: Floats
    variances: Mapping[str, float]
    residual: float
    scores: Floats
    bread: Floats
    criterion: float

    def share(self, component: str) -> float:
        """Give the part of all variance that a component has (the intraclass correlation)."""
        return self.variances[component] / (sum(self.variances.values()) + self.residual)


@dataclass(frozen=True)
class Problem:
    """N answers `y`, the N × K design `x`, and for each component N × Q, sparse.

    Effects of a component are independent with one variance; a row takes part in each by the
    weight that stands there. `groups` has N codes: no effect is shared between two of them.
    """

    y: Floats
    x: Floats
    components: Mapping[str, Any]
    groups: Codes


def indicators(codes: Codes) -> Any:
    """Build N × Q sparse columns of 0 and 1 from codes 0 … Q − 1."""
    rows = np.arange(len(codes))
    return sparse.csr_array((np.ones(len(codes)), (rows, codes)))


def fit_mixed(problem: Problem) -> Mixed:
    """Estimate variances by statsmodels' `MixedLM`, and coefficients given these.

    The optimiser is Powell's: statsmodels' default stops early where effects are crossed, and
    says that it converged. From where it stops, the same criterion is followed to its end.

    Raises
    ------
    NotEstimableError
        If it did not converge.
    """
    names = tuple(problem.components)
    start = _by_statsmodels(problem)
    ratios = _searched(problem, np.exp(-1.0) * np.ones(len(names)) if start is None else start)
    return _at(problem, dict(zip(names, ratios, strict=True)))


def _by_statsmodels(problem: Problem) -> Floats | None:
    """Estimate variances as multiples of the residual's; None where `MixedLM` fails.

    It does where a variance is nothing, for want of a Hessian there.
    """
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        # A variance of zero is an answer; that it lies on an edge is no fault of the fit.
        warnings.simplefilter("ignore")
        model = MixedLM(problem.y, problem.x, problem.groups, exog_vc=_spec(problem))
        try:
            fitted = model.fit(reml=True, method="powell")
        except (np.linalg.LinAlgError, ValueError):
            return None
    ratios: Floats = np.asarray(fitted.vcomp, dtype=float) / fitted.scale
    good = fitted.converged and np.isfinite(ratios).all() and ratios.min() >= 0
    return ratios if good and ratios.max() < LARGEST else None


def _searched(problem: Problem, start: Floats) -> Floats:
    """Look for variances, as multiples of the residual's, between almost nothing and very much."""
    names = tuple(problem.components)
    found = optimize.minimize(
        lambda logs: _at(problem, dict(zip(names, np.exp(logs), strict=True))).criterion,
        x0=np.log(np.clip(start, np.exp(LEAST + 1), LARGEST / math.e)),
        method="Powell",
        bounds=[(LEAST, np.log(LARGEST))] * len(names),
        options={"xtol": 1e-6, "ftol": 1e-12},
    )
    if not found.success or float(np.max(found.x)) > np.log(LARGEST) - 1:
        raise NotEstimableError(marked("the mixed model did not converge"))
    ratios: Floats = np.exp(found.x)
    return ratios


def without(problem: Problem, fitted: Mixed, component: str) -> float:
    """Give the p value of a component's variance being zero.

    By the ratio of restricted likelihoods; half of the time it is zero if the variance is, and
    else χ² with one degree of freedom (Self & Liang 1987). Of a problem with two components.
    """
    (other,) = (name for name in problem.components if name != component)
    found = optimize.minimize_scalar(
        lambda log: _at(problem, {other: float(np.exp(log)), component: 0.0}).criterion,
        bounds=(LEAST, np.log(LARGEST)),
        method="bounded",
    )
    gained = max(float(found.fun) - fitted.criterion, 0.0)
    return float(stats.chi2.sf(gained, 1)) / 2


def _spec(problem: Problem) -> VCSpec:
    """Lay out each component's columns, group by group, as statsmodels wants them."""
    columns, matrices = [], []
    n_groups = int(problem.groups.max()) + 1
    members = [np.flatnonzero(problem.groups == group) for group in range(n_groups)]
    for design in problem.components.values():
        parts = [design[rows] for rows in members]
        used = [np.unique(part.nonzero()[1]) for part in parts]
        kept = [part[:, own] for part, own in zip(parts, used, strict=True)]
        matrices.append(kept if n_groups == 1 else [part.toarray() for part in kept])
        columns.append([[str(each) for each in own] for own in used])
    return VCSpec(list(problem.components), columns, matrices)


def _at(problem: Problem, ratios: Mapping[str, float]) -> Mixed:
    """Solve for the coefficients, given variances as multiples of the residual's.

    With V = I + Σ ratio · Z Z', β = (X'V⁻¹X)⁻¹X'V⁻¹y and the criterion
    log|V| + log|X'V⁻¹X| + (N − K) log(e'V⁻¹e), −2 times the restricted log likelihood but for a
    constant.
    """
    x, y = problem.x, problem.y
    z = sparse.hstack(
        [np.sqrt(ratios[name]) * part for name, part in problem.components.items()], format="csc"
    )
    inside = splu(sparse.csc_array(sparse.eye_array(z.shape[1]) + z.T @ z))

    def weighed(values: Floats) -> Floats:
        found: Floats = values - z @ inside.solve(z.T @ values)
        return found

    cross = x.T @ weighed(x)
    params = np.linalg.solve(cross, weighed(x).T @ y)
    left = y - x @ params
    total = float(left @ weighed(left))
    free = len(y) - x.shape[1]
    scale = total / free
    bread = np.linalg.inv(cross)
    return Mixed(
        params=params,
        covariance=scale * bread,
        variances={name: ratio * scale for name, ratio in ratios.items()},
        residual=scale,
        scores=x * weighed(left)[:, None],
        bread=bread,
        criterion=_logarithm(inside) + np.linalg.slogdet(cross)[1] + free * float(np.log(total)),
    )


def _logarithm(factored: SuperLU) -> float:
    """Give the logarithm of a determinant."""
    return float(np.log(np.abs(factored.U.diagonal())).sum())
