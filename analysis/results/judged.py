"""Judge the estimates of a plan: correction per family, comparability, verdicts."""

from __future__ import annotations

import pandas as pd

from analysis.inference.multiplicity import holm
from analysis.inference.verdict import verdict
from analysis.plan import Rules
from analysis.results.comparability import Grades

COLUMNS = (
    "hypothesis",
    "model",
    "role",
    "outcome",
    "unit",
    "direction",
    "sesoi",
    "family",
    "estimate",
    "se",
    "df",
    "low",
    "high",
    "p",
    "p_holm",
    "standardised",
    "std_low",
    "std_high",
    "n_rows",
    "n_persons",
    "n_clusters",
    "status",
    "because",
    "comparability",
    "verdict",
    "identified_by",
    "inference",
    "factor",
    "versions",
    "note",
)
NOT_TESTABLE = "not testable"
APART = "the versions of the question do not compare, so no change can be read from them"


def judge(estimates: pd.DataFrame, rules: Rules, grades: Grades) -> pd.DataFrame:
    """Give every estimate that decides its verdict.

    Parameters
    ----------
    estimates
        Of all hypotheses of the plan, in its order.
    rules
        Of the plan.
    grades
        Comparability of the outcomes.

    Returns
    -------
    pandas.DataFrame
        The estimates with `p_holm` (over the deciding estimates of a family that could be made),
        `comparability` and `verdict`; the last is empty for checks.
    """
    table = estimates.reset_index(drop=True)
    table["comparability"] = [
        grades.grade(str(name), str(versions).split())
        for name, versions in zip(table["outcome"], table["versions"], strict=True)
    ]
    made = table["status"] == "ok"
    apart = made & (table["comparability"] == "none")
    table["because"] = table["because"].mask(apart, APART)
    tested = table["p"].where(made & ~apart & (table["role"] == "primary"))
    table["p_holm"] = tested.groupby(table["family"], group_keys=False).apply(holm)
    table["verdict"] = [_verdict(row, rules) for _, row in table.iterrows()]
    return table[list(COLUMNS)]


def _verdict(row: pd.Series, rules: Rules) -> str:
    if row["role"] != "primary":
        return ""
    if row["status"] != "ok" or row["comparability"] == "none":
        return NOT_TESTABLE
    return verdict(
        float(row["estimate"]),
        float(row["se"]),
        float(row["df"]),
        float(row["p_holm"]),
        sesoi=float(row["sesoi"]),
        sign=int(row["direction"]),
        level=rules.level,
    )
