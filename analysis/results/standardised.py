"""By what an estimate is divided to be in standard deviations."""

from __future__ import annotations

import math

import pandas as pd

from analysis.models import Estimate, Sample
from analysis.models.design import PREDICTOR, PRODUCT
from analysis.models.lagged import KEY
from analysis.models.model import Model

LOG_ODDS_PER_SD = math.pi / math.sqrt(3)
"""Of the logistic distribution (Hasselblad & Hedges 1995)."""
_ALONG = {PREDICTOR: (PREDICTOR,), KEY: (PREDICTOR,), PRODUCT: (PREDICTOR, "modifier")}
"""Coefficient → the columns of the sample that it is per unit of."""
_YES_OR_NO = 2
"""Values."""


def unit_of(estimate: Estimate, sample: Sample, model: Model) -> float:
    """Give what makes the estimate one in standard deviations; missing where nothing does.

    That is the outcome's standard deviation in the pre waves, or of a log odds ratio π/√3. What is
    per unit of a predictor becomes per standard deviation of it in the sample, unless it has but
    two values: those who are something then stand beside those who are not (Gelman 2008). Of a
    product that holds of both.
    """
    size = {"spread": sample.spread, "log_odds": LOG_ODDS_PER_SD, "no": math.nan}[model.standardise]
    along = math.prod(_deviation(sample.rows[each]) for each in _ALONG.get(estimate.key, ()))
    return size / along if size > 0 and along > 0 else math.nan


def _deviation(values: pd.Series) -> float:
    numbers = pd.to_numeric(values).dropna()
    return float(numbers.std()) if numbers.nunique() > _YES_OR_NO else 1.0
