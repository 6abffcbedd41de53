"""Weights for attrition: who answered again stands in for those like them who did not."""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from statsmodels.discrete.discrete_model import Logit
from statsmodels.tools.sm_exceptions import ConvergenceWarning, PerfectSeparationWarning

from analysis.locale import marked
from analysis.weights.diagnostics import Floats

INTERCEPT = "(Intercept)"
FORETOLD = marked("answers tell without a mistake who answered again")
NOT_FITTED = marked("the chance to answer again could not be estimated from the answers")


@dataclass(frozen=True)
class Stayed:
    """Weights of those who answered again, and the chance of each to do so; or why there are none.

    `weights` have the mean 1, and are NaN for those who did not answer again.
    """

    weights: Floats
    chance: Floats
    why: str | None = None


def design(answers: pd.DataFrame, again: npt.NDArray[np.bool_]) -> pd.DataFrame:
    """Lay out answers for a regression: numbers as they are, of codes a column for each but one.

    A missing number counts as the mean, and has a column of its own that says so; a missing code is
    a category. A category of which all, or none, answered again counts as the first one, for its
    chance cannot be estimated. Columns that others say already are left out.
    """
    parts = [pd.Series(1.0, index=answers.index, name=INTERCEPT)]
    for name in answers:
        column = answers[name]
        if pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column):
            parts.append(column.astype(float).fillna(column.mean()).rename(str(name)))
            parts.append(column.isna().astype(float).rename(f"{name} missing"))
        else:
            codes = column.astype(object).where(column.notna(), "missing").astype(str)
            dummies = pd.get_dummies(codes, prefix=str(name), dtype=float)
            parts += [dummies[each] for each in dummies.columns[1:]]
    laid_out = pd.concat(parts, axis=1)
    kept: list[str] = []
    for name in map(str, laid_out):
        flag = laid_out[name].isin([0, 1]).all() and name != INTERCEPT
        if flag and len(set(again[laid_out[name].to_numpy() == 1])) < len((False, True)):
            continue
        if np.linalg.matrix_rank(laid_out[[*kept, name]].to_numpy()) > len(kept):
            kept.append(name)
    return laid_out[kept]


def stay(answers: pd.DataFrame, again: npt.NDArray[np.bool_]) -> Stayed:
    """Weigh those who answered again by the inverse of their chance to.

    w = 1 / P(again | answers), by a logistic regression (Seaman & White 2013, Statistical Methods
    in Medical Research 22, 278–295), divided by the mean of those who answered again (Hájek 1971).
    After that division a constant above the fraction, as in stabilised weights, would change
    nothing. The weights are right as far as answering again depends on nothing else that matters.

    Parameters
    ----------
    answers
        In the first wave: a row a person, numbers or codes.
    again
        Whether each answered the later wave.
    """
    nothing = np.full(len(answers), np.nan)
    if again.all() or not again.any():
        return Stayed(nothing, nothing, marked("everybody or nobody answered again"))
    laid_out = design(answers, again)
    with warnings.catch_warnings():
        warnings.simplefilter("error", ConvergenceWarning)
        warnings.simplefilter("error", PerfectSeparationWarning)
        try:
            fitted = Logit(again.astype(float), laid_out.to_numpy()).fit(disp=0, maxiter=100)
        except PerfectSeparationWarning:
            return Stayed(nothing, nothing, FORETOLD)
        except (ConvergenceWarning, np.linalg.LinAlgError):
            return Stayed(nothing, nothing, NOT_FITTED)
    chance = np.asarray(fitted.predict(), dtype=np.float64)
    inverse = np.where(again, 1 / chance, np.nan)
    return Stayed(inverse / np.nanmean(inverse), chance)
