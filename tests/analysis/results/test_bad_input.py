"""Of a plan in which one thing after another cannot be estimated, the rest is as without it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import numpy as np
import pandas as pd
import pytest

from tests.analysis.test_results import hypothesis, panel, results

SWITCH = {"before": ["0"], "after": ["1"]}
BAD: dict[str, tuple[dict[str, Any], str]] = {
    "empty": ({"where": {"cluster": ["nowhere"]}}, "0 people answered before and after"),
    "one cluster": ({"where": {"cluster": ["c0"]}}, "1 group"),
    "no variation": ({"outcome": "flat"}, "the answers do not vary"),
    "separation": ({"outcome": "apart", "decides": "ordinal"}, "there is no largest likelihood"),
    "no convergence": (
        {"outcome": "chosen", "decides": "conditional_logit", "switch": SWITCH},
        "the conditional logit did not converge",
    ),
}


def spoilt() -> pd.DataFrame:
    """Make a panel in which the period decides one outcome, and another changes both ways."""
    table: pd.DataFrame = panel()
    table["apart"] = 1.0 + 2 * (table["period"] == "post")
    table["chosen"] = np.random.default_rng(4).integers(0, 2, len(table)).astype(float)
    return table


def test_each_says_why_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    # So few steps that no likelihood's top is reached.
    monkeypatch.setattr(import_module("analysis.models.conditional_logit"), "STEPS", 1)
    bad = [hypothesis(f"H{n}", **more) for n, (more, _) in enumerate(BAD.values(), 2)]
    least = {"minimum_people": 5, "minimum_clusters": 2}
    found = results(hypothesis(), *bad, hypothesis("H9"), table=spoilt(), **least).verdicts
    first, *rows, last = (row for _, row in found.iterrows())
    for row, (_, why) in zip(rows, BAD.values(), strict=True):
        assert (row["status"], row["verdict"]) == ("failed", "not estimable")
        assert why in row["because"]
    alone = results(hypothesis(), hypothesis("H9"), table=spoilt(), **least).verdicts
    for row, (_, same) in zip((first, last), alone.iterrows(), strict=True):
        assert row["verdict"] == "supported"
        assert row[["estimate", "p", "p_holm"]].equals(same[["estimate", "p", "p_holm"]])
