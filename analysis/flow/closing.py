"""Whether the sums of a flow close: what goes into each stage comes out, to the last value."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.flow.cleaning import CHECKED, CLEANED, HARMONISED, LOST, READ, ROWS
from instrument.problems import PeilError

Sum = tuple[str, int, int]
"""A stage, what goes in, and what is accounted for."""


def sums(flow: pd.DataFrame, rows: int) -> Iterator[Sum]:
    """List the sums of a wave that must close.

    Parameters
    ----------
    flow
        Of one wave, with the columns of `analysis.flow.cleaning.FLOW`.
    rows
        In its export.
    """
    yield "rows of the export", rows, _n(flow, ROWS)
    checked = flow[flow["stage"] == CHECKED]
    put = int(checked.loc[checked["outcome"] == "put_empty", "n"].sum())
    yield "values read", _n(flow, READ), int(checked["n"].sum()) - put
    stay = checked[~checked["outcome"].isin(["set_aside", "no_turn"])]
    yield "values after all checks", int(stay["n"].sum()), _n(flow, CLEANED)
    answers = stay[stay["outcome"].isin(["kept", "changed"])]
    yield "answers after all checks", int(answers["n"].sum()), _n(flow, CLEANED, "answer")
    cleaned = flow[(flow["stage"] == CLEANED) & (flow["outcome"] == "missing")]
    reasons = sorted({*stay["reason"], *cleaned["reason"]} - {""})
    for reason in reasons:
        before = int(stay.loc[stay["reason"] == reason, "n"].sum())
        yield (
            f"values missing, {reason}",
            before,
            int(cleaned.loc[cleaned["reason"] == reason, "n"].sum()),
        )


def stored(flow: pd.DataFrame, records: pd.DataFrame, cleaned: pd.DataFrame) -> Iterator[Sum]:
    """List the sums between a flow and the tables as they stand after cleaning."""
    for status in ("kept", "set_aside"):
        counted = int((records["status"] == status).sum())
        yield f"rows {status.replace('_', ' ')}", _n(flow, ROWS, status), counted
    answers = int(cleaned["code"].notna().sum())
    yield "cleaned answers", _n(flow, CLEANED, "answer"), answers
    yield "cleaned values without an answer", _n(flow, CLEANED, "missing"), len(cleaned) - answers


def harmonised(
    flow: pd.DataFrame, cleaned: pd.DataFrame, table: pd.DataFrame, kept: int
) -> Iterator[Sum]:
    """List the sums between a wave's cleaned and its harmonised values.

    Parameters
    ----------
    flow
        Of the wave, harmonisation included.
    cleaned, table
        Its cleaned and its harmonised answers.
    kept
        Rows of the wave that count.
    """
    own = set(flow.loc[flow["stage"] == LOST, "variable"])
    told = int(cleaned["item"].isin(own).sum())
    yield "values of items without a variable", told, _n(flow, LOST)
    yield "harmonised values", len(table), _n(flow, HARMONISED)
    once = table[table["turn"].isna()].groupby("variable")["row"]
    for variable, rows in once:
        yield f"rows with {variable}", kept, int(rows.size)


def check(wave: str, found: Iterator[Sum]) -> None:
    """Make sure that each sum closes.

    Raises
    ------
    PeilError
        H010 with the wave, the stage and both numbers, for the first that does not.
    """
    for stage, before, after in found:
        if before != after:
            raise PeilError.of("H010", wave=wave, stage=stage, before=before, after=after)


def check_rows(wave: str, records: pd.DataFrame, cleaned: pd.DataFrame, asked: bool) -> None:
    """Make sure that every row kept has values, where the version asks anything once.

    Raises
    ------
    PeilError
        H012 with the first row that has none.
    """
    kept = records.loc[records["status"] == "kept", "row"]
    bare = kept[~kept.isin(cleaned["row"])]
    if asked and len(bare):
        raise PeilError.of("H012", wave=wave, count=len(bare), row=int(bare.min()))


def _n(flow: pd.DataFrame, stage: str, outcome: str | None = None) -> int:
    mine = flow[flow["stage"] == stage]
    return int((mine if outcome is None else mine[mine["outcome"] == outcome])["n"].sum())
