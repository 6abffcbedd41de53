"""One-factor models of several groups at once, by maximum likelihood with mean structure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from analysis.measurement.moments import Floats

Kind = Literal["loading", "intercept"]


@dataclass(frozen=True)
class Layout:
    """Which parameters a model has, and which of them groups share.

    Of each of G groups there are p loadings, p residual variances, the factor's variance, p
    intercepts and the factor's mean: 3p + 2 of them, in this order. `places` (G × (3p + 2)) says
    which free parameter each is, −1 where it is fixed at `fixed`. Parameters that groups share
    are the same free parameter.
    """

    n_items: int
    places: npt.NDArray[np.intp]
    fixed: Floats

    @property
    def n_groups(self) -> int:
        """Number of groups."""
        return len(self.places)

    @property
    def n_free(self) -> int:
        """Number of free parameters."""
        return int(self.places.max()) + 1

    def expand(self, free: Floats) -> Floats:
        """Give every group its parameters, G × (3p + 2)."""
        return np.where(self.places < 0, self.fixed, free[np.maximum(self.places, 0)])

    def gather(self, own: Floats) -> Floats:
        """Sum what belongs to each group's parameters (G × (3p + 2)) into the free ones."""
        found = np.zeros(self.n_free)
        there = self.places >= 0
        np.add.at(found, self.places[there], own[there])
        return found

    def average(self, own: Floats) -> Floats:
        """Average what belongs to each group's parameters into the free ones."""
        return self.gather(own) / self.gather(np.ones(own.shape))


def layout(
    n_items: int,
    n_groups: int,
    alike: Collection[Kind] = (),
    freed: Collection[tuple[Kind, int]] = (),
) -> Layout:
    """Lay out a one-factor model.

    Parameters
    ----------
    n_items, n_groups
        p and G.
    alike
        What groups share: nothing (configural), loadings (metric), loadings and intercepts
        (scalar; Meredith 1993, Psychometrika 58, 525–543).
    freed
        Loadings and intercepts of items, by number, that groups do not share all the same.

    Notes
    -----
    The first group's factor has mean 0 and variance 1. Of other groups the variance is free where
    loadings are alike, and the mean where intercepts are; so latent means stand in standard
    deviations of the first group, and no single item is the yardstick.
    """
    number = 0
    places = np.full((n_groups, 3 * n_items + 2), -1, dtype=np.intp)
    fixed = np.zeros(places.shape)
    starts = {"loading": 0, "residual": n_items, "intercept": 2 * n_items + 1}
    for kind, start in starts.items():
        for item in range(n_items):
            shared = kind in alike and (kind, item) not in freed
            for group in range(n_groups):
                places[group, start + item] = number if not shared or group == 0 else number - 1
                number += not shared or group == 0
    for kind, place in (("loading", 2 * n_items), ("intercept", 3 * n_items + 1)):
        fixed[:, place] = kind == "loading"
        if kind in alike:
            for group in range(1, n_groups):
                places[group, place] = number
                number += 1
    return Layout(n_items, places, fixed)


@dataclass(frozen=True)
class Implied:
    """What parameters say of one group: mean and inverse covariance, and how they move.

    `slopes` (K × p × p) and `lifts` (K × p) are derivatives of covariance and mean to the K = 3p
    + 2 parameters of the group.
    """

    mean: Floats
    inverse: Floats
    log_determinant: float
    slopes: Floats
    lifts: Floats


def implied(own: Floats, n_items: int) -> Implied | None:
    """Compute Σ = φλλ' + diag θ and μ = ν + λα of one group; None where Σ is not positive."""
    p = n_items
    loadings, residuals, variance = own[:p], own[p : 2 * p], own[2 * p]
    intercepts, middle = own[2 * p + 1 : 3 * p + 1], own[3 * p + 1]
    sigma = variance * np.outer(loadings, loadings) + np.diag(residuals)
    values, vectors = np.linalg.eigh(sigma)
    if not values[0] > 0:
        return None
    eye, none = np.eye(p), np.zeros((p, p, p))
    by_loading = variance * (eye[:, :, None] * loadings + loadings[:, None] * eye[:, None, :])
    by_residual = eye[:, :, None] * eye[:, None, :]
    slopes = np.concatenate(
        [by_loading, by_residual, np.outer(loadings, loadings)[None], none, none[:1]]
    )
    lifts = np.concatenate([middle * eye, none[0], none[0][:1], eye, loadings[None]])
    inverse = (vectors / values) @ vectors.T
    return Implied(
        intercepts + loadings * middle, inverse, float(np.log(values).sum()), slopes, lifts
    )


def starting(layout: Layout, means: Sequence[Floats], covariances: Sequence[Floats]) -> Floats:
    """Guess parameters: of each group by its first principal component, averaged where shared."""
    p = layout.n_items
    own = layout.fixed.copy()
    for group, (mean, covariance) in enumerate(zip(means, covariances, strict=True)):
        spread = np.sqrt(np.diag(covariance))
        values, vectors = np.linalg.eigh(covariance / np.outer(spread, spread))
        part = np.abs(vectors[:, -1]) * np.sqrt(max(values[-1] - 1, 0.1) * 0.8)
        sign = np.where(vectors[:, -1] * np.sign(vectors[:, -1].sum() or 1) < 0, -1, 1)
        common = np.clip(part, 0.1, 0.9)
        own[group, :p] = sign * common * spread
        own[group, p : 2 * p] = (1 - common**2) * spread**2
        own[group, 2 * p] = 1
        own[group, 2 * p + 1 : 3 * p + 1] = mean
    return layout.average(own)
