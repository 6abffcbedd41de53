"""Means and covariances of groups of people, one group a wave: all that a factor model reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.floating[Any]]


@dataclass(frozen=True)
class Moments:
    """What is known of one group of people on p items.

    Attributes
    ----------
    n
        People with complete answers.
    mean
        p means.
    covariance
        p × p, divided by n.
    """

    n: int
    mean: Floats
    covariance: Floats

    @classmethod
    def of(cls, answers: Floats) -> Moments:
        """Compute them from complete answers, n × p."""
        mean = answers.mean(axis=0)
        apart = answers - mean
        return cls(len(answers), mean, apart.T @ apart / len(answers))

    @property
    def usable(self) -> bool:
        """Whether the covariances have an inverse: items vary, and none is the sum of others."""
        variances = np.diag(self.covariance)
        if not (np.isfinite(variances).all() and (variances > 0).all()):
            return False
        spread = np.sqrt(variances)
        smallest = np.linalg.eigvalsh(self.covariance / np.outer(spread, spread))[0]
        return bool(smallest > SINGULAR)


SINGULAR = 1e-8
"""Eigenvalue of a correlation matrix at or below which it counts as singular."""
