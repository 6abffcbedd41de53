import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import pytest

from analysis.calibration.summary import family_wise, share_error, summary
from analysis.calibration.targets import Target

LEVEL = 0.05


def outcome(seed: int, estimate: float, p: float, **more: object) -> dict[str, object]:
    base = {
        "seed": seed,
        "hypothesis": "H1",
        "family": "primary",
        "model": "within_person",
        "direction": 1.0,
        "method": "plan",
        "estimate": estimate,
        "low": estimate - 2,
        "high": estimate + 2,
        "n_persons": 50.0,
        "p": p,
        "p_holm": p,
        "verdict": "undecided",
        "because": "",
    }
    return {**base, **more}


def table(*rows: Mapping[Any, object]) -> pd.DataFrame:
    return pd.DataFrame(list(rows))


FOUR = table(
    outcome(1, 1.0, 0.20),
    outcome(2, -1.0, 0.30),
    outcome(3, 3.0, 0.01, verdict="supported"),
    outcome(4, 1.0, 0.40, verdict="refuted"),
)


def test_bias_coverage_and_false_positives_with_their_errors():
    (row,) = summary(FOUR, LEVEL, {"H1": Target(0.0)}).to_dict("records")
    assert row["bias"] == 1.0
    assert row["bias_error"] == pytest.approx(np.std([1, -1, 3, 1], ddof=1) / 2)
    assert row["coverage"] == 0.75
    assert row["coverage_error"] == pytest.approx(math.sqrt(0.75 * 0.25 / 4))
    assert (row["rejected"], row["rejected_error"]) == (0.25, pytest.approx(math.sqrt(0.1875 / 4)))
    assert (row["supported"], row["refuted"], row["width"]) == (0.25, 0.25, 4.0)


def test_a_target_from_simulation_adds_its_error_to_that_of_the_bias():
    (row,) = summary(FOUR, LEVEL, {"H1": Target(0.5, 0.4)}).to_dict("records")
    assert (row["target"], row["target_error"], row["bias"]) == (0.5, 0.4, 0.5)
    assert row["bias_error"] == pytest.approx(math.hypot(np.std([1, -1, 3, 1], ddof=1) / 2, 0.4))


def test_without_a_target_coverage_is_of_the_mean_of_the_other_half_and_bias_is_unknown():
    (row,) = summary(FOUR, LEVEL, {}).to_dict("records")
    # Odd seeds have mean 2, even ones 0: 1 ± 2 and 3 ± 2 hold 0 once, −1 ± 2 and 1 ± 2 hold 2 once.
    assert row["coverage"] == 0.5
    assert math.isnan(row["bias"])
    assert math.isnan(row["bias_error"])


def test_studies_without_an_estimate_are_counted_and_left_out_of_the_rest():
    rows = table(*FOUR.to_dict("records"), outcome(5, math.nan, math.nan))
    (row,) = summary(rows, LEVEL, {"H1": Target(0.0)}).to_dict("records")
    assert (row["studies"], row["estimated"], row["bias"]) == (5, 0.8, 1.0)


def test_a_method_without_an_interval_has_no_coverage():
    rows = FOUR.assign(low=math.nan, high=math.nan)
    (row,) = summary(rows, LEVEL, {"H1": Target(0.0)}).to_dict("records")
    assert math.isnan(row["coverage"])
    assert row["rejected"] == 0.25


def test_family_wise_error_counts_studies_with_any_false_positive():
    other = {"hypothesis": "H2", "p_holm": 0.5}
    rows = table(
        outcome(1, 1, 0.01),
        outcome(1, 1, 0.01, hypothesis="H2"),
        outcome(2, 1, 0.50),
        outcome(2, 1, 0.01, hypothesis="H2"),
        outcome(3, 1, 0.50),
        outcome(3, 1, 0.50, **other),
        outcome(4, 1, 0.50),
        outcome(4, 1, 0.50, **other),
    )
    (row,) = family_wise(rows, LEVEL, {"H1": Target(0.0), "H2": Target(0.0)}).to_dict("records")
    assert (row["tests"], row["studies"], row["rejected"]) == (2, 4, 0.5)


def test_an_effect_that_simulation_says_is_nearly_none_is_no_false_positive():
    rows = table(outcome(1, 1, 0.01))
    assert family_wise(rows, LEVEL, {"H1": Target(0.0, 0.1)}).empty


def test_a_true_effect_and_a_claim_of_no_change_are_no_false_positives():
    rows = table(
        outcome(1, 9, 0.001),
        outcome(1, 0, 0.5, hypothesis="H2"),
        outcome(1, 0, 0.001, hypothesis="H3", direction=0.0),
    )
    (row,) = family_wise(
        rows, LEVEL, {"H1": Target(9.0), "H2": Target(0.0), "H3": Target(0.0)}
    ).to_dict("records")
    assert (row["tests"], row["rejected"]) == (1, 0.0)


def test_the_error_of_a_share_is_the_binomial_one():
    assert share_error(0.5, 100) == 0.05
    assert math.isnan(share_error(math.nan, 0))
