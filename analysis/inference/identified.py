"""Which groups carry an estimate, and how many groups that is worth."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.inference.scores import Floats, Scores


@dataclass(frozen=True)
class Carried:
    """What an estimate rests on.

    Attributes
    ----------
    groups
        A row for each group: ``group`` its code, ``n_rows``, and ``share``, its part of all
        partial leverage, which is what the coefficient would be learnt from if errors were alike.
    effective_groups, effective_rows
        How many groups, and rows, of equal share that is worth.
    """

    groups: pd.DataFrame
    effective_groups: float
    effective_rows: float


def identified(scores: Scores, key: str) -> Carried:
    """Find which groups carry the estimate of a coefficient.

    Notes
    -----
    The partial leverage of a row is d²ᵢ / d'd, with d what is left of the coefficient's column when
    the others are taken out. The effective number of groups is G* = G / (1 + Γ), Γ the squared
    coefficient of variation of the groups' shares (Carter, Schnepel & Steigerwald 2017, for errors
    that are alike and independent), which is 1 / Σ share²; that of rows likewise. Where G* is far
    below G, tests with t(G − 1) find too much (MacKinnon, Nielsen & Webb 2023). Of a generalised
    linear model it is the leverage in the last step of fitting; of others, squares of influence
    stand for it.
    """
    _, _, weights = worked(scores, scores.place(key))
    of_rows = weights**2 / float(weights @ weights)
    of_groups = np.bincount(scores.clusters, of_rows, scores.n_clusters)
    groups = pd.DataFrame(
        {
            "group": np.arange(scores.n_clusters),
            "n_rows": np.bincount(scores.clusters, minlength=scores.n_clusters),
            "share": of_groups,
        }
    )
    return Carried(groups, 1 / float(of_groups @ of_groups), 1 / float(of_rows @ of_rows))


def worked(scores: Scores, place: int) -> tuple[Floats, Floats, Floats]:
    """Give X, (X'X)⁻¹ and what each row weighs in the estimate.

    Where neither the model nor its last step is of least squares, its scores stand for X:
    information is then taken by outer products, and what a row weighs is its influence.
    """
    if scores.linear is not None:
        x = scores.linear.x
        return x, scores.bread, x @ scores.bread[:, place]
    x = scores.scores
    return x, np.linalg.pinv(x.T @ x), scores.influence[:, place]
