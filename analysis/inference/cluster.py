"""Cluster-robust standard errors of least squares: CR1 with t of G − 1, and CR2 with its own df."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.floating[Any]]
Kind = Literal["cr2_satterthwaite", "cr1_t"]
ABSORBED = 1e-10
"""Below this, a direction of a cluster's residuals is taken up by the fit and carries nothing."""


@dataclass(frozen=True)
class Robust:
    """Standard errors and degrees of freedom, one a coefficient.

    `factor` is what the plain sandwich (CR0) was multiplied with: 1 for CR2, which corrects
    within each cluster instead. `name` says it in words. Where a coefficient rests on one cluster
    alone, there is no error to be had, and both are missing.
    """

    se: Floats
    df: Floats
    factor: float
    name: str


def small_sample_factor(n_rows: int, n_clusters: int, n_coefficients: int) -> float:
    """Compute G / (G − 1) · (N − 1) / (N − K), by which CR1 widens the plain sandwich.

    This is Stata's and statsmodels' factor (CR1S in clubSandwich); R's sandwich leaves out the
    second part.
    """
    clusters = n_clusters / (n_clusters - 1)
    return clusters * (n_rows - 1) / (n_rows - n_coefficients)


def robust(x: Floats, residuals: Floats, groups: npt.NDArray[np.intp], kind: Kind) -> Robust:
    """Compute cluster-robust standard errors of a least-squares fit.

    Parameters
    ----------
    x
        Design, N × K, of full rank. Effects that are constant within clusters may have been
        taken out by demeaning: CR2 is then the same (Pustejovsky & Tipton 2018, theorem 2).
    residuals
        N residuals.
    groups
        N cluster codes from 0 to G − 1.
    kind
        ``"cr1_t"`` or ``"cr2_satterthwaite"``.

    Notes
    -----
    CR1: factor · B (Σ_g X_g' e_g e_g' X_g) B with B = (X'X)⁻¹, df = G − 1 (Liang & Zeger 1986).

    CR2: e_g is replaced by A_g e_g with A_g = (I − X_g B X_g')^(−1/2), which makes it unbiased
    when errors are alike and independent; df by Satterthwaite's method (Bell & McCaffrey 2002;
    Pustejovsky & Tipton 2018). Checked against clubSandwich.
    """
    bread = np.linalg.inv(x.T @ x)
    n_clusters = int(groups.max()) + 1
    if kind == "cr1_t":
        scores = np.zeros((n_clusters, x.shape[1]))
        np.add.at(scores, groups, x * residuals[:, None])
        factor = small_sample_factor(len(x), n_clusters, x.shape[1])
        df = np.full(x.shape[1], n_clusters - 1.0)
        return Robust(_se(scores, bread) * np.sqrt(factor), df, factor, "CR1, t of G − 1")
    members = [np.flatnonzero(groups == g) for g in range(n_clusters)]
    adjusted = [_adjusted(x[rows], bread) for rows in members]
    scores = np.stack([a.T @ residuals[rows] for a, rows in zip(adjusted, members, strict=True)])
    df = np.array([_satterthwaite(x, adjusted, members, bread, k) for k in range(x.shape[1])])
    se = np.where(np.isnan(df), np.nan, _se(scores, bread))
    return Robust(se, df, 1.0, "CR2, Satterthwaite")


def _se(scores: Floats, bread: Floats) -> Floats:
    """Compute √diag(B S'S B) for scores summed per cluster, G × K."""
    variance: Floats = np.sum((scores @ bread) ** 2, axis=0)
    return np.sqrt(variance)


def _adjusted(x: Floats, bread: Floats) -> Floats:
    """Compute A_g X_g, through the K × K part in which A_g differs from the identity."""
    q, r = np.linalg.qr(x)
    taken, vectors = np.linalg.eigh(r @ bread @ r.T)
    left = 1 - taken
    usable = left > ABSORBED
    root = np.where(usable, 1 / np.sqrt(np.where(usable, left, 1)), 0)
    basis = q @ vectors
    adjusted: Floats = x + basis @ ((root - 1)[:, None] * (basis.T @ x))
    return adjusted


def _satterthwaite(
    x: Floats,
    adjusted: list[Floats],
    members: list[npt.NDArray[np.intp]],
    bread: Floats,
    coefficient: int,
) -> float:
    """Compute (tr P)² / tr(P²), P the form whose quadratic in equal errors is the variance."""
    direction = bread[:, coefficient]
    weights = [a @ direction for a in adjusted]
    sums = np.stack([x[rows].T @ w for rows, w in zip(members, weights, strict=True)])
    form = np.diag([float(w @ w) for w in weights]) - sums @ bread @ sums.T
    trace = float(np.trace(form))
    if trace <= ABSORBED * bread[coefficient, coefficient]:
        return float("nan")
    return trace**2 / float(np.sum(form**2))
