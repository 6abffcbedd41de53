import numpy as np
import pandas as pd
import pytest
from statsmodels.genmod.families import Binomial
from statsmodels.genmod.generalized_linear_model import GLM

from analysis.models import NotEstimableError, Sample
from analysis.models.fractional import fractional
from analysis.plan import Rules


@pytest.fixture(scope="module")
def shares(attitudes):
    """As in R: two waves, so that their effects are that of post."""
    rows = attitudes.assign(y=attitudes["y"] / 7, predictor=attitudes["relig"])
    return rows.assign(wave=np.where(rows["post"] == 1, "w2", "w1"))


@pytest.fixture(scope="module")
def fitted(shares):
    return fractional(Sample(shares, ("age",), smallest_cell=10), Rules())


def test_coefficients_are_those_of_glm(fitted, by_r):
    answer = fitted.answer
    assert answer.estimate == pytest.approx(by_r["fractional"]["coef"]["relig"], abs=1e-9)
    by_name = {term.name: term.estimate for term in fitted.terms}
    after = by_name["wave_w2"] - by_name["wave_w1"]
    assert after == pytest.approx(by_r["fractional"]["coef"]["post"], abs=1e-9)


def test_errors_are_those_of_sandwich_but_for_a_factor(shares, by_r):
    """(N − 1)/(N − K) with N = 1056 answers and K = 4."""
    found = fractional(Sample(shares, ("age",), smallest_cell=10), Rules(inference="cr1_t"))
    alike = found.answer.se / np.sqrt(1055 / 1052)
    assert alike == pytest.approx(by_r["fractional"]["se"]["relig"], rel=1e-7)


def test_cr2_and_its_degrees_of_freedom_are_those_of_clubsandwich(fitted, by_r):
    """That of its last step exactly; that of the glm takes another root of the same correction."""
    assert fitted.answer.se == pytest.approx(by_r["fractional"]["last_step"], rel=1e-9)
    assert fitted.answer.df == pytest.approx(by_r["fractional"]["last_step_df"], rel=1e-9)
    assert fitted.answer.se == pytest.approx(by_r["fractional"]["cr2"], rel=1e-3)


def test_the_last_step_of_fitting_is_least_squares(fitted):
    """Its solution, its scores and its bread are the model's."""
    scores = fitted.scores
    x, y = scores.working.x, scores.working.y
    assert np.linalg.lstsq(x, y)[0] == pytest.approx(scores.params, abs=1e-9)
    assert x * (y - x @ scores.params)[:, None] == pytest.approx(scores.scores, abs=1e-9)
    assert np.linalg.inv(x.T @ x) == pytest.approx(scores.bread, rel=1e-7)


def test_the_average_marginal_effect_is_that_of_r(fitted, by_r):
    effect = fitted.terms[-1]
    assert effect.name == "average_marginal_effect"
    wanted = by_r["fractional"]["average_marginal_effect"]
    assert effect.estimate == pytest.approx(wanted, abs=1e-9)


def test_per_cent_are_shares_times_a_hundred(shares, fitted):
    again = fractional(
        Sample(shares.assign(y=100 * shares["y"]), ("age",), smallest_cell=10), Rules()
    )
    assert again.answer.estimate == pytest.approx(fitted.answer.estimate)
    assert again.terms[-1].se == pytest.approx(fitted.terms[-1].se)


def test_the_effects_error_is_that_of_the_delta_method(shares, fitted):
    """By small steps of every coefficient."""
    x = shares[["predictor", "age"]].assign(
        a=(shares["wave"] == "w1").astype(float), b=(shares["wave"] == "w2").astype(float)
    )
    model = GLM(shares["y"], x, family=Binomial())
    found = model.fit(cov_type="cluster", cov_kwds={"groups": pd.factorize(shares["cluster"])[0]})

    def effect(params):
        mean = 1 / (1 + np.exp(-(x.to_numpy() @ params)))
        return float(np.mean(mean * (1 - mean)) * params[0])

    steps = np.diag(np.full(4, 1e-6))
    params = found.params.to_numpy()
    slope = np.array([(effect(params + s) - effect(params - s)) / 2e-6 for s in steps])
    wanted = np.sqrt(slope @ found.cov_params().to_numpy() @ slope)
    assert fitted.terms[-1].se == pytest.approx(wanted, rel=1e-6)


def test_with_a_modifier_the_effect_depends_on_it(shares):
    """The average of small steps of the predictor at everybody's modifier."""
    rows = shares.assign(predictor=shares["age"], modifier=shares["relig"])
    found = fractional(Sample(rows, smallest_cell=10), Rules())
    assert found.key == "predictor_modifier"
    by_name = {term.name: term.estimate for term in found.terms}
    p, m = (rows[name] - rows[name].mean() for name in ("predictor", "modifier"))
    level = rows["wave"].map({"w1": by_name["wave_w1"], "w2": by_name["wave_w2"]})

    def mean(step):
        eta = level + by_name["modifier"] * m
        eta += by_name["predictor"] * (p + step) + by_name["predictor_modifier"] * (p + step) * m
        return float(np.mean(1 / (1 + np.exp(-eta))))

    wanted = (mean(1e-4) - mean(-1e-4)) / 2e-4
    assert by_name["average_marginal_effect"] == pytest.approx(wanted, rel=1e-6)


def test_what_is_no_share(shares):
    with pytest.raises(NotEstimableError, match="below 0 or above 100"):
        fractional(Sample(shares.assign(y=-1.0), smallest_cell=10), Rules())


def test_a_predictor_that_tells_who_said_all(shares):
    told = shares.assign(y=1 - shares["predictor"] * 0.5 * (1 + shares["y"] / 9))
    with pytest.raises(NotEstimableError, match="no fit is the best"):
        fractional(Sample(told, smallest_cell=10), Rules())


def test_answers_that_do_not_vary(shares):
    with pytest.raises(NotEstimableError, match="do not vary"):
        fractional(Sample(shares.assign(y=0.5), smallest_cell=10), Rules())
