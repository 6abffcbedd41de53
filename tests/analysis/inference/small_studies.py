"""Small regressions with groups, as a model would give them to an inference."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.inference.scores import LeastSquares, Scores

REFERENCE = Path(__file__).parents[2] / "reference"


def least_squares(x, y, clusters, names=None, **others):
    """Fit by least squares, and give its scores."""
    x, y = np.asarray(x, float), np.asarray(y, float)
    names = names or tuple(f"b{place}" for place in range(x.shape[1]))
    bread = np.linalg.inv(x.T @ x)
    params = np.linalg.lstsq(x, y, rcond=None)[0]
    scores = x * (y - x @ params)[:, None]
    squares = LeastSquares(x, y)
    return Scores(
        tuple(names), params, scores, bread, np.asarray(clusters), squares=squares, **others
    )


def without_squares(scores):
    """Hide that a problem is one of least squares."""
    return replace(scores, squares=None)


def placebo(seed, sizes, treated, covariates=1, effect=0.0):
    """Make up a study in which the first `treated` groups have something: b1 is its effect."""
    rng = np.random.default_rng(seed)
    clusters = np.repeat(np.arange(len(sizes)), sizes)
    has = (clusters < treated).astype(float)
    rest = rng.normal(size=(len(clusters), covariates))
    x = np.column_stack([np.ones(len(clusters)), has, rest])
    y = effect * has + rest.sum(axis=1) + 0.5 * rng.normal(size=len(sizes))[clusters]
    return x, y + rng.normal(size=len(clusters)), clusters


def expected():
    """Give what R made of the reference data."""
    return json.loads((REFERENCE / "d_cluster.json").read_text())


def nineteen_schools():
    """Give attainment in all Scottish schools, as R's CR0 to CR3 were computed of it."""
    rows = pd.read_csv(REFERENCE / "data" / "mlmRev_ScotsSec.csv")
    men, high = (rows["sex"] == "M").astype(float), (rows["second"] <= 10).astype(float)
    x = np.column_stack([np.ones(len(rows)), rows["verbal"], men, rows["social"], high])
    names = ("(Intercept)", "verbal", "sexM", "social", "hiV")
    return least_squares(x, rows["attain"], pd.factorize(rows["second"])[0], names)


def eleven_schools():
    """Give attainment in the first eleven Scottish schools, with x, y and school."""
    rows = pd.read_csv(REFERENCE / "data" / "mlmRev_ScotsSec.csv")
    rows = rows[rows["second"] <= 11]
    men = (rows["sex"] == "M").astype(float)
    x = np.column_stack([np.ones(len(rows)), rows["verbal"], men, rows["social"]])
    names = ("(Intercept)", "verbal", "sexM", "social")
    return least_squares(x, rows["attain"], pd.factorize(rows["second"])[0], names)


def nine_judges():
    """Give the bitterness of wine by nine judges."""
    rows = pd.read_csv(REFERENCE / "data" / "ordinal_wine.csv")
    warm = (rows["temp"] == "warm").astype(float)
    yes = (rows["contact"] == "yes").astype(float)
    x = np.column_stack([np.ones(len(rows)), warm, yes])
    judges = pd.factorize(rows["judge"])[0]
    return least_squares(x, rows["response"], judges, ("(Intercept)", "warm", "yes"))
