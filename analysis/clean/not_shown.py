"""Answers to questions that were not put, and the two kinds of empty cell: not shown and skipped.

This comes after the checks that correct what routing depends on: written-in entries coded, numbers
out of range dropped, “none of these” taken off. What is left decides what was shown (see `turns`).
"""

from __future__ import annotations

import pandas as pd

from analysis.clean.audit import lines
from analysis.clean.checked import ANSWER, Checked, checked, dropped, said
from analysis.clean.fielded_version import FieldedVersion
from analysis.clean.turns import routed

KEY = ["row", "item", "entry"]


def drop_not_shown(answers: pd.DataFrame, rows: pd.DataFrame, fielded: FieldedVersion) -> Checked:
    """Drop what was answered where nothing was asked; say of each empty cell why it is empty.

    Every question put has a row afterwards, with the reason `skipped` where it was left open. A
    question asked once and not put has a row with `not_shown`; a turn of a loop that did not take
    place has one only if something stood there.
    """
    put = routed(answers, rows["row"], fielded)
    found = _in_order(answers.merge(put, on=KEY, how="outer"), fielded)
    found["shown"] = found["shown"].fillna(value=False).astype(bool)
    found["column"] = _columns(found, fielded)
    dropped_before = found["reason"] == "not_shown"
    wrong = said(found) & ~found["shown"]
    told = lines(
        found[wrong],
        "dropped",
        [_because(fielded, *place) for place in zip(*_places(found[wrong]), strict=True)],
        before=_before(found[wrong]),
        after="not_shown",
    )
    found = dropped(found, wrong, "not_shown")
    empty = found["code"].isna()
    found.loc[empty & ~found["shown"], "reason"] = "not_shown"
    found.loc[empty & found["shown"] & found["reason"].isna(), "reason"] = "skipped"
    no_turn = found["entry"].notna() & ~found["shown"] & ~wrong & ~dropped_before
    found = found[~no_turn]
    return checked(found[ANSWER], told)


def _columns(found: pd.DataFrame, fielded: FieldedVersion) -> pd.Series:
    """Name the column of cells that the reader left out since they were empty."""
    left_out = found[found["column"].isna()]
    known = [
        fielded.columns.get((item, entry if isinstance(entry, str) else None))
        for item, entry in zip(*_places(left_out), strict=True)
    ]
    return found["column"].fillna(pd.Series(known, index=left_out.index, dtype="str"))


def _places(found: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    return found["item"].astype(object), found["entry"].astype(object)


def _before(found: pd.DataFrame) -> pd.Series:
    """Give what stood there: the code, the reason, or of words without a tick the cell itself."""
    return found["code"].fillna(found["reason"]).fillna(found["raw"])


def _because(fielded: FieldedVersion, name: str, entry: object) -> str:
    item = fielded.items[name]
    when = f" if {item.when}" if item.when else ""
    if item.for_each is None:
        return f"asked only{when}, which does not hold here: check the answers before it"
    but = f" other than {item.except_for}" if item.except_for else ""
    return f"asked about each of {item.for_each}{but}{when}; it was not put about {entry}"


def _in_order(found: pd.DataFrame, fielded: FieldedVersion) -> pd.DataFrame:
    """Order by row, then as asked, then by entry."""
    place = {name: number for number, name in enumerate(fielded.items)}
    return found.assign(place=found["item"].map(place)).sort_values(
        ["row", "place", "entry"], kind="stable", ignore_index=True
    )
