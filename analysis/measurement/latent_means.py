"""Means of what a construct's items have in common, wave by wave, with errors by person."""

from __future__ import annotations

from math import sqrt

import pandas as pd
from scipy import stats

from analysis.inference.interval import CONFIDENCE
from analysis.measurement.by_person import summed_scores
from analysis.measurement.gathered import Gathered
from analysis.measurement.likelihood import Solution
from analysis.measurement.moments import Floats

MEANS = ("wave", "n", "mean", "se", "se_by_person", "low", "high", "variance")


def latent_means(solution: Solution, gathered: Gathered) -> pd.DataFrame:
    """Tell the factor's mean in every wave, in standard deviations of the first.

    Parameters
    ----------
    solution
        Of a model whose waves share loadings and intercepts, all or some.
    gathered
        What it was fitted to.

    Returns
    -------
    pandas.DataFrame
        A row a wave. `se` is that of the expected information, as if all rows were different
        people; `se_by_person` that of scores summed per person, and `low` to `high` the 95 %
        interval by it. In the first wave the mean is 0 and the variance 1, by definition.
    """
    p, covariance = solution.layout.n_items, solution.covariance
    by_person = person_covariance(solution, gathered)
    rows = []
    for group, wave in enumerate(gathered.waves):
        place = solution.layout.places[group, 3 * p + 1]
        mean = float(solution.own[group, 3 * p + 1])
        errors = [sqrt(each[place, place]) if place >= 0 else 0 for each in (covariance, by_person)]
        reach = float(stats.norm.ppf((1 + CONFIDENCE) / 2)) * errors[1]
        rows.append(
            (
                wave,
                len(gathered.answers[group]),
                mean,
                *errors,
                mean - reach,
                mean + reach,
                float(solution.own[group, 2 * p]),
            )
        )
    return pd.DataFrame(rows, columns=list(MEANS))


def person_covariance(solution: Solution, gathered: Gathered) -> Floats:
    """Compute the covariance of parameters when a person's answers in several waves are alike.

    I⁻¹ (Σ s s') I⁻¹ · C / (C − 1), with the expected information I and the scores s of C people,
    each summed over the waves that they answered (White 1982; Liang & Zeger 1986). It needs no
    normal answers either.
    """
    summed = summed_scores(solution, gathered)
    n_people, bread = len(summed), solution.covariance
    found: Floats = bread @ (summed.T @ summed) @ bread * (n_people / (n_people - 1))
    return found
