"""Generalised estimating equations of statsmodels, with what each row adds to them."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
from statsmodels.tools.sm_exceptions import ModelWarning

from analysis.inference.scores import Floats
from analysis.locale import marked
from analysis.models.model import NotEstimableError

ITERATIONS = 100
NOT_CONVERGED = marked("the estimating equations did not converge")


def solve(make: Callable[[], Any], **how: Any) -> Any:
    """Make a model of estimating equations, and fit it.

    Raises
    ------
    NotEstimableError
        If it does not converge.
    """
    failed = NotEstimableError(NOT_CONVERGED)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", ModelWarning)
            warnings.simplefilter("error", RuntimeWarning)
            fitted = make().fit(maxiter=ITERATIONS, **how)
    except (ModelWarning, RuntimeWarning, np.linalg.LinAlgError, ValueError):
        raise failed from None
    if not fitted.converged or not np.isfinite(np.asarray(fitted.params)).all():
        raise failed
    return fitted


def parts(model: Any) -> tuple[list[Floats], Floats]:
    """Take a fitted model's equations apart.

    Returns
    -------
    list
        Per group, in the order of `model.group_labels`, n × K: D ∘ (V⁻¹(y − μ)), of which the
        columns add up to what the group adds to the equations D'V⁻¹(y − μ) = 0.
    numpy.ndarray
        K × K: (Σ D'V⁻¹D)⁻¹.
    """
    scores, information = [], 0.0
    for place, (mean, predicted) in enumerate(model.cached_means):
        slope = model.mean_deriv(model.exog_li[place], predicted)
        spread = np.sqrt(model.family.variance(mean))
        left = model.endog_li[place] - mean
        solved = model.cov_struct.covariance_matrix_solve(mean, place, spread, (slope, left))
        if solved is None:
            raise NotEstimableError(NOT_CONVERGED)
        weighed_slope, weighed_left = solved
        scores.append(slope * weighed_left[:, None])
        information = information + slope.T @ weighed_slope
    return scores, np.linalg.inv(np.asarray(information))
