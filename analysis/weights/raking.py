"""Raking: weights that agree with several known margins at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.weights.diagnostics import Floats

ROUNDS = 200
CLOSE, ENOUGH = 1e-12, 1e-6
"""Shares of the whole: margins so close need no further round; so close, they hold."""


@dataclass(frozen=True)
class Raked:
    """Weights, whether they agree with the margins, and how many rounds that took."""

    weights: Floats
    converged: bool
    rounds: int


def rake(
    answers: pd.DataFrame,
    margins: Mapping[str, Mapping[str, float]],
    base: Floats | None = None,
    rounds: int = ROUNDS,
) -> Raked:
    """Adjust weights to each margin in turn until all hold: iterative proportional fitting.

    Deming & Stephan (1940), Annals of Mathematical Statistics 11, 427–444.

    Parameters
    ----------
    answers
        A column for each margin; a row with an answer missing does not count for that margin, and
        keeps its weight there.
    margins
        Variable → code → how many people, or what share of them.
    base
        Weights to begin with; by default 1 each. Without `base` the weights have the mean 1;
        with it they sum to what the margins do.
    rounds
        At most; in one round each margin is adjusted to once.

    Returns
    -------
    Raked
        It agrees with the margins where no weighted count differs by more than a millionth of the
        whole; rounds go on until none does by 1e-12.
    """
    start = np.ones(len(answers)) if base is None else base.astype(np.float64)
    parts = [_Part.of(answers[name], wanted) for name, wanted in margins.items()]
    whole = float(start.sum()) if base is None else sum(next(iter(margins.values())).values())
    weights, done = start, 0
    while done < rounds and not all(part.holds(weights, whole, CLOSE) for part in parts):
        for part in parts:
            weights = part.adjusted(weights, whole)
        done += 1
    held = all(part.holds(weights, whole, ENOUGH) for part in parts)
    return Raked(weights, held, done)


@dataclass(frozen=True)
class _Part:
    """One margin: the place of each row's answer among its codes (-1 for none), and the shares."""

    place: npt.NDArray[np.int64]
    shares: Floats

    @classmethod
    def of(cls, answers: pd.Series, wanted: Mapping[str, float]) -> _Part:
        codes = {code: place for place, code in enumerate(wanted)}
        place = answers.map(codes).fillna(-1).to_numpy().astype(np.int64)
        counts = np.array(list(wanted.values()), dtype=np.float64)
        return cls(place, counts / counts.sum())

    def aims(self, weights: Floats, whole: float) -> Floats:
        """Share out what those with an answer stand for."""
        silent = float(weights[self.place < 0].sum())
        return self.shares * (whole - silent)

    def found(self, weights: Floats) -> Floats:
        known = self.place >= 0
        counts = np.bincount(self.place[known], weights[known], minlength=len(self.shares))
        return counts.astype(np.float64)

    def adjusted(self, weights: Floats, whole: float) -> Floats:
        found, aims = self.found(weights), self.aims(weights, whole)
        factor = np.divide(aims, found, out=np.ones(len(aims)), where=found > 0)
        return weights * np.where(self.place >= 0, factor[self.place], 1.0)

    def holds(self, weights: Floats, whole: float, close: float) -> bool:
        off = np.abs(self.found(weights) - self.aims(weights, whole))
        return bool((off <= close * whole).all())
