"""Every specification is estimated, or says why not, and is judged as if it had decided."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from analysis.models import MODELS, sample_of
from analysis.results.judged import NOT_TESTABLE
from analysis.robustness.curve import CURVES, SPECIFICATIONS, curve, judged
from tests.analysis.kept import recognised, texts_of
from tests.analysis.robustness.small_study import RULES, axis, hypothesis, tables

AXES = (
    axis("model", pooled={"model": "pooled"}, ordinal={"model": "ordinal"}),
    axis("coding", three={"outcome": {"clear": "clear_3"}}),
    axis(
        "sample",
        first={"where": {"wave": ["w1", "w2"]}},
        dutch={"where": {"language": ["nl"]}},
        known={"where": {"language": ["nl", "en"]}},
        none={"where": {"language": ["fr"]}},
    ),
)


def verdicts(**more: object) -> pd.DataFrame:
    """Give the plan's own verdict, and another hypothesis of its family."""
    row = {
        "hypothesis": "H1",
        "role": "primary",
        "family": "primary",
        "direction": 1,
        "sesoi": 5.0,
        "estimate": 10.0,
        "p_tested": 0.0001,
        "verdict": "supported",
        **more,
    }
    return pd.DataFrame([row, {**row, "hypothesis": "H2", "p_tested": 0.3}])


@pytest.fixture(scope="module")
def made() -> tuple[pd.DataFrame, pd.DataFrame]:
    return curve(hypothesis(), AXES, RULES, tables())


def row(rows: pd.DataFrame, choices: str) -> pd.Series:
    return rows[rows["choices"] == choices].iloc[0]


def test_the_first_is_the_plans_own_estimate(made) -> None:
    rows, _ = made
    sample = sample_of(hypothesis(), hypothesis().first, tables(), "cluster")
    own = MODELS["within_person"].estimate(sample, RULES).answer
    first = rows.iloc[0]
    assert first["plan"]
    assert (first["estimate"], first["se"], first["p"]) == pytest.approx(
        (own.estimate, own.se, own.p)
    )


def test_another_coding_is_put_on_the_scale_of_the_plans_outcome(made) -> None:
    rows, _ = made
    whole = row(rows, "coding=three")
    panel = tables().panel
    before = panel[panel["wave"] == "w1"]
    sample = sample_of(
        hypothesis(outcome="clear_3"), hypothesis(outcome="clear_3").first, tables(), "cluster"
    )
    plain = MODELS["within_person"].estimate(sample, RULES).answer.estimate
    scale = before["clear"].std() / before["clear_3"].std()
    assert whole["estimate"] == pytest.approx(plain * scale)


def test_what_cannot_be_estimated_says_why(made) -> None:
    rows, _ = made
    assert row(rows, "sample=none")["because"].startswith("0 people")
    ordinal = row(rows, "model=ordinal")
    assert ordinal["status"] == "failed"
    assert "another unit" in ordinal["because"]
    recognised(texts_of(rows, "because"))


def test_few_answers_left_out_are_kept_back_and_none_left_out_is_the_same() -> None:
    found, _ = curve(
        hypothesis(where={"wave": ["w1"]}, decides="level", level={"against": 50.0}),
        (AXES[2],),
        RULES,
        tables(),
    )
    assert row(found, "sample=dutch")["status"] == "kept back"
    assert np.isnan(row(found, "sample=dutch")["estimate"])
    assert "sample=first" not in set(found["choices"])  # the hypothesis takes no other wave
    assert row(found, "sample=known")["status"] == "same"


@pytest.mark.parametrize(("least", "status"), [(5, "ok"), (6, "ok"), (7, "kept back")])
def test_how_few_are_kept_back_is_the_studys(least: int, status: str) -> None:
    """Six people spoke another language."""
    found, _ = curve(
        hypothesis(where={"wave": ["w1"]}, decides="level", level={"against": 50.0}),
        (AXES[2],),
        RULES,
        replace(tables(), smallest_cell=least),
    )
    line = row(found, "sample=dutch")
    assert line["status"] == status
    assert ("fewer than 7 answers" in line["because"]) == (least == 7)
    recognised(texts_of(found, "because"))


def test_a_true_change_is_found_jointly_and_agrees(made) -> None:
    rows, joint = made
    told, counted = judged(rows, joint, verdicts(), RULES)
    assert list(told.columns) == list(SPECIFICATIONS)
    assert list(counted.columns) == list(CURVES)
    line = counted.iloc[0]
    estimated = int((rows["status"] == "ok").sum())
    assert line["n_specifications"] == line["n_agreeing"] == line["n_same_sign"] == estimated
    assert line["n_significant"] == line["n_reaching"] == estimated
    assert line["n_not_estimated"] == int((rows["status"] == "failed").sum())
    assert max(line["p_median"], line["p_z"]) < 0.01


def test_a_specification_is_judged_among_the_others_of_its_family(made) -> None:
    rows, joint = made
    close = rows.assign(estimate=6.0, se=2.4, df=100.0, p=0.03)
    told, _ = judged(close, joint, verdicts(), RULES)
    assert told.loc[told["status"] == "ok", "agrees"].all() is np.False_
    alone, _ = judged(close, joint, verdicts().head(1), RULES)
    assert alone.loc[alone["status"] == "ok", "agrees"].all()


def test_where_waves_do_not_compare_no_specification_has_a_verdict(made) -> None:
    rows, joint = made
    _, counted = judged(rows, joint, verdicts(verdict=NOT_TESTABLE), RULES)
    assert counted.iloc[0]["n_agreeing"] == 0
    assert counted.iloc[0]["n_specifications"] > 0


def test_a_claim_of_no_change_is_tested_against_one_as_large_as_matters() -> None:
    rows, joint = curve(hypothesis(direction="same"), (AXES[0],), RULES, tables(change=0.0))
    still = verdicts(direction=0, estimate=rows["estimate"].iloc[0])
    _, counted = judged(rows, joint, still, RULES)
    line = counted.iloc[0]
    assert line["n_reaching"] == line["n_significant"] == line["n_specifications"] == 2
    assert line["p_median"] < 0.01
    _, joint = curve(hypothesis(direction="same"), (AXES[0],), RULES, tables(change=10.0))
    assert joint.iloc[0]["p_median"] > 0.9


def test_a_hypothesis_without_any_estimate_has_an_empty_curve() -> None:
    rows, joint = curve(hypothesis(where={"language": ["fr"]}), (AXES[0],), RULES, tables())
    _, counted = judged(rows, joint, verdicts(verdict="not estimable"), RULES)
    line = counted.iloc[0]
    assert (line["n_specifications"], line["n_not_estimated"]) == (0, 3)
    assert np.isnan(line["p_median"])
