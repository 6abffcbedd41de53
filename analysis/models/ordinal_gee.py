"""Ordered categories by estimating equations: a check of the proportional-odds model."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pandas as pd
from statsmodels.genmod.cov_struct import GlobalOddsRatio, Independence
from statsmodels.genmod.generalized_estimating_equations import OrdinalGEE

from analysis.inference.scores import Floats, Scores
from analysis.models.estimating import parts, solve
from analysis.models.likelihood import from_scores, restated
from analysis.models.model import Estimate, NotEstimableError
from analysis.models.people import answered, both_known, clusters_of, everybody, named
from analysis.models.sample import Sample
from analysis.plan import Rules

KEY = "post"
CATEGORIES = 11
HALF = 0.5


class _OddsRatio(GlobalOddsRatio):  # type: ignore[misc]  # statsmodels ships no types
    """One odds ratio, pooled over tables that may have empty cells.

    statsmodels takes the logarithm of every cell; half an answer more in each (Haldane 1956) lets
    tables of rare categories count little instead of ending the fit.
    """

    def pooled_odds_ratio(self, tables: list[Floats]) -> float:
        """Pool the odds ratios of 2 × 2 tables, each by its precision."""
        return float(super().pooled_odds_ratio([table + HALF for table in tables]))


def ordinal_gee(sample: Sample, rules: Rules) -> Estimate:
    """Estimate logit P(y > k) = β·post + γ'covariates − θ_k; β answers, a log odds ratio.

    As `ordinal`, but the answers of one person may hang together: one odds ratio for any two of
    their answers at any two thresholds (Heagerty & Zeger 1996). Errors are by cluster, from each
    person's part of the equations. statsmodels pools that ratio in a way that is not quite the
    same with the categories turned round, so among few people the estimate is not either: a
    check, and no more.
    """
    rows = _in_order(both_known(answered(sample, rules)))
    categories = np.sort(rows["y"].unique())
    if not 1 < len(categories) <= CATEGORIES:
        raise NotEstimableError.unordered(len(categories))
    design = rows[[KEY, *sample.covariates]]
    if np.linalg.matrix_rank(design.assign(constant=1.0).to_numpy(float)) <= design.shape[1]:
        raise NotEstimableError.inseparable(design.columns)
    centre, scale = design.mean().to_numpy(), design.std().to_numpy()
    people, names = pd.factorize(rows["person"])
    several = len(names) < len(people)
    fitted = solve(
        lambda: OrdinalGEE(
            rows["y"].to_numpy(dtype=float),
            (design.to_numpy(dtype=float) - centre) / scale,
            groups=people,
            cov_struct=_OddsRatio("ordinal") if several else Independence(),
        )
    )
    by_person, bread = parts(fitted.model)
    persons = pd.Series(names[np.asarray(fitted.model.group_labels, dtype=int)])
    clusters = persons.map(clusters_of(rows))
    as_fitted = Scores(
        names=tuple(map(str, fitted.model.exog_names)),
        params=np.asarray(fitted.params),
        scores=np.array([part.sum(axis=0) for part in by_person]),
        bread=bread,
        clusters=pd.factorize(clusters)[0],
        groups=named(clusters),
        circles=sample.circles_of(persons),
    )
    # θ = −intercept + slopes · centre, and slopes come first.
    n_cuts, width = len(categories) - 1, design.shape[1]
    back = np.zeros((n_cuts + width, n_cuts + width))
    back[:width, n_cuts:] = np.diag(1 / scale)
    back[width:, :n_cuts] = -np.eye(n_cuts)
    back[width:, n_cuts:] = centre / scale
    cuts = [f"threshold {low:g}|{high:g}" for low, high in pairwise(categories)]
    told = restated(as_fitted, (*design.columns, *cuts), back @ as_fitted.params, back)
    return from_scores(told, KEY, cuts).estimate(KEY, rows, everybody(rows, sample.smallest_cell))


def _in_order(rows: pd.DataFrame) -> pd.DataFrame:
    """Put people who answered most often first, and each one's waves in turn.

    statsmodels (0.15) looks at the first person only to tell whether anybody answered twice, and
    takes the first answer of a pair and the second apart.
    """
    often = rows.groupby("person")["wave"].transform("size")
    ordered = rows.assign(often=-often).sort_values(["often", "person", "wave"], kind="stable")
    return ordered.drop(columns="often").reset_index(drop=True)
