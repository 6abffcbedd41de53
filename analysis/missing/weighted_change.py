"""A mean change weighted for those who did not come back, beside the unweighted one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.locale import marked
from analysis.missing.bounds import Floats, standard_error
from analysis.weights.attrition import design, stay


@dataclass(frozen=True)
class Change:
    """A mean change, and by how much each person of the first wave moves it.

    `influence` is 0 for those whose change is not known and who tell nothing of the weights.
    """

    estimate: float
    influence: Floats
    n: int

    def se(self, groups: pd.Series | None = None) -> float:
        """Compute the standard error, of groups of people if there are any."""
        return standard_error(self.influence, groups)


@dataclass(frozen=True)
class Changes:
    """The mean change of those who came back, as it is and weighted; or why it is not weighted."""

    plain: Change
    weighted: Change | None
    why: str | None = None


def changes(first: pd.Series, second: pd.Series, answers: pd.DataFrame) -> Changes:
    """Compare the mean change with that weighted by the inverse chance to come back.

    Parameters
    ----------
    first, second
        Outcome of each person of the first wave, then and later; missing where not answered.
    answers
        What the chance to come back is estimated from: their answers in the first wave, a row a
        person in the same order.

    Notes
    -----
    Σ w d / Σ w over people with a change d (Hájek 1971), w = 1 / P(change known | answers) by
    `analysis.weights.attrition.stay`. The influence of a person accounts for the weights being
    estimated: of w (d − mean) / Σ w what the scores of the logistic regression say already is
    taken out (Robins, Rotnitzky & Zhao 1994, Journal of the American Statistical Association 89,
    846–866), which makes errors smaller, not larger.

    Raises
    ------
    ValueError
        If fewer than two people have a change.
    """
    moved = second.to_numpy(dtype=np.float64, na_value=np.nan) - first.to_numpy(
        dtype=np.float64, na_value=np.nan
    )
    known = ~np.isnan(moved)
    if known.sum() < len(("one", "other")):
        raise ValueError(marked("fewer than two people have a change"))
    plain = _hajek(moved, known, np.ones(len(moved)))
    found = stay(answers, known)
    if found.why is not None:
        return Changes(plain, None, found.why)
    weighted = _hajek(moved, known, np.where(known, found.weights, 0.0))
    scores = (known - found.chance)[:, None] * design(answers, known).to_numpy()
    slopes = np.linalg.lstsq(scores, weighted.influence, rcond=None)[0]
    left = weighted.influence - scores @ slopes
    return Changes(plain, Change(weighted.estimate, left, weighted.n))


def _hajek(moved: Floats, known: npt.NDArray[np.bool_], weights: Floats) -> Change:
    there, whole = np.where(known, moved, 0.0), float(weights[known].sum())
    estimate = float((weights * there)[known].sum()) / whole
    influence = np.where(known, weights * (there - estimate) / whole, 0.0)
    return Change(estimate, influence, int(known.sum()))
