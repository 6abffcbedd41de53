"""Columns of a design: effects of waves, and a predictor with what it may depend on."""

from __future__ import annotations

import pandas as pd

from analysis.locale import marked
from analysis.models.model import NotEstimableError
from analysis.models.people import alike
from analysis.models.sample import Sample

PREDICTOR, PRODUCT = "predictor", "predictor_modifier"
SAME = {
    PREDICTOR: marked("the predictor is the same in all answers"),
    "modifier": marked("the modifier is the same in all answers"),
}


def given(sample: Sample) -> tuple[str, ...]:
    """Give the predictor and, where there is one, the modifier.

    Raises
    ------
    NotEstimableError
        If the plan names no predictor.
    """
    if PREDICTOR not in sample.rows:
        raise NotEstimableError(marked("the plan names no predictor"))
    return (PREDICTOR, "modifier") if "modifier" in sample.rows else (PREDICTOR,)


def key(sample: Sample) -> str:
    """Name the coefficient that answers: the product where there is a modifier."""
    return PRODUCT if "modifier" in sample.rows else PREDICTOR


def on_predictor(sample: Sample, rows: pd.DataFrame) -> pd.DataFrame:
    """Build the predictor, the modifier and their product, covariates, and a constant per wave.

    With a modifier, both are centred first, so that each one's own coefficient holds at the mean
    of the other (Aiken & West 1991).

    Raises
    ------
    NotEstimableError
        If one of them does not vary.
    """
    names = given(sample)
    made = {}
    for name in names:
        if alike(rows[name]):
            raise NotEstimableError(SAME[name])
        made[name] = rows[name] - rows[name].mean() if len(names) > 1 else rows[name]
    if len(names) > 1:
        made[PRODUCT] = made[PREDICTOR] * made["modifier"]
    made |= {name: rows[name] for name in sample.covariates}
    return pd.DataFrame({**made, **per_wave(rows)})


def per_wave(rows: pd.DataFrame) -> dict[str, pd.Series]:
    """Build a constant per wave, so that levels of waves are not compared."""
    return {
        f"wave_{wave}": (rows["wave"] == wave).astype(float)
        for wave in sorted(rows["wave"].unique())
    }
