"""Cluster-robust standard errors of least squares: CR1 with t of G − 1, and CR2 with its own df."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from analysis.locale import marked

Floats = npt.NDArray[np.floating[Any]]
Kind = Literal["cr2_satterthwaite", "cr1_t"]
CR1, CR2 = marked("CR1, t of G − 1"), marked("CR2, Satterthwaite")
"""Names of the two methods, in words."""
CR1, CR2 = marked("CR1, t of G − 1"), marked("CR2, Satterthwaite")
"""Names of the two methods, in words."""
CR1, CR2 = marked("CR1, t of G − 1"), marked("CR2, Satterthwaite")
"""Names of the two methods, in words."""
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
        Design, N × K, of full rank. Effects of parts of clusters, such as people, may have been
        taken out by demeaning: without weights, CR2 is then the same (Pustejovsky & Tipton 2018,
        theorem 2 as corrected in 2023, which holds of ordinary least squares only).
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
    n_clusters = int(groups.max()) + 1
    if kind == "cr1_t":
        bread = np.linalg.inv(x.T @ x)
        scores = summed(x * residuals[:, None], groups, n_clusters)
        factor = small_sample_factor(len(x), n_clusters, x.shape[1])
        df = np.full(x.shape[1], n_clusters - 1.0)
        return Robust(_length(scores @ bread) * np.sqrt(factor), df, factor, CR1)
    back, crossed, scores = _orthonormal(x, residuals, groups)
    taken, vectors = np.linalg.eigh(crossed)
    adjusting = _root_of_what_is_left(taken)
    turned = vectors.transpose(0, 2, 1)
    moved = (vectors * adjusting[:, None, :] @ (turned @ scores[:, :, None]))[:, :, 0]
    df = _satterthwaite(taken, vectors, adjusting, back)
    se = np.where(np.isnan(df), np.nan, _length(moved @ back.T))
    return Robust(se, df, 1.0, CR2)


def summed(values: Floats, clusters: npt.NDArray[np.intp], n_clusters: int) -> Floats:
    """Sum N × K values by cluster, G × K."""
    columns = [np.bincount(clusters, column, n_clusters) for column in values.T]
    return np.stack(columns, axis=1)


def _length(moves: Floats) -> Floats:
    """Compute √Σ_g a_g² of what each cluster moves each coefficient by, G × K."""
    variance: Floats = np.sum(moves**2, axis=0)
    return np.sqrt(variance)


def _orthonormal(
    x: Floats, residuals: Floats, groups: npt.NDArray[np.intp]
) -> tuple[Floats, Floats, Floats]:
    """Find `back` with Z = X·back orthonormal, and each cluster's Z_g'Z_g and Z_g'e_g.

    By Cholesky's decomposition of X'X, and once more of Z'Z, which takes out what the first has
    lost (Fukaya et al. 2014, CholeskyQR2). Rows are sorted by cluster once, and no more than one
    cluster's are copied at a time.
    """
    first = _inverse_root(x.T @ x)
    narrow = groups.astype(np.min_scalar_type(int(groups.max())))  # sorted many times as fast
    order = np.argsort(narrow, kind="stable")
    ends = np.cumsum(np.bincount(groups))
    crossed, scores = [], []
    for rows in np.split(order, ends[:-1]):
        z = x.take(rows, axis=0) @ first
        crossed.append(z.T @ z)
        scores.append(z.T @ residuals.take(rows))
    second = _inverse_root(np.sum(crossed, axis=0))
    return first @ second, second.T @ np.stack(crossed) @ second, np.stack(scores) @ second


def _inverse_root(form: Floats) -> Floats:
    """Compute R⁻¹ for the upper triangular R with R'R the form, columns put on one scale."""
    scale = 1 / np.sqrt(np.diag(form))
    lower = np.linalg.cholesky(form * scale[:, None] * scale)
    root: Floats = scale[:, None] * np.linalg.inv(lower).T
    return root


def _root_of_what_is_left(taken: Floats) -> Floats:
    """Compute (1 − λ)^(−1/2), or 0 for a direction that the fit takes up altogether."""
    left = 1 - taken
    usable = left > ABSORBED
    return np.where(usable, 1 / np.sqrt(np.where(usable, left, 1)), 0)


def _satterthwaite(taken: Floats, vectors: Floats, adjusting: Floats, back: Floats) -> Floats:
    """Compute (tr P)² / tr(P²), P the form whose quadratic in equal errors is the variance.

    For a coefficient with row h of `back`, P_gg' = [g = g'] w_g'w_g − w_g'Z_g Z_g''w_g' for w_g =
    A_g Z_g h; in the eigenvectors of Z_g'Z_g, A_g is a diagonal, so that no row is needed.
    """
    rows = vectors.transpose(0, 2, 1) @ back.T
    squared = np.sum(taken[:, :, None] * (adjusting[:, :, None] * rows) ** 2, axis=1)
    sums = vectors @ ((taken * adjusting)[:, :, None] * rows)
    forms = -np.einsum("gik,hik->kgh", sums, sums, optimize=True)
    diagonal = np.arange(len(taken))
    forms[:, diagonal, diagonal] += squared.T
    trace = np.trace(forms, axis1=1, axis2=2)
    usable = trace > ABSORBED * np.sum(back**2, axis=1)
    df: Floats = np.where(usable, trace**2, np.nan) / np.sum(forms**2, axis=(1, 2))
    return df
