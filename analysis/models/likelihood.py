"""Cluster-robust errors of a fit that is no least squares, from what it gives to an inference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from analysis.inference.cluster import (
    CR1,
    Kind,
    Robust,
    robust,
    small_sample_factor,
    summed,
)
from analysis.inference.interval import p_two_sided
from analysis.inference.scores import Floats, Scores
from analysis.locale import ENGLISH
from analysis.models.linear import Solved
from analysis.models.model import ALL_ALIKE, ONE_GROUP, NotEstimableError, Term

SAME = 1e-9
"""Of a sum of influences, relative to their size: less than this is rounding."""


def from_scores(
    scores: Scores,
    key: str,
    untested: Sequence[str] = (),
    n_fitted: int | None = None,
    kind: Kind = "cr1_t",
) -> Solved:
    """Make terms with errors by cluster: CR1 and t of G − 1, or CR2 where the scores allow it.

    The variance of CR1 is c · Σ_g (Σ_{i∈g} ψ_i)(Σ_{i∈g} ψ_i)', ψ_i = s_i B the influence of row i,
    with c = G/(G−1) · (N−1)/(N−K), K the parameters (Liang & Zeger 1986; c as in Stata and
    statsmodels).

    Parameters
    ----------
    scores
        N rows, K parameters.
    key
        The parameter that answers.
    untested
        Parameters of which it means nothing to be zero, such as thresholds: they get no p.
    n_fitted
        K, where it is not the number of parameters.
    kind
        CR2 needs `scores.linear`; without it, errors are CR1's.

    Raises
    ------
    NotEstimableError
        If there are no more rows than parameters, or the answer rests on one cluster.
    """
    n_rows = len(scores.scores)
    n_fitted = len(scores.names) if n_fitted is None else n_fitted
    if n_rows <= n_fitted:
        why = ENGLISH.plural(
            "{n} row is too few for a model with {fitted} parameters",
            "{n} rows are too few for a model with {fitted} parameters",
            n_rows,
            fitted=n_fitted,
        )
        raise NotEstimableError(why)
    size = np.linalg.norm(summed(scores.influence, scores.clusters, scores.n_clusters), axis=0)
    _require_chance(scores, scores.place(key), size)
    found = _by_cluster(scores, size, n_fitted, kind)
    told = zip(scores.names, scores.params, found.se, found.df, strict=True)
    terms = tuple(
        Term(name, float(b), float(se), float(df), _p(name in untested, b, se, df))
        for name, b, se, df in told
    )
    return Solved(terms, found.name, found.factor, scores)


def _require_chance(scores: Scores, place: int, size: Floats) -> None:
    """Refuse a parameter of which chance cannot be judged."""
    moved = float(np.linalg.norm(scores.influence[:, place]))
    if moved <= SAME * np.sqrt(scores.bread[place, place]):
        raise NotEstimableError(ALL_ALIKE)
    if scores.n_clusters == 1 or size[place] <= SAME * moved:
        raise NotEstimableError(ONE_GROUP)


def _by_cluster(scores: Scores, size: Floats, n_fitted: int, kind: Kind) -> Robust:
    """Find errors and degrees of freedom; `size` is √Σ_g (Σ_{i∈g} ψ_i)² of each parameter."""
    if kind == "cr2_satterthwaite" and scores.linear is not None:
        x, y = scores.linear.x, scores.linear.y
        return robust(x, y - x @ scores.params, scores.clusters, kind)
    factor = small_sample_factor(len(scores.scores), scores.n_clusters, n_fitted)
    df = np.full(len(size), scores.n_clusters - 1.0)
    return Robust(np.sqrt(factor) * size, df, factor, CR1)


def _p(untested: bool, estimate: float, se: float, df: float) -> float | None:
    return None if untested else p_two_sided(estimate, se, df)


def restated(scores: Scores, names: Sequence[str], params: Floats, jacobian: Floats) -> Scores:
    """State a fit in other parameters.

    Parameters
    ----------
    scores
        In K parameters.
    names, params
        The K that take their place.
    jacobian
        K × K, derivative of the new ones by the old ones.
    """
    return replace(
        scores,
        names=tuple(names),
        params=params,
        scores=scores.scores @ np.linalg.inv(jacobian),
        bread=jacobian @ scores.bread @ jacobian.T,
    )
