"""Tables of estimates and verdicts, with numbers written as in the text."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from analysis.sentences import decimals_of, interval, model_name, number, p_value


def estimates_table(rows: pd.DataFrame) -> pd.DataFrame:
    """List the estimates of one hypothesis, one row a model."""
    return pd.DataFrame(
        {
            "Model": [model_name(model) for model in rows["model"]],
            "Part": ["decides" if role == "primary" else "check" for role in rows["role"]],
            "Estimate": [_estimate(row) for _, row in rows.iterrows()],
            "95 % interval": [
                interval(row) if row["status"] == "ok" else "–" for _, row in rows.iterrows()
            ],
            "Unit": list(rows["unit"]),
            "p": [p_value(p) for p in rows["p"]],
            "In SD": [number(value) for value in rows["standardised"]],
            "People": [_count(n) for n in rows["n_persons"]],
            "Groups": [_count(n) for n in rows["n_clusters"]],
        }
    )


def verdicts_table(rows: pd.DataFrame, statement: Callable[[str], str]) -> pd.DataFrame:
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
            "Hypothesis": list(rows["hypothesis"]),
            "Claim": [statement(name) for name in rows["hypothesis"]],
            "Verdict": list(rows["verdict"]),
            "Estimate": [_estimate(row) for _, row in rows.iterrows()],
            "95 % interval": [
                interval(row) if row["status"] == "ok" else "–" for _, row in rows.iterrows()
            ],
            "Unit": list(rows["unit"]),
            "p (Holm)": [p_value(p) for p in rows["p_holm"]],
            "Comparability": list(rows["comparability"]),
        }
    )


def _estimate(row: pd.Series) -> str:
    return number(row["estimate"], decimals_of(row)) if row["status"] == "ok" else "–"


def _count(value: float) -> str:
    return "–" if pd.isna(value) else str(int(value))
