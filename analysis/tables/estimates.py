"""Tables of estimates and verdicts, with numbers written as in the text."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from analysis.numbers import decimals_of, interval, number, p_value
from analysis.sentences import model_name, reason

Named = Callable[[str], str]
SIGNS: Mapping[str, str] = {"supported": "●", "refuted": "✕", "undecided": "○"}
"""The marks of the picture of all claims."""


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
            "Model": _column(rows, _model),
            "Estimate (95 % interval)": _column(rows, _with_interval),
            "p": [unbroken(p_value(p)) for p in rows["p"]],
            "In SD": [number(value) for value in rows["standardised"]],
            "People (groups)": _column(rows, _people),
            "Rests on": _column(rows, lambda row: _basis(row, first, outcome)),
        }
    )


def verdicts_table(
    rows: pd.DataFrame, statement: Named, agreeing: Named | None = None
) -> pd.DataFrame:
    """List the primary estimates with their verdicts.

    Parameters
    ----------
    rows
        Primary rows of the results.
    statement
        Hypothesis id → its statement.
    agreeing
        Hypothesis id → how many specifications give the same verdict; no column without it.
    """
    same = "Same verdict from"
    told = {same: [unbroken(agreeing(name)) for name in rows["hypothesis"]]} if agreeing else {}
    return pd.DataFrame(
        {
            "Claim": [f"{name}: {statement(name)}" for name in rows["hypothesis"]],
            "Verdict": [unbroken(f"{SIGNS.get(name, '–')} {name}") for name in rows["verdict"]],
            **told,
            "Estimate (95 % interval)": _column(rows, _with_interval),
            "Waves compare": _column(rows, _compared),
        }
    )


def _column(rows: pd.DataFrame, write: Callable[[pd.Series], str]) -> list[str]:
    return [write(row) for _, row in rows.iterrows()]


def _model(row: pd.Series) -> str:
    name = model_name(row["model"])
    return f"{name} (decides)" if row["role"] == "primary" else name


def _compared(row: pd.Series) -> str:
    return "– (one wave)" if row["model"] == "expected" else str(row["comparability"])


def _with_interval(row: pd.Series) -> str:
    if row["status"] != "ok":
        return "–"
    estimate = number(row["estimate"], decimals_of(row))
    return f"{estimate} {unbroken(f'({interval(row)})')} {row['unit']}"


def unbroken(text: str) -> str:
    """Keep a text on one line, with no-break spaces."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def _people(row: pd.Series) -> str:
    return f"{_count(row['n_persons'])} ({_count(row['n_clusters'])})"


def _basis(row: pd.Series, first: str, outcome: Named) -> str:
    """Say whom an estimate rests on and what sets it apart; or why there is none."""
    if row["status"] != "ok":
        return f"Not estimated: {reason(row)}"
    other = f"outcome: {outcome(row['outcome'])}" if row["outcome"] != first else ""
    told = (row.get("note"), other, row.get("identified_by"))
    return "; ".join(each.rstrip(".") for each in told if isinstance(each, str) and each)


def _count(value: float) -> str:
    return "–" if pd.isna(value) else str(int(value))
