"""A next wave as it may come to be: so many people, in so many groups that overlap so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.inference.cluster import robust
from analysis.inference.scores import Codes, Floats

FEWEST = 2
"""Groups, and people, without which there is nothing to infer from."""


@dataclass(frozen=True)
class Design:
    """People and groups: in which each is counted (codes), and in which they take part (N × C)."""

    clusters: Codes
    circles: Floats


def drawn(
    people: int,
    groups: int,
    overlap: float,
    shares: Sequence[float],
    random: np.random.Generator,
) -> Design:
    """Draw who is in which groups.

    Parameters
    ----------
    people, groups
        How many; at least two groups.
    overlap
        In how many groups a person is on average, at least 1: each is counted in one, and takes
        part in a Poisson number more.
    shares
        Of the people counted in each group now, largest first; stretched to as many groups.
    random
        Where chance comes from.
    """
    sizes = stretched(shares, groups)
    clusters = random.choice(groups, people, p=sizes)
    circles = np.zeros((people, groups))
    circles[np.arange(people), clusters] = 1
    more = np.minimum(random.poisson(max(overlap - 1, 0.0), people), groups - 1)
    for person in np.flatnonzero(more):
        others = sizes * (circles[person] == 0)
        chosen = random.choice(groups, more[person], replace=False, p=others / others.sum())
        circles[person, chosen] = 1
    return Design(clusters, circles)


def stretched(shares: Sequence[float], groups: int) -> Floats:
    """Give as many shares as there are groups, with the same form, adding up to 1.

    Examples
    --------
    >>> stretched((0.5, 0.5), 4).tolist()
    [0.25, 0.25, 0.25, 0.25]
    """
    known = np.sort(np.asarray(shares, dtype=float))[::-1]
    places = np.linspace(0, 1, len(known)) if len(known) > 1 else np.array([0.0])
    found: Floats = np.interp(np.linspace(0, 1, groups), places, known)
    found /= found.sum()
    return found


def variance(design: Design, within: float, between: float) -> float:
    """Compute the variance of a mean over people: σ²/n + σ_a² Σ_c (Σᵢ w_ic / n)².

    w_ic is person i's weight in group c, one over the number of groups that they are in.
    """
    weights = design.circles / design.circles.sum(axis=1, keepdims=True)
    parts = weights.mean(axis=0)
    return within**2 / len(weights) + between**2 * float(np.sum(parts**2))


def degrees_of_freedom(design: Design) -> float:
    """Compute Satterthwaite's degrees of freedom of CR2 for a mean, by the group of counting.

    Missing where all are counted in one group.
    """
    ones = np.ones((len(design.clusters), 1))
    groups = np.unique(design.clusters, return_inverse=True)[1]
    return float(robust(ones, np.zeros(len(ones)), groups, "cr2_satterthwaite").df[0])
