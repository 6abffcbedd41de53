"""Studies done apart show together what they show when done at once."""

import math

import numpy as np
import pandas as pd
import pytest

from analysis.calibration.calibrated import Calibrated
from analysis.calibration.pooled import pooled, require_before
from analysis.calibration.summary import family_wise, summary
from analysis.calibration.targets import Target
from instrument.problems import PeilError

LEVEL = 0.05
TARGETS = {"H1": Target(0.0), "H2": Target(0.2, 0.1)}
PLAN, TRUTH = "a" * 64, "c" * 64


def outcomes(seeds: range) -> pd.DataFrame:
    """Draw outcomes of two hypotheses; one of them now and then has no estimate."""
    rows = []
    for seed in seeds:
        draw = np.random.default_rng(seed)
        for name in ("H1", "H2", "H3"):
            estimate, p = draw.normal(1.0), draw.uniform()
            if name == "H2" and seed % 5 == 0:
                estimate = p = math.nan
            rows.append(
                {
                    "seed": seed,
                    "hypothesis": name,
                    "family": "primary",
                    "model": "within_person",
                    "direction": 1.0,
                    "method": "plan",
                    "estimate": estimate,
                    "low": estimate - 1.5,
                    "high": estimate + 1.5,
                    "n_persons": draw.integers(40, 60),
                    "p": p,
                    "p_holm": p,
                    "verdict": draw.choice(["supported", "refuted", "undecided"]),
                    "because": "",
                }
            )
    return pd.DataFrame(rows)


def calibrated(seeds: range, plan: str = PLAN) -> Calibrated:
    found = outcomes(seeds)
    return Calibrated(
        summary(found, LEVEL, TARGETS).assign(scenario="nothing"),
        family_wise(found, LEVEL, TARGETS).assign(scenario="nothing"),
        {
            "nothing": {
                "studies": len(seeds),
                "seeds": [seeds[0], seeds[-1]],
                "plan": plan,
                "truth": TRUTH,
                "runs": [{"seeds": [seeds[0], seeds[-1]]}],
            }
        },
    )


@pytest.fixture(scope="module")
def both():
    """Sum up forty studies in two runs, and at once."""
    return pooled(calibrated(range(1, 13)), calibrated(range(13, 41))), calibrated(range(1, 41))


def test_shares_and_means_are_those_of_all_studies(both):
    parts, whole = (each.tests.set_index("hypothesis") for each in both)
    names = [name for name in whole if name not in {"spread", "bias_error", "coverage"}]
    known = whole.loc[["H1", "H2"]]
    pd.testing.assert_frame_equal(parts.loc[["H1", "H2"], names], known[names], check_dtype=False)
    assert list(parts.loc[["H1", "H2"], "coverage"]) == pytest.approx(list(known["coverage"]))
    # Within runs and over all differ by how far the means of the runs lie apart.
    assert list(parts["spread"]) == pytest.approx(list(whole["spread"]), rel=0.1)
    assert math.isnan(parts.loc["H3", "bias"])
    assert math.isnan(parts.loc["H3", "bias_error"])


def test_the_spread_is_that_within_runs(both):
    one, other = (
        outcomes(seeds).query("hypothesis == 'H1'")["estimate"]
        for seeds in (range(1, 13), range(13, 41))
    )
    within = math.sqrt((11 * one.var() + 27 * other.var()) / 38)
    row = both[0].tests.set_index("hypothesis").loc["H1"]
    assert row["spread"] == pytest.approx(within)
    assert row["bias_error"] == pytest.approx(within / math.sqrt(40))


def test_families_are_counted_over_all_studies(both):
    parts, whole = (each.families for each in both)
    pd.testing.assert_frame_equal(parts, whole, check_dtype=False)


def test_each_run_stays_named(both):
    told = both[0].told("nothing")
    assert (told["studies"], told["seeds"]) == (40, [1, 40])
    assert [run["seeds"] for run in told["runs"]] == [[1, 12], [13, 40]]


@pytest.mark.parametrize(
    ("truths", "plan", "first", "why"),
    [
        ({"hard": TRUTH}, PLAN, 13, "nothing stands there yet"),
        ({"nothing": TRUTH}, "b" * 64, 13, "another plan"),
        ({"nothing": "d" * 64}, PLAN, 13, "another truth"),
        ({"nothing": TRUTH}, PLAN, 12, "studies 1–12"),
        ({"nothing": TRUTH}, PLAN, 14, "studies 1–12"),
    ],
)
def test_what_does_not_follow_is_refused_before_it_is_begun(truths, plan, first, why):
    with pytest.raises(PeilError, match=why):
        require_before(calibrated(range(1, 13)), truths, plan, first)
    with pytest.raises(PeilError, match="nothing stands there yet"):
        require_before(None, truths, plan, first)


def test_what_follows_is_begun():
    require_before(calibrated(range(1, 13)), {"nothing": TRUTH}, PLAN, 13)


def test_halves_of_short_runs_tell_nothing_of_coverage():
    short = pooled(calibrated(range(1, 100)), calibrated(range(100, 400)))
    assert short.tests.set_index("hypothesis")["coverage"].isna()["H3"]
    runs = pooled(calibrated(range(1, 151)), calibrated(range(151, 401)))
    whole = calibrated(range(1, 401))
    of_runs, at_once = (each.tests.set_index("hypothesis")["coverage"] for each in (runs, whole))
    assert of_runs["H3"] == pytest.approx(at_once["H3"], abs=0.02)


def test_other_tests_are_not_put_together():
    earlier, new = calibrated(range(1, 5)), calibrated(range(5, 9))
    fewer = Calibrated(new.tests.iloc[1:], new.families, new.about)
    with pytest.raises(PeilError, match="other tests"):
        pooled(earlier, fewer)
