import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from analysis.models.variance_components import (
    Problem,
    _at,
    _searched,
    fit_mixed,
    indicators,
    without,
)

REFERENCE = Path(__file__).parents[2] / "reference"


@pytest.fixture(scope="module")
def lmer():
    return json.loads((REFERENCE / "f_lmer.json").read_text())


@pytest.fixture(scope="module")
def scotland():
    """Attainment of 3,435 pupils of 148 primary and 19 secondary schools."""
    return pd.read_csv(REFERENCE / "data" / "mlmRev_ScotsSec.csv")


def of_scotland(rows, components, groups=None):
    design = np.column_stack(
        [np.ones(len(rows)), rows["verbal"], rows["sex"] == "M", rows["social"]]
    ).astype(float)
    groups = np.zeros(len(rows), dtype=int) if groups is None else groups
    return Problem(rows["attain"].to_numpy(float), design, components, groups)


def assert_fixed_are_those_of(fitted, theirs):
    errors = np.sqrt(np.diag(fitted.covariance))
    for place, name in enumerate(theirs["fixef"]):
        assert fitted.params[place] == pytest.approx(theirs["fixef"][name], abs=1e-6)
        assert errors[place] == pytest.approx(theirs["se"][name], abs=1e-4)


def test_crossed_effects_are_those_of_lmer(scotland, lmer):
    parts = {name: indicators(pd.factorize(scotland[name])[0]) for name in ("primary", "second")}
    fitted = fit_mixed(of_scotland(scotland, parts))
    theirs = lmer["scots_crossed"]
    assert_fixed_are_those_of(fitted, theirs)
    found = {**fitted.variances, "Residual": fitted.residual}
    for line in theirs["varcomp"]:
        assert found[line["grp"]] == pytest.approx(line["vcov"], abs=1e-5)


def test_memberships_in_two_schools_are_those_of_lmer(scotland, lmer):
    """Half a membership of the secondary school, half of another, as `f_lmer.R` makes them up."""
    one = pd.factorize(scotland["second"], sort=True)[0]
    other = pd.factorize(scotland["primary"], sort=True)[0] % 19
    weights = sparse.csr_array((indicators(one) + indicators(other)) / 2)
    fitted = fit_mixed(of_scotland(scotland, {"school": weights}))
    theirs = lmer["multiple_membership"]
    assert_fixed_are_those_of(fitted, theirs)
    assert fitted.variances["school"] == pytest.approx(theirs["var_mm"], abs=1e-5)
    assert fitted.residual == pytest.approx(theirs["sigma2"], abs=1e-4)


def test_scores_sum_to_nothing(scotland):
    rows = scotland.head(400)
    fitted = fit_mixed(of_scotland(rows, {"second": indicators(pd.factorize(rows["second"])[0])}))
    assert fitted.scores.sum(axis=0) == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize(("spread", "low", "high"), [(0.0, 0.05, 0.5), (1.0, 0.0, 1e-4)])
def test_a_variance_is_found_where_there_is_one(spread, low, high):
    rng = np.random.default_rng(4)
    people, groups = np.repeat(np.arange(100), 2), np.repeat(np.arange(10), 20)
    y = rng.normal(size=100)[people] + spread * rng.normal(size=10)[groups] + rng.normal(size=200)
    parts = {"person": indicators(people), "group": indicators(groups)}
    problem = Problem(y, np.ones((200, 1)), parts, groups)
    assert low <= without(problem, fit_mixed(problem), "group") <= high


def test_wherever_the_search_starts_it_ends_where_no_step_leads_lower(scotland):
    rows = scotland.head(400)
    parts = {name: indicators(pd.factorize(rows[name])[0]) for name in ("primary", "second")}
    problem = of_scotland(rows, parts)
    fitted = fit_mixed(problem)
    found = [_searched(problem, np.array(start)) for start in ((1e-4, 2.0),)]
    for ratios in found:
        end = _at(problem, dict(zip(parts, ratios, strict=True)))
        assert end.criterion == pytest.approx(fitted.criterion, abs=1e-6)
        variances = list(fitted.variances.values())
        assert ratios * end.residual == pytest.approx(variances, abs=1e-4)
