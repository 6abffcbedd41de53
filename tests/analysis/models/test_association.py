import numpy as np
import pandas as pd
import pytest
from statsmodels.formula.api import ols

from analysis.models import NotEstimableError, Sample
from analysis.models.association import association
from analysis.plan import Rules

TABLE = """
person cluster wave y  predictor
p1     A       w1   1  0
p2     A       w1   3  1
p3     B       w1   2  0
p4     B       w1   4  1
p1     A       w2   7  0
p2     A       w2   8  1
p3     B       w2   6  0
p5     C       w2   9  1
"""


def made_up(seed=1, rows=200):
    rng = np.random.default_rng(seed)
    table = pd.DataFrame({"predictor": rng.normal(5, 2, rows), "modifier": rng.normal(3, 1, rows)})
    table["person"] = [f"p{n % 80}" for n in range(rows)]
    table["cluster"] = [f"c{n % 8}" for n in range(rows)]
    table["wave"] = [f"w{n // 80}" for n in range(rows)]
    table["post"] = (table["wave"] != "w0").astype(float)
    table["y"] = table.eval("2 + predictor + modifier + 0.5 * predictor * modifier")
    table["y"] += rng.normal(size=rows)
    return table


def test_the_slope_is_one_within_waves(sample, rules):
    """Two higher in the first wave, two in the second; the waves' levels do not count."""
    assert association(sample(TABLE), rules).answer.estimate == pytest.approx(2.0)


def test_it_is_least_squares_with_effects_of_waves():
    table = made_up()
    found = association(
        Sample(table.drop(columns="modifier"), smallest_cell=10), Rules(inference="cr1_t")
    )
    groups = pd.factorize(table["cluster"])[0]
    by_formula = ols("y ~ predictor + C(wave)", table).fit(
        cov_type="cluster", cov_kwds={"groups": groups}, use_t=True
    )
    assert found.answer.estimate == pytest.approx(by_formula.params["predictor"])
    assert found.answer.se == pytest.approx(by_formula.bse["predictor"])
    assert found.answer.p == pytest.approx(by_formula.pvalues["predictor"])


def test_with_a_modifier_the_product_answers_and_the_rest_holds_at_the_means():
    table = made_up()
    found = association(Sample(table, smallest_cell=10), Rules())
    assert found.key == "predictor_modifier"
    by_formula = ols("y ~ predictor * modifier + C(wave)", table).fit()
    assert found.answer.estimate == pytest.approx(by_formula.params["predictor:modifier"])
    at_mean = (
        by_formula.params["predictor"]
        + table["modifier"].mean() * (by_formula.params["predictor:modifier"])
    )
    own = {term.name: term.estimate for term in found.terms}["predictor"]
    assert own == pytest.approx(at_mean)


def test_a_predictor_that_is_the_same_in_all_answers(sample, rules):
    made = sample(TABLE)
    made.rows["predictor"] = 1.0
    with pytest.raises(NotEstimableError, match="the predictor is the same in all answers"):
        association(made, rules)


def test_a_predictor_that_follows_the_wave_cannot_be_told_apart(sample, rules):
    made = sample(TABLE)
    made.rows["predictor"] = made.rows["post"]
    with pytest.raises(NotEstimableError, match="cannot be told apart"):
        association(made, rules)


def test_without_a_predictor_in_the_plan(sample, rules):
    made = sample(TABLE)
    del made.rows["predictor"]
    with pytest.raises(NotEstimableError, match="names no predictor"):
        association(made, rules)


def test_nobody_answered(sample, rules):
    made = sample(TABLE)
    with pytest.raises(NotEstimableError, match="0 people answered, and the plan asks for 2"):
        association(Sample(made.rows.iloc[:0], smallest_cell=10), rules)
