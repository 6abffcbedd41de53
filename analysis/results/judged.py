"""Judge the estimates of a plan: correction per family, comparability, verdicts."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.inference.equivalence import tost
from analysis.inference.multiplicity import holm
from analysis.inference.verdict import verdict
from analysis.locale import marked
from analysis.plan import Rules
from analysis.plan.registration import EXPLORATORY, Standing
from analysis.results.comparability import Grades
from instrument.lineage import weakest

COLUMNS = (
    "hypothesis",
    "model",
    "formula",
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
    "p_tested",
    "p_holm",
    "standardised",
    "std_low",
    "std_high",
    "sample",
    "n_rows",
    "n_persons",
    "n_clusters",
    "status",
    "because",
    "comparability",
    "verdict",
    "standing",
    "changed",
    "identified_by",
    "inference",
    "factor",
    "versions",
    "term",
    "note",
)
NOT_TESTABLE, NOT_ESTIMABLE = "not testable", "not estimable"
"""Verdicts where the waves do not compare, and where these data give no estimate."""
APART = marked("the versions of the question do not compare, so no change can be read from them")


def judge(
    estimates: pd.DataFrame,
    rules: Rules,
    grades: Grades,
    standings: Mapping[str, Standing],
) -> pd.DataFrame:
    """Give every estimate that decides its verdict.

    Parameters
    ----------
    estimates
        Of all hypotheses of the plan, in its order.
    rules
        Of the plan.
    grades
        Comparability of the outcomes, and of what they are held against.
    standings
        Hypothesis → how it stands to what was registered; one that is not there is exploratory.

    Returns
    -------
    pandas.DataFrame
        The estimates with `p_tested` (of no effect, or where no change is claimed, of an effect
        as large as the least that matters), `p_holm` (over the deciding estimates of a family
        that could be made), `comparability` and `verdict`, which is empty for checks; `standing`
        and the fields that `changed` since registration.
    """
    table = estimates.reset_index(drop=True)
    table["comparability"] = [
        weakest([grades.grade(name, str(versions).split()) for name in str(names).split()])
        for names, versions in zip(table["rests_on"], table["versions"], strict=True)
    ]
    made = table["status"] == "ok"
    apart = made & (table["comparability"] == "none")
    table["because"] = table["because"].mask(apart, APART)
    decides = made & ~apart & (table["role"] == "primary")
    ps = pd.Series([tested(row) for _, row in table.iterrows()], table.index, dtype=float)
    table["p_tested"] = ps = ps.where(decides)
    table["p_holm"] = ps.groupby(table["family"], group_keys=False).apply(holm)
    table["verdict"] = [_verdict(row, rules) for _, row in table.iterrows()]
    found = [standings.get(str(name), EXPLORATORY) for name in table["hypothesis"]]
    table["standing"] = [each.state for each in found]
    table["changed"] = [", ".join(each.fields) for each in found]
    return table[list(COLUMNS)]


def tested(row: pd.Series) -> float:
    """Give the p that a family is corrected over: of no effect, or of one as large as matters."""
    if row["direction"] != 0:
        return float(row["p"])
    numbers = (float(row[name]) for name in ("estimate", "se", "df", "sesoi"))
    return tost(*numbers)


def _verdict(row: pd.Series, rules: Rules) -> str:
    if row["role"] != "primary":
        return ""
    if row["status"] != "ok":
        return NOT_ESTIMABLE
    if row["comparability"] == "none":
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
