"""How far people and groups differ in what a hypothesis is about: the variances of a plan."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from analysis.inference.membership import components
from analysis.inference.scores import Floats, Scores


@dataclass(frozen=True)
class Spread:
    """Standard deviations, in the estimate's unit: `within` of people's own, `between` of groups.

    `shares` are the groups' shares of the people counted in them, largest first; `overlap` in how
    many groups a person is on average.
    """

    within: float
    between: float
    shares: tuple[float, ...]
    overlap: float


def spread_of(scores: Scores) -> Spread:
    """Estimate both from an estimate that is a mean over people.

    By restricted maximum likelihood, a person having the mean of their groups' effects
    (`analysis.inference.membership.components`).

    Raises
    ------
    ValueError
        If the estimate is no mean over people, or groups and people cannot be told apart.
    """
    if not is_mean(scores) or scores.squares is None:
        raise ValueError("the estimate is no mean over people")
    circles = scores.circles
    member = counted(scores) if circles is None else circles[:, circles.any(axis=0)].astype(float)
    shared = member / np.maximum(member.sum(axis=1, keepdims=True), 1)
    found = components(scores, scores.squares, 0, shared)
    if math.isnan(found.between):
        raise ValueError("groups and people cannot be told apart")
    sizes = np.sort(np.bincount(scores.clusters))[::-1] / len(scores.clusters)
    overlap = float(member.sum(axis=1).mean())
    return Spread(math.sqrt(found.within), math.sqrt(found.between), tuple(sizes.tolist()), overlap)


def counted(scores: Scores) -> Floats:
    """Say in which group each row is counted, N × G, 1 or 0."""
    found: Floats = (scores.clusters[:, None] == np.arange(scores.n_clusters)).astype(float)
    return found


def is_mean(scores: Scores) -> bool:
    """Tell whether an estimate is a mean over rows: least squares on a constant."""
    return scores.squares is not None and bool(
        scores.squares.x.shape[1] == 1 and np.all(scores.squares.x == 1)
    )
