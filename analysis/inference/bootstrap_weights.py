"""The numbers with which a wild cluster bootstrap multiplies what each group adds."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np

from analysis.inference.scores import Floats

SIGNS = (1.0, -1.0)
"""Rademacher's: as likely as not, each group's residuals are turned around."""
WEBB = tuple(sign * root for sign in SIGNS for root in (1.0, 0.5**0.5, 1.5**0.5))
"""Webb's (2023) six points, for so few groups that their signs are too few."""
FEWEST_FOR_SIGNS = 8
"""With 8 groups the smallest p that signs can give is 1/128; with 7 it would be over 0.01."""
MOST_IN_FULL = 16
"""Groups for which all vectors of signs are tried: 32,768, of which each stands for two."""
DRAWS = 10_000
"""For more groups; the sample itself is one of them."""
SEED = 20_070_814


@dataclass(frozen=True)
class BootstrapWeights:
    """Vectors v of a multiplier for each of G groups: each row of `left` joined to each of `right`.

    A t value turns with the sign of v, so of v and −v only one is here. The first vector is all
    ones, the sample as it is. Sums over groups are taken half by half, so that a quadratic form
    of all 2^G costs what the product of two matrices of 2^(G/2) × G/2 does.
    """

    left: Floats
    right: Floats
    words: str

    @property
    def count(self) -> int:
        """Vectors there are."""
        return len(self.left) * len(self.right)

    def linear(self, a: Floats) -> Floats:
        """Compute a'v for each vector."""
        cut = self.left.shape[1]
        first, second = self.left @ a[:cut], self.right @ a[cut:]
        sums: Floats = (first[:, None] + second[None, :]).ravel()
        return sums

    def quadratic(self, form: Floats) -> Floats:
        """Compute v'Fv for each vector; F is G × G and symmetric."""
        cut = self.left.shape[1]
        first = np.sum((self.left @ form[:cut, :cut]) * self.left, axis=1)
        second = np.sum((self.right @ form[cut:, cut:]) * self.right, axis=1)
        across = (self.left @ (2 * form[:cut, cut:])) @ self.right.T
        across += first[:, None]
        across += second[None, :]
        values: Floats = across.ravel()
        return values


def weights_for(n_groups: int) -> BootstrapWeights:
    """Choose the weights for a number of groups.

    Up to 7, all vectors of Webb's six points: G groups have 2^(G−1) vectors of signs that differ
    in |t|, of which at least one is as extreme as the sample, so that signs alone could not give
    a p below 0.01. From 8 to 16, all vectors of signs, which are then fine enough and make a
    better test (Djogbenou, MacKinnon & Nielsen 2019). Above that, 10,000 drawn with a fixed seed,
    of which the sample is one.
    """
    if n_groups < FEWEST_FOR_SIGNS:
        return in_full(n_groups, WEBB)
    return in_full(n_groups) if n_groups <= MOST_IN_FULL else drawn(n_groups)


def in_full(n_groups: int, points: tuple[float, ...] = SIGNS) -> BootstrapWeights:
    """List all vectors of the points, half of which are positive and come first."""
    cut = (n_groups + 1) // 2
    positive = points[: len(points) // 2]
    left = list(product(positive, *[points] * (cut - 1)))
    right = list(product(points, repeat=n_groups - cut))
    kind = "vectors of signs" if points == SIGNS else "vectors of Webb's six points"
    words = f"all {len(points) ** n_groups:,} {kind}"
    return BootstrapWeights(np.array(left), np.array(right).reshape(len(right), -1), words)


def drawn(n_groups: int, draws: int = DRAWS, seed: int = SEED) -> BootstrapWeights:
    """Draw vectors of signs; the first is the sample."""
    signs = np.random.default_rng(seed).choice(SIGNS, size=(draws, n_groups))
    signs[0] = 1.0
    words = f"{draws:,} vectors of signs, drawn with seed {seed}"
    return BootstrapWeights(signs, np.empty((1, 0)), words)
