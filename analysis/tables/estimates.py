"""Tables of estimates and verdicts, with numbers written as in the text."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from analysis.sentences import decimals_of, interval, model_name, number, p_value, reason

Named = Callable[[str], str]


def estimates_table(rows: pd.DataFrame, outcome: Named = str) -> pd.DataFrame:
    """List the estimates of one hypothesis, one row a model.

    Parameters
    ----------
    rows
        Results of one hypothesis, the one that decides first.
    outcome
        Outcome's id → its name as readers know it; shown where it is not that of the first row.
    """
    first = rows["outcome"].iloc[0]
    return pd.DataFrame(
        {
            "Model": [model_name(model) for model in rows["model"]],
            "Part": ["decides" if role == "primary" else "check" for role in rows["role"]],
            "Estimate": _column(rows, _estimate),
            "95 % interval": _column(rows, _interval),
            "Unit": list(rows["unit"]),
            "p": [p_value(p) for p in rows["p"]],
            "In SD": [number(value) for value in rows["standardised"]],
            "People": [_count(n) for n in rows["n_persons"]],
            "Groups": [_count(n) for n in rows["n_clusters"]],
            "Rests on": _column(rows, lambda row: _basis(row, first, outcome)),
        }
    )


def verdicts_table(rows: pd.DataFrame, statement: Named) -> pd.DataFrame:
    """List the primary estimates with their verdicts.

    Parameters
    ----------
    rows
        Primary rows of the results.
    statement
        Hypothesis id → its statement.
    """
    return pd.DataFrame(
        {
            "Claim": [f"{name}: {statement(name)}" for name in rows["hypothesis"]],
            "Verdict": list(rows["verdict"]),
            "Estimate": _column(rows, _estimate),
            "95 % interval": _column(rows, _interval),
            "Unit": list(rows["unit"]),
            "p (Holm)": [p_value(p) for p in rows["p_holm"]],
            "Waves compare": list(rows["comparability"]),
        }
    )


def _column(rows: pd.DataFrame, write: Callable[[pd.Series], str]) -> list[str]:
    return [write(row) for _, row in rows.iterrows()]


def _estimate(row: pd.Series) -> str:
    return number(row["estimate"], decimals_of(row)) if row["status"] == "ok" else "–"


def _interval(row: pd.Series) -> str:
    return interval(row) if row["status"] == "ok" else "–"


def _basis(row: pd.Series, first: str, outcome: Named) -> str:
    """Say whom an estimate rests on and what sets it apart; or why there is none."""
    if row["status"] != "ok":
        return f"Not estimated: {reason(row)}"
    other = f"outcome: {outcome(row['outcome'])}" if row["outcome"] != first else ""
    told = (row.get("note"), other, row.get("identified_by"))
    return "; ".join(each for each in told if isinstance(each, str) and each)


def _count(value: float) -> str:
    return "–" if pd.isna(value) else str(int(value))
