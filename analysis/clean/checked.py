"""What a check of answers hands on: the answers, and a line for each that it touched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.clean.audit import below

ANSWER = ["row", "item", "entry", "code", "own", "raw", "column", "reason"]
"""Columns of the answers while they are checked."""
NO_ANSWER = ("skipped", "not_shown")
"""Reasons that nobody gave: they say only that the cell was empty."""


@dataclass(frozen=True)
class Checked:
    """Answers after a check, and its lines for the audit (with the columns of `audit.LINE`)."""

    answers: pd.DataFrame
    lines: pd.DataFrame


def checked(answers: pd.DataFrame, *parts: pd.DataFrame) -> Checked:
    """Join the lines of a check."""
    return Checked(answers, below(parts))


def codes_of(code: object, kind: str) -> tuple[str, ...]:
    """List the codes that an answer holds: several for a multiple choice, else at most one."""
    if not isinstance(code, str):
        return ()
    return tuple(code.split()) if kind == "multiple" else (code,)


def said(answers: pd.DataFrame) -> pd.Series[bool]:
    """Tell which cells hold something: an answer, own words, or a reason that was given."""
    reasons = answers["reason"].notna() & ~answers["reason"].isin(NO_ANSWER)
    return answers["code"].notna() | answers["own"].notna() | reasons


def dropped(answers: pd.DataFrame, which: pd.Series[bool], reason: str) -> pd.DataFrame:
    """Take answers away and put a reason in their place; `raw` keeps what was given."""
    found = answers.copy()
    found.loc[which, ["code", "own"]] = None
    found.loc[which, "reason"] = reason
    return found


def of_items(answers: pd.DataFrame, items: Sequence[str]) -> pd.DataFrame:
    """Take the answers of some items."""
    return answers[answers["item"].isin(list(items))]
