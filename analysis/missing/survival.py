"""Whether a result would survive what those who are missing may have answered."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from analysis.inference.equivalence import tost
from analysis.inference.interval import p_two_sided
from analysis.inference.multiplicity import holm
from analysis.inference.verdict import verdict
from analysis.locale import marked
from analysis.missing.beside import beside
from analysis.missing.two_periods import AFTER, BEFORE, OUTCOME, two_periods
from analysis.models import NotEstimableError, Tables, sample_of
from analysis.plan import Check, Hypothesis, Plan, Rules

MODEL = "within_person"
TEXTS = ("hypothesis", "outcome", "method", "sign", "verdict", "planned", "because")
NUMBERS = ("lower", "upper", "low", "high", "n", "answered", "smallest", "largest")
COLUMNS = (*TEXTS, *NUMBERS)
SAME, OTHER, EITHER = "same", "other", "either"
"""What becomes of the sign of the planned estimate."""
Ends = Mapping[str, tuple[float, float]]


def chosen(plan: Plan, headline: Sequence[str]) -> Iterator[tuple[Hypothesis, Check]]:
    """Choose the changes within people that matter most.

    These are of the plan's first family, or of a headline construct: the estimate that decides,
    or else a check that compares people with themselves.
    """
    first = plan.hypotheses[0].family
    for each in plan.hypotheses:
        if each.table == "panel" and (each.family == first or each.outcome in headline):
            checks = (each.first, *each.checks)
            found = next((check for check in checks if check.model == MODEL), None)
            if found is not None:
                yield each, found


NO_CHANGE = marked("the change within people could not be estimated")


def survival(
    plan: Plan,
    tables: Tables,
    verdicts: pd.DataFrame,
    ends: Ends,
    predictors: Sequence[str],
    *,
    seed: int,
    headline: Sequence[str] = (),
) -> pd.DataFrame:
    """Estimate the main changes anew under each assumption on who is missing.

    Parameters
    ----------
    plan, tables
        As registered, and harmonised.
    verdicts
        Judged results: for the sign of the estimate, and the p values of its family.
    ends
        Outcome → its smallest and largest possible value.
    predictors
        Columns of the panel that may tell who comes back, beside the covariates of the plan.
    seed
        Of imputation.
    headline
        Constructs that the study puts first.

    Returns
    -------
    pandas.DataFrame
        `COLUMNS`, a row a hypothesis and method (`analysis.missing.beside.METHODS`). `sign` says
        whether every value between the bounds has that of the planned estimate, and `verdict` what
        the rule of the plan would say (with Holm's correction, the other p values of the family as
        they are), `EITHER` where it differs between the bounds; empty, as `planned`, for an
        estimate that decides nothing. `smallest` and `largest` are what could be answered.
    """
    rows: list[dict[str, object]] = []
    for hypothesis, check in chosen(plan, headline):
        outcome = check.outcome or hypothesis.outcome
        mine = verdicts[(verdicts["hypothesis"] == hypothesis.id) & (verdicts["model"] == MODEL)]
        about: dict[str, object] = {"hypothesis": hypothesis.id, "outcome": outcome}
        if mine.empty or mine["status"].iloc[0] != "ok" or outcome not in ends:
            rows.append({**about, "because": NO_CHANGE})
            continue
        about |= {"smallest": ends[outcome][0], "largest": ends[outcome][1]}
        found = _each(hypothesis, check, plan.rules, tables, ends[outcome], predictors, seed)
        planned = mine.iloc[0]
        rows += [{**about, **row, **_judged(row, planned, verdicts, plan.rules)} for row in found]
    return _table(rows)


def _table(rows: Sequence[Mapping[str, object]]) -> pd.DataFrame:
    """Lay out rows with all columns, also those that some lack."""
    blank = {**dict.fromkeys(TEXTS, ""), **dict.fromkeys(NUMBERS, math.nan)}
    types = {**dict.fromkeys(TEXTS, "str"), **dict.fromkeys(NUMBERS, "float64")}
    made = pd.DataFrame([{**blank, **row} for row in rows], columns=list(COLUMNS))
    return made.astype(types)


def _each(
    hypothesis: Hypothesis,
    check: Check,
    rules: Rules,
    tables: Tables,
    ends: tuple[float, float],
    predictors: Sequence[str],
    seed: int,
) -> list[dict[str, object]]:
    sample = sample_of(hypothesis, check, tables, rules.cluster)
    outcome = check.outcome or hypothesis.outcome
    known = dict.fromkeys((*predictors, *hypothesis.covariates))
    columns = [name for name in known if name in tables.panel and name != outcome]
    try:
        laid = two_periods(sample, tables, columns)
    except NotEstimableError as error:
        return [{"because": str(error)}]
    found = beside(laid, OUTCOME, (BEFORE, AFTER), ends, columns, "cluster", seed=seed)
    kept = found.drop(columns=["outcome", "first", "later"])
    kept["because"] = kept["because"].fillna("")
    return [{str(name): value for name, value in row.items()} for _, row in kept.iterrows()]


def _judged(
    row: Mapping[str, object], planned: pd.Series, verdicts: pd.DataFrame, rules: Rules
) -> dict[str, object]:
    """Say what becomes of the sign and of the verdict."""
    decided = planned["role"] == "primary"
    told: dict[str, object] = {"planned": planned["verdict"] if decided else ""}
    lower, upper = (float(str(row.get(end, math.nan))) for end in ("lower", "upper"))
    if math.isnan(lower):
        return told
    up = float(planned["estimate"]) > 0
    same, other = (lower > 0, upper < 0) if up else (upper < 0, lower > 0)
    told["sign"] = SAME if same else OTHER if other else EITHER
    if decided:
        df = float(str(row["df"]))
        errors = (float(str(row["se_lower"])), float(str(row["se_upper"])))
        at_ends = set(zip((lower, upper), errors, strict=True))
        both = {_verdict((end, se, df), planned, verdicts, rules) for end, se in at_ends}
        told["verdict"] = both.pop() if len(both) == 1 else EITHER
        # Of no change, what lies between two ends that both speak against it may be none.
        if planned["direction"] == 0 and lower < 0 < upper and told["verdict"] != "supported":
            told["verdict"] = EITHER
    return told


def _verdict(
    found: tuple[float, float, float], planned: pd.Series, verdicts: pd.DataFrame, rules: Rules
) -> str:
    """Judge an estimate in the place of the planned one, in its family."""
    estimate, se, df = found
    sesoi, sign = float(planned["sesoi"]), int(planned["direction"])
    tested = p_two_sided(*found) if sign else tost(*found, sesoi)
    family = verdicts[verdicts["family"] == planned["family"]]
    p = family.set_index("hypothesis")["p_tested"][(family["role"] == "primary").to_numpy()].copy()
    p[planned["hypothesis"]] = tested
    adjusted = float(holm(p)[planned["hypothesis"]])
    return verdict(estimate, se, df, adjusted, sesoi=sesoi, sign=sign, level=rules.level)
