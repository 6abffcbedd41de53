"""The numbers with which a wild cluster bootstrap multiplies what each group adds."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np

from analysis.inference.scores import Floats
from analysis.locale import ENGLISH

SIGNS = (1.0, -1.0)
"""Rademacher's: as likely as not, each group's residuals are turned around."""
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

    Up to 16, all vectors of signs; above that, 10,000 drawn with a fixed seed, of which the sample
    is one.

    G groups have 2^(G−1) vectors of signs that differ in |t|, and the sample is one of them, so
    that with up to five groups no p is below 0.05 and no interval of 95 % has an end. Webb's
    (2023) six points would give smaller ones, but given to all of 5 or 6 real schools, 2 or 3 of
    them with a placebo, they rejected 8 % of true nulls at the 5 % level, where signs reject 0 and
    6 %. So signs it is: with so few groups the honest answer is that there is none.
    """
    return in_full(n_groups) if n_groups <= MOST_IN_FULL else drawn(n_groups)


def in_full(n_groups: int) -> BootstrapWeights:
    """List all vectors of signs."""
    cut = (n_groups + 1) // 2
    left = np.array(list(product(SIGNS[:1], *[SIGNS] * (cut - 1))))
    right = np.array(list(product(SIGNS, repeat=n_groups - cut))).reshape(-1, n_groups - cut)
    words = ENGLISH.text("all {n} vectors of signs", n=f"{2**n_groups:,}")
    return BootstrapWeights(left, right, words)


def drawn(n_groups: int, draws: int = DRAWS, seed: int = SEED) -> BootstrapWeights:
    """Draw vectors of signs; the first is the sample."""
    signs = np.random.default_rng(seed).choice(SIGNS, size=(draws, n_groups))
    signs[0] = 1.0
    words = ENGLISH.text("{n} vectors of signs, drawn with seed {seed}", n=f"{draws:,}", seed=seed)
    return BootstrapWeights(signs, np.empty((1, 0)), words)
