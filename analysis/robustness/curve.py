"""The specification curve of a hypothesis: all its estimates side by side, and what they say."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from analysis.inference.interval import interval
from analysis.inference.multiplicity import holm_of
from analysis.inference.verdict import verdict
from analysis.models import Tables
from analysis.plan import Axis, Hypothesis, Rules
from analysis.results.judged import NOT_ESTIMABLE, NOT_TESTABLE, tested
from analysis.robustness.estimated import Tried, tried
from analysis.robustness.joint import Joint, joint, under_null
from analysis.robustness.specification import specifications

TEXTS = ("hypothesis", "choices", "model", "outcome", "unit", "status", "because")
NUMBERS = ("estimate", "se", "df", "low", "high", "p", "p_wild")
COUNTS = ("n_rows", "n_persons", "n_clusters")
SPECIFICATIONS = (
    *("hypothesis", "number", "plan", "choices", "model", "outcome", "unit", "status", "because"),
    *(*NUMBERS, *COUNTS, "same_sign", "verdict", "agrees"),
)
"""Columns of the table with a row a specification."""
CURVES = (
    *("hypothesis", "verdict", "n_combinations", "n_specifications", "n_not_estimated"),
    *("n_same_sign", "n_reaching", "n_significant", "n_agreeing"),
    *("low", "median", "high", "p_median", "p_share", "p_z", "draws"),
)
"""Columns of the table with a row a hypothesis; when it is written, how the set stands to the
registered plan is added."""
JOINT = ("hypothesis", "n_combinations", "p_median", "p_share", "p_z", "draws")


def curve(
    hypothesis: Hypothesis, axes: Sequence[Axis], rules: Rules, tables: Tables
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Estimate every specification of a hypothesis, and test them jointly.

    Parameters
    ----------
    hypothesis, axes, rules
        Of the plan.
    tables
        The harmonised tables.

    Returns
    -------
    tuple of pandas.DataFrame
        A row a specification, the plan's own first, with estimates in the unit of the plan's
        outcome; not judged yet. And a row with the joint test (`JOINT`): `n_combinations` of
        alternatives there are, those among them that come to the same estimate as another.
    """
    planned, same = specifications(hypothesis, axes)
    found = list(tried(planned, rules, tables))
    whole, each = _joint(hypothesis, [one for one in found if one.status == "ok"], rules.level)
    ps = iter(each)
    rows = [
        _row(number, one, next(ps) if one.status == "ok" else math.nan)
        for number, one in enumerate(found)
    ]
    line = {"hypothesis": hypothesis.id, "n_combinations": len(planned) + same, **whole}
    types = {**dict.fromkeys(TEXTS, "str"), **dict.fromkeys((*NUMBERS, *COUNTS), "float64")}
    return pd.DataFrame(rows).astype(types), pd.DataFrame([line], columns=list(JOINT))


def _row(number: int, one: Tried, p_wild: float) -> dict[str, object]:
    spec = one.specification
    row: dict[str, object] = {
        "hypothesis": spec.hypothesis.id,
        "number": number,
        "plan": number == 0,
        "choices": spec.named,
        "model": spec.model,
        "outcome": spec.outcome,
        "unit": spec.hypothesis.unit.get("en") or next(iter(spec.hypothesis.unit.values())),
        "status": one.status,
        "because": one.because,
        **dict.fromkeys((*NUMBERS, *COUNTS), math.nan),
    }
    if one.estimate is None:
        return row
    answer = one.estimate.answer
    low, high = interval(answer.estimate, answer.se, answer.df)
    return {
        **row,
        "estimate": one.scale * answer.estimate,
        "se": one.scale * answer.se,
        "df": answer.df,
        "low": one.scale * low,
        "high": one.scale * high,
        "p": answer.p,
        "p_wild": p_wild,
        "n_rows": one.estimate.n_rows,
        "n_persons": one.estimate.n_persons,
        "n_clusters": one.estimate.n_clusters,
    }


def _joint(
    hypothesis: Hypothesis, found: Sequence[Tried], level: float
) -> tuple[Mapping[str, object], Sequence[float]]:
    """Test against no effect; a claim of no change, against one as large as matters either way."""
    if not found:
        return {"p_median": math.nan, "p_share": math.nan, "p_z": math.nan, "draws": ""}, ()
    if hypothesis.sign:
        whole = _against(found, 0.0, hypothesis.sign, level / 2)
        return _told([whole]), list(whole.two_sided)
    both = [_against(found, -side * hypothesis.sesoi, side, level) for side in (1, -1)]
    return _told(both), list(np.maximum(both[0].each, both[1].each))


def _against(found: Sequence[Tried], null: float, sign: int, level: float) -> Joint:
    parts, scales = [], []
    for one in found:
        if one.estimate is not None and one.estimate.scores is not None:
            parts.append(under_null(one.estimate.scores, one.estimate.key, null / one.scale))
            scales.append(one.scale)
    return joint(parts, np.array(scales), sign, level)


def _told(tests: Sequence[Joint]) -> Mapping[str, object]:
    """Take the larger p of two one-sided tests, where there are two."""
    return {
        "p_median": max(each.median for each in tests),
        "p_share": max(each.share for each in tests),
        "p_z": max(each.z for each in tests),
        "draws": tests[0].words,
    }


def judged(
    rows: pd.DataFrame, joints: pd.DataFrame, verdicts: pd.DataFrame, rules: Rules
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Say of every specification whether its verdict would be that of the plan, and count.

    Parameters
    ----------
    rows, joints
        Of `curve`, of all hypotheses.
    verdicts
        Judged results (`analysis.results.judged.judge`).
    rules
        Of the plan.

    Returns
    -------
    tuple of pandas.DataFrame
        `SPECIFICATIONS` and `CURVES`. A specification's verdict is the one that the plan's rule
        gives if it stood in the place of the estimate that decides, with the other tests of the
        family as they are. `n_reaching` counts those in the claimed direction that are as large as
        the least that matters, or where no change is claimed, smaller than that either way;
        `n_significant` those with a restricted wild cluster bootstrap below the level, in the
        claimed direction.
    """
    decided = verdicts[verdicts["role"] == "primary"].set_index("hypothesis")
    parts, lines = [], []
    for name, mine in rows.groupby("hypothesis", sort=False):
        told = _with_verdicts(mine, decided, rules)
        parts.append(told)
        own = joints[joints["hypothesis"] == name].iloc[0]
        line: dict[str, object] = {str(column): value for column, value in own.items()}
        lines.append(line | _counted(told, _about(decided, str(name)), rules.level))
    specified = pd.concat(parts, ignore_index=True)[list(SPECIFICATIONS)]
    return specified, pd.DataFrame(lines)[list(CURVES)]


def _about(decided: pd.DataFrame, name: str) -> pd.Series:
    return decided.loc[[name]].iloc[0]


def _with_verdicts(mine: pd.DataFrame, decided: pd.DataFrame, rules: Rules) -> pd.DataFrame:
    about = _about(decided, str(mine["hypothesis"].iloc[0]))
    family = decided.loc[decided["family"] == about["family"], "p_tested"]
    others = family.drop(str(about.name))
    found = [
        _verdict(row, about, others, rules) if row["status"] == "ok" else ""
        for _, row in mine.iterrows()
    ]
    signs = np.sign(mine["estimate"]) == np.sign(about["estimate"])
    return mine.assign(
        same_sign=signs & (mine["status"] == "ok"),
        verdict=pd.Series(found, mine.index, dtype="str"),
        agrees=[name == about["verdict"] for name in found],
    )


def _verdict(row: pd.Series, about: pd.Series, others: pd.Series, rules: Rules) -> str:
    """Judge a specification as if it had decided."""
    if about["verdict"] == NOT_TESTABLE:
        return NOT_TESTABLE
    stands = pd.Series({**row, "direction": about["direction"], "sesoi": about["sesoi"]})
    return verdict(
        float(row["estimate"]),
        float(row["se"]),
        float(row["df"]),
        holm_of(tested(stands), others),
        sesoi=float(about["sesoi"]),
        sign=int(about["direction"]),
        level=rules.level,
    )


def _counted(told: pd.DataFrame, about: pd.Series, level: float) -> dict[str, object]:
    made = told[told["status"] == "ok"]
    sign, least = int(about["direction"]), float(about["sesoi"])
    claimed = made["estimate"] * sign
    reaching = claimed >= least if sign else made["estimate"].abs() < least
    significant = (made["p_wild"] < level) & ((claimed > 0) | (sign == 0))
    judgeable = about["verdict"] not in (NOT_ESTIMABLE, NOT_TESTABLE)
    return {
        "verdict": about["verdict"],
        "n_specifications": len(made),
        "n_not_estimated": int(told["status"].isin(["failed", "kept back"]).sum()),
        "n_same_sign": int(made["same_sign"].sum()),
        "n_reaching": int(reaching.sum()),
        "n_significant": int(significant.sum()),
        "n_agreeing": int(made["agrees"].sum()) if judgeable else 0,
        "low": made["estimate"].min(),
        "median": made["estimate"].median(),
        "high": made["estimate"].max(),
    }
