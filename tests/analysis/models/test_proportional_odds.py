import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.miscmodels.ordinal_model import OrderedModel
from statsmodels.tools.numdiff import approx_fprime
from statsmodels.tools.sm_exceptions import ConvergenceWarning

from analysis.models.proportional_odds import ProportionalOdds

TESTS = Path(__file__).parents[2]
seeds = st.integers(0, 10_000)


def made_up(seed, rows=60, width=3, categories=5):
    """Make up answers in all of the categories, columns and an offset."""
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(rows, width))
    latent = x.sum(axis=1) + rng.logistic(size=rows)
    order = np.argsort(np.argsort(latent))
    return order * categories // rows, x, rng.normal(size=rows)


def somewhere(model, seed):
    """Give parameters that are not the best ones."""
    rng = np.random.default_rng(seed)
    return model.start_params + rng.normal(scale=0.5, size=len(model.start_params))


@pytest.fixture(scope="module")
def panel(attitudes):
    return attitudes["y"], attitudes[["post", "female", "age", "relig"]]


@given(seed=seeds, categories=st.integers(2, 7), width=st.integers(0, 3))
@settings(max_examples=40)
def test_derivatives_are_those_found_by_small_steps(seed, categories, width):
    y, x, offset = made_up(seed, width=width, categories=categories)
    model = ProportionalOdds(y, x if width else None, offset=offset)
    params = somewhere(model, seed)
    rows = approx_fprime(params, model.loglikeobs, centered=True)
    assert model.score_obs(params) == pytest.approx(rows, abs=1e-6)
    assert model.score(params) == pytest.approx(rows.sum(axis=0), abs=1e-5)
    twice = approx_fprime(params, model.score, centered=True)
    assert model.hessian(params) == pytest.approx(twice, abs=1e-4, rel=1e-5)


@given(seed=seeds, categories=st.integers(2, 7))
@settings(max_examples=40)
def test_the_likelihood_is_that_of_statsmodels(seed, categories):
    y, x, offset = made_up(seed, categories=categories)
    ours = ProportionalOdds(y, x, offset=offset)
    theirs = OrderedModel(y, x, offset=offset, distr="logit")
    params = somewhere(ours, seed)
    assert ours.loglikeobs(params) == pytest.approx(theirs.loglikeobs(params), abs=1e-8)


@given(seed=seeds)
@settings(max_examples=20)
def test_at_the_end_no_step_leads_higher(seed):
    y, x, _ = made_up(seed, rows=200)
    found = ProportionalOdds(y, x).fit()
    assert found.mle_retvals["converged"]
    assert found.model.score(found.params) == pytest.approx(0, abs=1e-6)
    assert np.linalg.eigvalsh(found.model.hessian(found.params)).max() < 0


def test_a_bad_start_leads_to_the_same_end():
    y, x, _ = made_up(3, rows=200)
    model = ProportionalOdds(y, x)
    far = model.fit(start_params=np.array([9.0, -9.0, 9.0, 5.0, 2.0, -6.0, 2.0]))
    assert far.params == pytest.approx(model.fit().params, abs=1e-8)


def test_coefficients_and_errors_are_those_of_clm(panel):
    y, x = panel
    theirs = json.loads((TESTS / "reference" / "c_ordinal.json").read_text())["clm"]
    found = ProportionalOdds(y, x).fit()
    for place, name in enumerate(x.columns):
        assert found.params.iloc[place] == pytest.approx(theirs["coef"][name], abs=1e-6)
        assert found.bse.iloc[place] == pytest.approx(theirs["se"][name], abs=1e-6)
    assert found.llf == pytest.approx(theirs["loglik"], abs=1e-8)
    cuts = found.model.transform_threshold_params(found.params.to_numpy())[1:-1]
    jacobian = found.model.cut_jacobian(found.params.to_numpy())
    errors = np.sqrt(np.diag(jacobian @ found.cov_params().to_numpy() @ jacobian.T))
    for k, (cut, error) in enumerate(zip(cuts, errors[4:], strict=True)):
        assert cut == pytest.approx(theirs["coef"][f"{k}|{k + 1}"], abs=1e-6)
        assert error == pytest.approx(theirs["se"][f"{k}|{k + 1}"], abs=1e-5)


def test_another_optimiser_of_statsmodels_can_use_the_derivatives(panel):
    y, x = panel
    standard = (x - x.mean()) / x.std()
    slow = ProportionalOdds(y, standard).fit(method="bfgs", maxiter=200)
    fast = ProportionalOdds(y, standard).fit()
    assert slow.params.to_numpy() == pytest.approx(fast.params.to_numpy(), abs=1e-4)


def test_errors_by_cluster_of_statsmodels_start_from_the_row_scores(panel):
    y, x = panel
    groups = np.arange(len(y)) % 50
    found = ProportionalOdds(y, x).fit(cov_type="cluster", cov_kwds={"groups": groups})
    assert np.isfinite(found.bse).all()


def test_a_formula_and_ordered_categories_do():
    y, x, _ = made_up(5)
    words = np.array(["a", "b", "c", "d", "e"])[y]
    rows = pd.DataFrame({"y": pd.Categorical(words, ordered=True), "x": x[:, 0]})
    by_formula = ProportionalOdds.from_formula("y ~ x", rows).fit()
    by_hand = ProportionalOdds(y, x[:, :1]).fit()
    assert by_formula.params.to_numpy() == pytest.approx(by_hand.params, abs=1e-8)


def test_answers_that_a_column_separates_have_no_end():
    y = np.repeat([0, 1, 2], 10)
    model = ProportionalOdds(y, (y > 0).astype(float)[:, None])
    with pytest.warns(ConvergenceWarning):
        found = model.fit()
    assert not found.mle_retvals["converged"]
