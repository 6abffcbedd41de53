"""Errors for people in several groups, each of which has an effect: multiple membership."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize_scalar

from analysis.inference.cluster import ABSORBED
from analysis.inference.clustered import cr2_satterthwaite
from analysis.inference.inferred import by_t, nothing, trouble
from analysis.inference.scores import Floats, Inferred, LeastSquares, Scores
from analysis.locale import marked

METHOD = marked("multiple membership, restricted likelihood")
RATIOS = np.linspace(-12, 8, 21)
"""Logarithms of the ratio of variances at which the likelihood is looked at first."""
INSEPARABLE = marked("groups and people cannot be told apart")
COUNTED = marked("CR2 by the group of counting, whose variance is larger")


@dataclass(frozen=True)
class Components:
    """Two variances: between groups, and between rows; the variance of an estimate, and its df."""

    between: float
    within: float
    variance: float
    df: float


@dataclass(frozen=True)
class Spectrum:
    """Residuals along the axes in which groups differ beyond the design.

    `sizes` has an axis's eigenvalue of MZZ'M, `squares` the squared residual along it; `rest` the
    sum of all other squares, and `n_rest` how many they are.
    """

    sizes: Floats
    squares: Floats
    rest: float
    n_rest: int


def components(scores: Scores, problem: LeastSquares, place: int, weights: Floats) -> Components:
    """Estimate variances between groups and within, and what they make of one estimate's.

    Parameters
    ----------
    scores, problem, place
        The model, its least squares, and the place of the coefficient.
    weights
        Z, N × C: with what weight each row's person belongs to each group.

    Notes
    -----
    e = Za + ε with a of variance σ_a² and ε of σ²: by restricted maximum likelihood, whose only
    search is that of σ_a²/σ² (Patterson & Thompson 1971). The coefficient stays that of least
    squares, h'y, so its variance is V = σ_a² h'ZZ'h + σ² h'h, and df = 2V² / Var(V) with Var(V)
    from the expected information (Satterthwaite 1946; Giesbrecht & Burns 1985).
    """
    axes = spectrum(scores, problem, weights)
    if not len(axes.sizes) or axes.n_rest < 1:
        return Components(math.nan, math.nan, math.nan, math.nan)
    between, within = restricted_likelihood(axes)
    direction = problem.x @ scores.bread[:, place]
    parts = np.array([np.sum((weights.T @ direction) ** 2), direction @ direction])
    variance = float(parts @ [between, within])
    spread = between * axes.sizes + within
    of_both = float(np.sum(axes.sizes / spread**2))
    of_within = float(np.sum(1 / spread**2)) + axes.n_rest / within**2
    information = [[float(np.sum((axes.sizes / spread) ** 2)), of_both], [of_both, of_within]]
    uncertainty = 2 * float(parts @ np.linalg.solve(information, parts))
    return Components(between, within, variance, 2 * variance**2 / uncertainty)


def spectrum(scores: Scores, problem: LeastSquares, weights: Floats) -> Spectrum:
    """Turn residuals to the axes of Z'MZ, M what takes the design out."""
    x = problem.x
    residuals = problem.y - x @ scores.params
    crossed = weights.T @ x
    sizes, axes = np.linalg.eigh(weights.T @ weights - crossed @ scores.bread @ crossed.T)
    usable = sizes > ABSORBED * np.trace(weights.T @ weights)
    along = axes[:, usable].T @ (weights.T @ residuals)
    squares = along**2 / sizes[usable]
    rest = max(float(residuals @ residuals - squares.sum()), 0.0)
    return Spectrum(sizes[usable], squares, rest, len(x) - x.shape[1] - int(usable.sum()))


def restricted_likelihood(axes: Spectrum) -> tuple[float, float]:
    """Find the variances between and within that make the residuals most likely."""
    n_free = axes.n_rest + len(axes.sizes)
    scale = float(np.mean(axes.sizes))

    def within(ratio: float) -> float:
        return (float(np.sum(axes.squares / (1 + ratio * axes.sizes))) + axes.rest) / n_free

    def unlikely(logarithm: float) -> float:
        ratio = math.exp(logarithm) / scale
        return n_free * math.log(within(ratio)) + float(np.sum(np.log1p(ratio * axes.sizes)))

    looked = [unlikely(each) for each in RATIOS]
    best = int(np.argmin(looked))
    if best == 0:
        return 0.0, within(0.0)
    ends = (RATIOS[best - 1], RATIOS[min(best + 1, len(RATIOS) - 1)])
    found = minimize_scalar(unlikely, bounds=ends, method="bounded", options={"xatol": 1e-8})
    ratio = math.exp(float(found.x)) / scale
    return ratio * within(ratio), within(ratio)


def multiple_membership(scores: Scores, key: str, level: float) -> Inferred:
    """Infer with effects of every group that people take part in; raises ValueError without both.

    That is, without `linear` or `circles`. Effects of a person's groups may add up, or the person
    may have their mean: both are estimated, and the larger variance is taken, or that of CR2 by the
    group of counting if it is larger still, with its degrees of freedom if they are fewer.
    Otherwise these are Satterthwaite's, but not fewer than half the groups that can be told apart,
    nor more than all but one.

    Notes
    -----
    Where most people share a group with most others, errors that leave every shared pair free
    (`overlapping`) have one degree of freedom or less, and nothing can be found. This asks for
    more: effects of groups are alike in spread. Half the groups as the least is no theory:
    Satterthwaite's own come near zero where groups hardly differ, and the test then rejects
    nothing. With it, simulated 1,000 times for 110 and 162 people who take part in three of some 13
    groups each, and whose mean change is tested, it rejects 0 to 6 % of true nulls at the 5 %
    level, whether effects of groups add up, are averaged, come from the group of counting alone, or
    are three times as large for one group as for others, with a spread of 0, 0.2 or 0.5 of a
    person's own. CR2 by the group of counting rejects 28 to 51 % where effects add up, and 8 to
    23 % where they are averaged. In a regression on two waves both are careful, at 1 to 4 %.
    """
    problem = scores.linear
    if problem is None or scores.circles is None:
        raise ValueError("the model has no least squares, or nobody is in several groups")
    place = scores.place(key)
    why = trouble(scores, place)
    if why:
        return nothing(METHOD, why)
    member = scores.circles[:, scores.circles.any(axis=0)].astype(float)
    shared = member / np.maximum(member.sum(axis=1, keepdims=True), 1)
    if problem.root is not None:
        member, shared = member * problem.root[:, None], shared * problem.root[:, None]
    both = [components(scores, problem, place, each) for each in (member, shared)]
    if any(math.isnan(each.df) for each in both):
        return nothing(METHOD, INSEPARABLE)
    larger = max(both, key=lambda each: each.variance)
    apart = len(spectrum(scores, problem, member).sizes)
    df = min(max(larger.df, apart / 2), max(apart - 1.0, 1.0))
    se, note = math.sqrt(larger.variance), ""
    counted = cr2_satterthwaite(scores, key, level)
    if counted.se > se:
        se, df, note = counted.se, min(df, counted.df), COUNTED
    return by_t(float(scores.params[place]), se, df, level, METHOD, note)
