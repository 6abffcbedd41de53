import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.regression.linear_model import OLS

from analysis.inference.cluster import robust, small_sample_factor

REFERENCE = Path(__file__).parents[2] / "reference"
KINDS = ("cr1_t", "cr2_satterthwaite")


@pytest.fixture(scope="module")
def scotland():
    """Attainment of 3,435 pupils in 19 secondary schools, and what R makes of it."""
    rows = pd.read_csv(REFERENCE / "data" / "mlmRev_ScotsSec.csv")
    design = pd.DataFrame(
        {
            "(Intercept)": 1.0,
            "verbal": rows["verbal"],
            "sexM": (rows["sex"] == "M").astype(float),
            "social": rows["social"],
            "hiV": (rows["second"] <= 10).astype(float),
        }
    )
    expected = json.loads((REFERENCE / "d_cluster.json").read_text())
    return design, rows["attain"].to_numpy(float), pd.factorize(rows["second"])[0], expected


def least_squares(x, y):
    beta = np.linalg.lstsq(x, y, rcond=None)[0]
    return beta, y - x @ beta


def made_up(seed, sizes, width=2):
    """Make up a regression with a constant and clusters of the given sizes."""
    rng = np.random.default_rng(seed)
    groups = np.repeat(np.arange(len(sizes)), sizes)
    x = np.column_stack([np.ones(len(groups)), rng.normal(size=(len(groups), width - 1))])
    y = x.sum(axis=1) + rng.normal(size=len(sizes))[groups] + rng.normal(size=len(groups))
    return x, y, groups


@pytest.mark.parametrize(("kind", "name"), [("cr1_t", "CR1S"), ("cr2_satterthwaite", "CR2")])
def test_standard_errors_are_those_of_clubsandwich(scotland, kind, name):
    design, y, groups, expected = scotland
    beta, residuals = least_squares(design.to_numpy(), y)
    assert beta == pytest.approx([expected["coef"][each] for each in design], rel=1e-10)
    found = robust(design.to_numpy(), residuals, groups, kind)
    assert found.se == pytest.approx([expected[name]["se"][each] for each in design], rel=1e-10)


def test_degrees_of_freedom_and_p_are_those_of_clubsandwich(scotland):
    design, y, groups, expected = scotland
    beta, residuals = least_squares(design.to_numpy(), y)
    found = robust(design.to_numpy(), residuals, groups, "cr2_satterthwaite")
    assert found.df == pytest.approx(
        [expected["CR2"]["df_Satt"][each] for each in design], rel=1e-10
    )
    p = 2 * stats.t.sf(np.abs(beta / found.se), found.df)
    assert p == pytest.approx([expected["CR2"]["p_Satt"][each] for each in design], rel=1e-8)


def test_cr1_counts_clusters_in_its_degrees_of_freedom_not_rows(scotland):
    design, y, groups, expected = scotland
    beta, residuals = least_squares(design.to_numpy(), y)
    found = robust(design.to_numpy(), residuals, groups, "cr1_t")
    assert set(found.df) == {18.0}
    p = 2 * stats.t.sf(np.abs(beta / found.se), found.df)
    assert p == pytest.approx([expected["CR1S"]["p_t"][each] for each in design], rel=1e-8)


def test_cr1_is_what_statsmodels_gives_with_the_same_factor():
    x, y, groups = made_up(1, [3, 5, 4, 6, 2], width=3)
    theirs = OLS(y, x).fit(cov_type="cluster", cov_kwds={"groups": groups}, use_t=True)
    ours = robust(x, theirs.resid, groups, "cr1_t")
    assert ours.se == pytest.approx(theirs.bse, rel=1e-12)
    assert ours.factor == pytest.approx(5 / 4 * 19 / 17)


def test_the_factor_is_g_over_g_minus_1_times_n_minus_1_over_n_minus_k():
    assert small_sample_factor(20, 5, 3) == pytest.approx((5 / 4) * (19 / 17))


def test_a_mean_of_equal_clusters_has_g_minus_1_degrees_of_freedom():
    """Then CR2 is the standard error of a mean of G cluster means, by hand."""
    y = np.array([1.0, 3.0, 2.0, 6.0, 4.0, 4.0, 9.0, 1.0])
    groups = np.repeat(np.arange(4), 2)
    means = y.reshape(4, 2).mean(axis=1)
    found = robust(np.ones((8, 1)), y - y.mean(), groups, "cr2_satterthwaite")
    assert found.se[0] == pytest.approx(means.std(ddof=1) / np.sqrt(4))
    assert found.df[0] == pytest.approx(3)


def test_taking_out_person_effects_gives_the_same_cr2_as_a_column_per_person():
    rng = np.random.default_rng(5)
    person = np.repeat(np.arange(24), 3)
    groups = person // 4
    x = rng.normal(size=(72, 2))
    y = x @ [1.0, -1.0] + rng.normal(size=24)[person] + rng.normal(size=72)
    dummies = (person[:, None] == np.arange(24)).astype(float)
    whole = np.column_stack([x, dummies])
    full = robust(whole, least_squares(whole, y)[1], groups, "cr2_satterthwaite")
    inside = x - dummies @ (dummies.T @ x) / 3
    short = robust(
        inside,
        least_squares(inside, y - dummies @ (dummies.T @ y) / 3)[1],
        groups,
        "cr2_satterthwaite",
    )
    assert short.se == pytest.approx(full.se[:2], rel=1e-9)
    assert short.df == pytest.approx(full.df[:2], rel=1e-9)


@given(
    seed=st.integers(0, 10_000),
    sizes=st.lists(st.integers(1, 6), min_size=3, max_size=8),
    kind=st.sampled_from(KINDS),
)
def test_neither_the_order_of_rows_nor_the_names_of_clusters_matter(seed, sizes, kind):
    x, y, groups = made_up(seed, sizes)
    if len(y) <= x.shape[1]:
        return
    _, residuals = least_squares(x, y)
    first = robust(x, residuals, groups, kind)
    rng = np.random.default_rng(seed)
    order, names = rng.permutation(len(y)), rng.permutation(len(sizes))
    again = robust(x[order], residuals[order], names[groups][order], kind)
    assert again.se == pytest.approx(first.se, rel=1e-7, abs=1e-10)
    assert again.df == pytest.approx(first.df, rel=1e-6)


@given(seed=st.integers(0, 10_000), factor=st.floats(0.01, 100), kind=st.sampled_from(KINDS))
def test_stretching_the_outcome_stretches_its_standard_error(seed, factor, kind):
    x, y, groups = made_up(seed, [3, 4, 2, 5])
    first = robust(x, least_squares(x, y)[1], groups, kind)
    again = robust(x, least_squares(x, factor * y)[1], groups, kind)
    assert again.se == pytest.approx(factor * first.se, rel=1e-8)
    assert again.df == pytest.approx(first.df, rel=1e-8)


def test_cr2_keeps_its_level_when_eight_whole_clusters_are_treated_at_random():
    """1 in 20 would be the aim; the plain t of N − 2 rejects about four times as often."""
    rng = np.random.default_rng(11)
    groups = np.repeat(np.arange(8), rng.integers(10, 30, 8))
    rejected = {"cr2": 0, "plain": 0}
    for _ in range(300):
        treated = (rng.permutation(8) < 4)[groups].astype(float)
        x = np.column_stack([np.ones(len(groups)), treated])
        y = 0.4 * rng.normal(size=8)[groups] + rng.normal(size=len(groups))
        beta, residuals = least_squares(x, y)
        found = robust(x, residuals, groups, "cr2_satterthwaite")
        rejected["cr2"] += 2 * stats.t.sf(abs(beta[1] / found.se[1]), found.df[1]) < 0.05
        rejected["plain"] += OLS(y, x).fit().pvalues[1] < 0.05
    assert rejected["cr2"] / 300 < 0.08
    assert rejected["plain"] / 300 > 0.15


def test_a_coefficient_that_rests_on_one_cluster_has_no_error():
    """Only cluster 0 differs in x, so nothing tells its effect from that cluster's own."""
    x = np.column_stack([np.ones(9), np.repeat([1.0, 0.0, 0.0], 3)])
    y = np.array([3.0, 5.0, 4.0, 1.0, 2.0, 0.0, 4.0, 4.0, 1.0])
    found = robust(x, least_squares(x, y)[1], np.repeat(np.arange(3), 3), "cr2_satterthwaite")
    assert np.isfinite(found.se[0])
    assert found.df[1] > 0
    inside = x[:, 1:] * np.array([1.0, 0.0, -1.0] * 3)[:, None]
    alone = robust(inside, y, np.repeat(np.arange(3), 3), "cr2_satterthwaite")
    assert np.isnan(alone.se).all()
    assert np.isnan(alone.df).all()
