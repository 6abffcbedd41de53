import math

import numpy as np
import pandas as pd
import pytest

from analysis.models import MODELS, Sample
from analysis.plan import Rules
from analysis.results.standardised import unit_of


def made_up(rows=200):
    rng = np.random.default_rng(1)
    table = pd.DataFrame(
        {"predictor": rng.normal(50, 20, rows), "modifier": rng.normal(3, 4, rows)}
    )
    table["person"] = [f"p{n % 80}" for n in range(rows)]
    table["cluster"] = [f"c{n % 8}" for n in range(rows)]
    table["wave"] = [f"w{n // 80}" for n in range(rows)]
    table["post"] = (table["wave"] != "w0").astype(float)
    table["y"] = table.eval("predictor + 0.1 * predictor * modifier") + rng.normal(size=rows)
    return table


def standardised(table, model, spread=30.0):
    sample = Sample(table, smallest_cell=10, spread=spread)
    estimate = MODELS[model].estimate(sample, Rules())
    return estimate, estimate.answer.estimate / unit_of(estimate, sample, MODELS[model])


@pytest.mark.parametrize("model", ["association", "lagged"])
def test_a_slope_is_per_standard_deviation_of_its_predictor(model):
    table = made_up().drop(columns="modifier")
    estimate, found = standardised(table, model)
    slope = estimate.answer.estimate
    assert found == pytest.approx(slope * table["predictor"].std() / 30)
    stretched = table.assign(predictor=table["predictor"] / 100)
    assert standardised(stretched, model)[1] == pytest.approx(found)


def test_a_product_is_per_standard_deviation_of_both():
    table = made_up()
    estimate, found = standardised(table, "association")
    both = table["predictor"].std() * table["modifier"].std()
    assert found == pytest.approx(estimate.answer.estimate * both / 30)


def test_what_is_yes_or_no_stays_as_it_is():
    table = made_up().drop(columns="modifier")
    table["predictor"] = (table["predictor"] > 50).astype(float)
    estimate, found = standardised(table, "association")
    assert found == pytest.approx(estimate.answer.estimate / 30)


def test_a_log_odds_ratio_is_per_standard_deviation_too():
    table = made_up().drop(columns="modifier").assign(y=lambda rows: rows["y"].rank(pct=True))
    estimate, found = standardised(table, "fractional")
    per_unit = estimate.answer.estimate * math.sqrt(3) / math.pi
    assert found == pytest.approx(per_unit * table["predictor"].std())


@pytest.mark.parametrize("spread", [0.0, math.nan])
def test_without_a_spread_there_is_none(spread):
    _, found = standardised(made_up().drop(columns="modifier"), "association", spread)
    assert math.isnan(found)
