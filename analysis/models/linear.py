"""Least squares with cluster-robust errors, which several models share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from statsmodels.regression.linear_model import OLS

from analysis.inference.cluster import Robust, robust
from analysis.inference.interval import p_two_sided
from analysis.inference.pairs import Ties, widened
from analysis.inference.scores import Assignment, Bools, Codes, Floats, LeastSquares, Scores
from analysis.locale import ENGLISH
from analysis.models.model import ALL_ALIKE, ONE_GROUP, Estimate, NotEstimableError, Term
from analysis.models.people import named
from analysis.models.sample import SPEAKS, SPOKEN_OF
from analysis.plan import Rules

SAME = 1e-12
"""A spread below this is rounding, not spread."""


@dataclass(frozen=True)
class Solved:
    """A fit with its terms, the name of the method of inference, its factor, and the scores."""

    terms: tuple[Term, ...]
    inference: str
    factor: float
    scores: Scores

    def estimate(
        self, key: str, rows: pd.DataFrame, identified_by: str, n_rows: int | None = None
    ) -> Estimate:
        """Tell what was found in rows with `person` and `cluster`.

        `n_rows` is how many answers went in, where these are not the rows.
        """
        return Estimate(
            terms=self.terms,
            key=key,
            n_rows=len(rows) if n_rows is None else n_rows,
            n_persons=int(rows["person"].nunique()),
            n_clusters=int(rows["cluster"].nunique()),
            identified_by=identified_by,
            inference=self.inference,
            factor=self.factor,
            scores=self.scores,
        )


def fit_linear(
    y: pd.Series,
    x: pd.DataFrame,
    clusters: pd.Series,
    rules: Rules,
    key: str,
    circles: Bools | None = None,
    assignment: Assignment | None = None,
    root: Floats | None = None,
) -> Solved:
    """Fit y = Xβ + e by least squares.

    Parameters
    ----------
    y, x, clusters
        N values, the N × K design with named columns, and N group names.
    rules
        Which standard errors to use.
    key
        The column whose coefficient answers the hypothesis.
    circles
        N × C; the groups in which each row's person takes part (`Sample.circles_of`).
    assignment
        Of a treatment that whole groups have.
    root
        N square roots of weights, where rows do not all weigh the same.

    Raises
    ------
    NotEstimableError
        If the answers do not vary, the columns of the design cannot be told apart, or the answer
        rests on one cluster.
    """
    weights = np.ones(len(x)) if root is None else root
    design = x.to_numpy(dtype=float) * weights[:, None]
    outcome = y.to_numpy(dtype=float) * weights
    if np.linalg.matrix_rank(design) < design.shape[1]:
        raise NotEstimableError.inseparable(x.columns)
    fitted = OLS(outcome, design).fit()
    groups = pd.factorize(clusters)[0]
    found = robust(design, fitted.resid, groups, rules.inference)
    size = max(float(np.abs(outcome).max()), 1.0)
    if float(np.abs(fitted.resid).max()) <= SAME * size:
        raise NotEstimableError(ALL_ALIKE)
    terms = _terms(x.columns, fitted.params, found)
    if not next(term.se > 0 and term.df > 0 for term in terms if term.name == key):
        raise NotEstimableError(ONE_GROUP)
    problem = LeastSquares(design, outcome, root)
    scores = _scores(x.columns, problem, fitted.params, groups, circles, assignment)
    return Solved(terms, found.name, found.factor, replace(scores, groups=named(clusters)))


def _terms(names: Iterable[str], params: Floats, found: Robust) -> tuple[Term, ...]:
    return tuple(
        Term(str(name), float(b), float(se), float(df), p_two_sided(b, se, df))
        for name, b, se, df in zip(names, params, found.se, found.df, strict=True)
    )


def _scores(
    names: Iterable[str],
    problem: LeastSquares,
    params: Floats,
    clusters: Codes,
    circles: Bools | None,
    assignment: Assignment | None,
) -> Scores:
    x = problem.x
    return Scores(
        names=tuple(map(str, names)),
        params=params,
        scores=x * (problem.y - x @ params)[:, None],
        bread=np.linalg.inv(x.T @ x),
        clusters=clusters,
        circles=circles,
        squares=problem,
        assignment=assignment,
    )


def widened_by_ties(solved: Solved, key: str, ties: Ties) -> Solved:
    """Widen the standard error of one term for ties that two groups speak of.

    Its degrees of freedom stay those by group.
    """
    terms = tuple(
        _widened(term, widened(term.se, ties)) if term.name == key else term
        for term in solved.terms
    )
    told = ENGLISH.text("{errors}, and ties that two groups speak of", errors=solved.inference)
    return replace(solved, terms=terms, inference=told)


def _widened(term: Term, se: float) -> Term:
    return replace(term, se=se, p=p_two_sided(term.estimate, se, term.df))


def ties_of(answers: pd.DataFrame, moved: pd.Series) -> Ties:
    """Code the groups of answers about ties, each group alike at both ends."""
    both = pd.concat([answers[SPEAKS], answers[SPOKEN_OF]])
    found = pd.factorize(both)[0]
    return Ties(found[: len(answers)], found[len(answers) :], moved.to_numpy(dtype=float))


def constant(rows: pd.DataFrame) -> pd.DataFrame:
    """Make a design of nothing but a constant, for a mean."""
    return pd.DataFrame({"mean": 1.0}, index=rows.index)
