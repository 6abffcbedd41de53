"""Generalised linear models of statsmodels, with their scores by row."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from statsmodels.genmod.generalized_linear_model import GLM
from statsmodels.tools.sm_exceptions import ModelWarning, PerfectSeparationWarning

from analysis.inference.scores import Bools, Floats, LeastSquares, Scores
from analysis.locale import ENGLISH
from analysis.models.likelihood import restated
from analysis.models.model import NotEstimableError
from analysis.models.people import named

ITERATIONS = 100
STILL = 1e-4
"""Of one more step, by how much it moves any row's linear predictor at most."""
TOLERANCE = 1e-12


@dataclass(frozen=True)
class Generalised:
    """A fit: its scores, and each row's fitted mean and linear predictor."""

    scores: Scores
    mean: Floats
    predicted: Floats


def fit_generalised(
    y: pd.Series,
    x: pd.DataFrame,
    family: Any,
    clusters: pd.Series,
    circles: Bools | None = None,
    offset: Floats | None = None,
) -> Generalised:
    """Fit a mean by quasi-likelihood: y need not be distributed as the family says.

    Parameters
    ----------
    y, x, clusters
        N values, the N × K design with named columns, and N group names.
    family
        Of statsmodels, with its canonical link.
    circles
        N × C; the groups in which each row's person takes part.
    offset
        N values, added to the linear predictor.

    Raises
    ------
    NotEstimableError
        If the columns cannot be told apart, or there is no best fit because some of them tell
        where the answers are all at an end of the scale.
    """
    design = x.to_numpy(dtype=float)
    if np.linalg.matrix_rank(design) < design.shape[1]:
        raise NotEstimableError.inseparable(x.columns)
    scale = np.sqrt(np.mean(design**2, axis=0))
    model = GLM(y.to_numpy(dtype=float), design / scale, family=family, offset=offset)
    solved = _solved(model)
    if solved is None:
        why = ENGLISH.text(
            "{columns} tell where all answers are at an end of the scale, so that no fit is the "
            "best",
            columns=", ".join(x.columns),
        )
        raise NotEstimableError(why)
    params, scores, bread = solved
    codes, names = pd.factorize(clusters)[0], tuple(map(str, x.columns))
    as_fitted = Scores(names, params, scores, bread, codes, circles, groups=named(clusters))
    told = restated(as_fitted, as_fitted.names, params / scale, np.diag(1 / scale))
    mean = model.predict(params)
    working = _working(design, design @ told.params, y.to_numpy(dtype=float) - mean, family, mean)
    return Generalised(replace(told, working=working), mean, design @ told.params)


def _working(
    design: Floats, predicted: Floats, left: Floats, family: Any, mean: Floats
) -> LeastSquares:
    """Give the last step of reweighted least squares: √V·η + (y − μ)/√V on √V·X.

    With the canonical link the slope of the mean is its variance V (McCullagh & Nelder 1989).
    """
    root = np.sqrt(family.variance(mean))
    return LeastSquares(design * root[:, None], predicted * root + left / root, root)


def _solved(model: Any) -> tuple[Floats, Floats, Floats] | None:
    """Fit; give coefficients, scores by row and bread, or None where no fit is the best."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", ModelWarning)
            warnings.simplefilter("error", RuntimeWarning)
            # It also speaks of a fit without residuals; where there is no best fit, see below.
            warnings.simplefilter("ignore", PerfectSeparationWarning)
            fitted = model.fit(maxiter=ITERATIONS, tol=TOLERANCE, tol_criterion="params")
            scores = model.score_obs(fitted.params, scale=1.0)
            bread = np.linalg.inv(-model.hessian(fitted.params, scale=1.0))
    except (ModelWarning, RuntimeWarning, np.linalg.LinAlgError):
        return None
    step = model.exog @ (bread @ scores.sum(axis=0))
    best = fitted.converged and np.abs(step).max() < STILL
    return (fitted.params, scores, bread) if best else None
