"""Estimates with each group left out in turn, and the jackknife error that they make."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.inference.cluster import ABSORBED
from analysis.inference.inferred import by_t, nothing, trouble
from analysis.inference.scores import Bools, Codes, Floats, Inferred, LeastSquares, Scores
from analysis.locale import ENGLISH, marked

CR3 = marked("jackknife by group (CR3), t of G − 1")
ONE_STEP = marked("jackknife by group, one step from the estimate, t of G − 1")
COLUMNS = ("group", "estimate", "n_rows")


@dataclass(frozen=True)
class Moves:
    """By how much estimates move, G × K, when each group is left out; missing where none is left.

    `n_rows` says how many rows are left.
    """

    moves: Floats
    n_rows: tuple[int, ...]


def leave_one_out(scores: Scores, key: str, *, everybody: bool = False) -> pd.DataFrame:
    """Estimate one coefficient without each group.

    Parameters
    ----------
    scores, key
        The model and the coefficient's name.
    everybody
        Leave out everybody who takes part in the group, wherever they are counted, group by group
        in the order of the columns of `circles`; otherwise the rows that are counted in it.

    Returns
    -------
    pandas.DataFrame
        A row for each group: ``group`` its code, or with `everybody` its column of `circles`;
        ``estimate`` without it; ``n_rows`` left. Of least squares, estimates are exact; of other
        models, they are one step from the estimate. Missing where the coefficient cannot be
        estimated without the group.
    """
    place = scores.place(key)
    found = moves(scores, _everybody(scores) if everybody else _counted(scores))
    estimates = scores.params[place] + found.moves[:, place]
    columns = (np.arange(len(estimates)), estimates, found.n_rows)
    return pd.DataFrame(dict(zip(COLUMNS, columns, strict=True)))


def jackknife(scores: Scores, key: str, level: float) -> Inferred:
    """Infer from how much the estimate moves when each group is left out.

    Notes
    -----
    V = (G − 1)/G · Σ_g (β₍₋g₎ − β)², with t of G − 1: CV3 of MacKinnon, Nielsen & Webb (2023), and
    (G − 1)/G times what clubSandwich calls CR3. For models that are not of least squares, β₍₋g₎ is
    one step from the estimate; of those that have no last step of least squares either, that
    leaves out how much weight a group has, and the error is then smaller than CR1's.
    """
    place = scores.place(key)
    method = CR3 if scores.squares is not None else ONE_STEP
    why = trouble(scores, place)
    if why:
        return nothing(method, why)
    moved = moves(scores, _counted(scores)).moves[:, place]
    gone = np.flatnonzero(np.isnan(moved))
    if len(gone):
        groups = ", ".join(map(str, gone))
        return nothing(method, ENGLISH.text("no estimate without group {groups}", groups=groups))
    n_clusters = scores.n_clusters
    se = math.sqrt((n_clusters - 1) / n_clusters * float(moved @ moved))
    return by_t(float(scores.params[place]), se, n_clusters - 1.0, level, method)


def moves(scores: Scores, left_out: Bools) -> Moves:
    """Compute by how much all coefficients move when rows are left out.

    Parameters
    ----------
    scores
        The model.
    left_out
        N × sets: which rows are left out in each set.
    """
    n_rows = tuple(int(rows) for rows in len(left_out) - left_out.sum(axis=0))
    sets = [np.flatnonzero(rows) for rows in left_out.T]
    problem = scores.linear
    if problem is None:
        return Moves(np.stack([-scores.influence[rows].sum(axis=0) for rows in sets]), n_rows)
    residuals = problem.y - problem.x @ scores.params
    back = np.linalg.inv(np.linalg.qr(problem.x, mode="r"))
    return Moves(np.stack([_without(problem, residuals, back, rows) for rows in sets]), n_rows)


def _without(squares: LeastSquares, residuals: Floats, back: Floats, rows: Codes) -> Floats:
    """Compute −(X'X − X_g'X_g)⁻¹ X_g'e_g, in columns Z = X·back that are orthonormal.

    A direction that only these rows have is lost with them, and with it the coefficients in which
    it has a part.
    """
    z = squares.x[rows] @ back
    left, vectors = np.linalg.eigh(np.eye(len(back)) - z.T @ z)
    usable = left > ABSORBED
    parts = back @ vectors
    moved: Floats = -(parts[:, usable] / left[usable]) @ (
        vectors[:, usable].T @ (z.T @ residuals[rows])
    )
    size = np.linalg.norm(parts, axis=1)
    lost = np.linalg.norm(parts[:, ~usable], axis=1) > math.sqrt(ABSORBED) * size
    return np.where(lost, np.nan, moved)


def _counted(scores: Scores) -> Bools:
    """Say which rows are counted in each group."""
    counted: Bools = scores.clusters[:, None] == np.arange(scores.n_clusters)
    return counted


def _everybody(scores: Scores) -> Bools:
    """Say whose rows take part in each group; raises ValueError without `circles`."""
    if scores.circles is None:
        raise ValueError("nobody is said to be in several groups")
    return scores.circles
