"""What a fitted model gives to an inference, and what an inference gives back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.floating[Any]]
Codes = npt.NDArray[np.intp]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class LeastSquares:
    """A least-squares problem: N × K design `x`, of full rank, and N outcomes `y`.

    Weights are multiplied in already, `root` are N square roots of them if they differ, and effects
    constant within people may be taken out.
    """

    x: Floats
    y: Floats
    root: Floats | None = None


@dataclass(frozen=True)
class Assignment:
    """A treatment that whole groups have, and the design as it were under another assignment.

    `treated` says of each group whether it is; `redesign` gives the N × K design for other values
    of it, raising ValueError where no estimate could be had.
    """

    treated: Bools
    redesign: Callable[[Bools], Floats]


@dataclass(frozen=True)
class Scores:
    """What a fitted model gives to an inference, whatever the model is.

    Attributes
    ----------
    names, params
        K coefficients with their names.
    scores
        N × K; what each row adds to the K estimating equations at the estimate, so that columns
        sum to zero. Of least squares xᵢeᵢ, of likelihoods the derivative of the row's log
        likelihood.
    bread
        K × K; minus the inverse of the derivative of the summed scores.
    clusters
        N codes from 0 to G − 1: the group in which a row is counted.
    groups
        Their G names, where they are known.
    circles
        N × C; in which groups the row's person takes part, in whatever wave, the one in which
        they are counted among them. None where nobody is in several.
    squares
        The problem itself where it is one of least squares; `scores` are those of its rows.
    working
        Of a generalised linear model, the least-squares problem that the last step of fitting
        solved: its coefficients, scores and bread are those of the model.
    assignment
        Where the estimate compares groups that have something with others.
    """

    names: tuple[str, ...]
    params: Floats
    scores: Floats
    bread: Floats
    clusters: Codes
    circles: Bools | None = None
    squares: LeastSquares | None = None
    working: LeastSquares | None = None
    assignment: Assignment | None = None
    groups: tuple[str, ...] = ()

    @property
    def influence(self) -> Floats:
        """N × K; by how much each row moves each coefficient, to first order."""
        return self.scores @ self.bread

    @property
    def linear(self) -> LeastSquares | None:
        """The least-squares problem, or the one that the last step of fitting solved."""
        return self.squares if self.squares is not None else self.working

    @property
    def n_clusters(self) -> int:
        """Groups in which rows are counted."""
        return int(self.clusters.max()) + 1

    def place(self, name: str) -> int:
        """Find a coefficient; raises ValueError if there is none of that name."""
        return self.names.index(name)


@dataclass(frozen=True)
class Inferred:
    """What an inference says of one coefficient.

    Attributes
    ----------
    se, df
        Missing where the method has none, as a permutation.
    p
        Two-sided, of no effect.
    low, high
        Ends of the 95% interval; missing where the method has none.
    inner_low, inner_high
        Ends of the (1 − 2·level) interval, on which a claim is refuted.
    method
        Its name in words.
    note
        Such as how many draws there were.
    """

    se: float
    df: float
    p: float
    low: float
    high: float
    inner_low: float
    inner_high: float
    method: str
    note: str = ""
