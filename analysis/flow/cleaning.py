"""The flow of one wave through cleaning, counted: rows first, then values."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.flow.fate import fates
from instrument.problems import PeilError, Place

FLOW = ("wave", "stage", "outcome", "because", "reason", "variable", "n")
"""Columns of a flow: how many of what came to which outcome at which stage of a wave.

`because` names the check, or why a row was set aside; `reason` the reason missing that stands in
the value's place; `variable` the harmonised variable, where one is spoken of.
"""
ROWS, READ, CHECKED, CLEANED = "rows", "values read", "values checked", "values cleaned"
FLAGGED, LOST = "values flagged", "values not harmonised"
HARMONISED = "values harmonised"
STAGES = (ROWS, READ, CHECKED, FLAGGED, CLEANED, LOST, HARMONISED)


def cleaning_flow(
    wave: str,
    given: pd.DataFrame,
    records: pd.DataFrame,
    answers: pd.DataFrame,
    audit: pd.DataFrame,
) -> pd.DataFrame:
    """Count what came into a wave's cleaning and what became of it.

    Parameters
    ----------
    wave
        Its id.
    given
        Answers as the reader handed them on.
    records, answers, audit
        Of the cleaned wave.

    Returns
    -------
    pandas.DataFrame
        With the columns `FLOW`.

    Raises
    ------
    PeilError
        H011 for values that stand in no row of the file; H013 where an answer is another than
        before and no line of the audit says why.
    """
    stray = given[~given["row"].isin(records["row"])]
    if len(stray):
        raise PeilError.of("H011", wave=wave, stage=READ, count=len(stray), row=stray["row"].min())
    found = fates(given, records, answers, audit)
    _told(wave, found)
    parts = (
        counted(records.assign(outcome=records["status"]), wave, ROWS, "because"),
        counted(found[found["fate"] != "put_empty"].assign(outcome=_read), wave, READ),
        counted(_as_outcome(found), wave, CHECKED, "because", "reason"),
        flagged(audit, wave),
        counted(answers.assign(outcome=state), wave, CLEANED, "reason"),
    )
    return pd.concat(parts, ignore_index=True)


def counted(table: pd.DataFrame, wave: str, stage: str, *by: str) -> pd.DataFrame:
    """Count the rows of a table by `outcome`, and by more of the columns of a flow."""
    keys = ["outcome", *by]
    plain = table[keys].astype(object)
    sizes = plain.where(plain.notna(), "").groupby(keys, sort=True).size()
    told = sizes.reset_index(name="n").assign(wave=wave, stage=stage)
    texts = [name for name in FLOW if name != "n"]
    absent = {name: "" for name in texts if name not in told}
    return told.assign(**absent).astype({**dict.fromkeys(texts, "str"), "n": "int64"})[list(FLOW)]


def state(answers: pd.DataFrame) -> np.ndarray:
    """Say of each cleaned or harmonised value whether it is an answer or missing."""
    return np.where(answers["code"].notna(), "answer", "missing")


def _read(found: pd.DataFrame) -> np.ndarray:
    """Say of each value as it was read whether it is an answer, a reason, or nothing."""
    return np.where(
        found["before"] != "", "answer", np.where(found["reason_before"] != "", "missing", "empty")
    )


def _as_outcome(found: pd.DataFrame) -> pd.DataFrame:
    return found.assign(outcome=found["fate"], reason=found["reason_after"])


def flagged(audit: pd.DataFrame, wave: str) -> pd.DataFrame:
    """Count the lines of the audit that flag a value or a row and change nothing."""
    lines = audit[audit["action"] == "flagged"]
    about = np.where(lines["item"].notna(), "value", "row")
    return counted(lines.assign(outcome=about, because=lines["rule"]), wave, FLAGGED, "because")


def _told(wave: str, found: pd.DataFrame) -> None:
    """Make sure that a line of the audit stands behind every change."""
    silent = found[~found["told"]]
    if silent.empty:
        return
    first = silent.iloc[0]
    raise PeilError.of(
        "H013",
        Place(item=str(first["item"]), row=int(first["row"])),
        wave=wave,
        before=first["before"] or first["reason_before"],
        after=first["after"] or first["reason_after"],
    )
