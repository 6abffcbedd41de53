"""What a more careful inference makes of an estimate, where people are in several groups."""

from __future__ import annotations

import pandas as pd

from analysis.evidence import Evidence
from analysis.inference.membership import COUNTED
from analysis.inference.multiplicity import holm_of
from analysis.locale import Locale
from analysis.numbers import interval, p_equals
from analysis.page.display import say

METHOD = "multiple_membership"
"""Of `analysis.inference.methods.METHODS`."""
FAR = 5.0
"""An interval so many times as wide as the plan's own says nothing."""


def overlap(evidence: Evidence, name: str) -> None:
    """Say what the interval is if all groups that people share have effects of their own.

    And what that would make of the plan's own interval, and of its verdict.
    """
    locale, found = evidence.locale, evidence.inferences
    mine = found[(found["hypothesis"] == name) & (found["method"] == METHOD) & found["p"].notna()]
    if mine.empty:
        return
    row, own = mine.iloc[0], evidence.estimates(name).iloc[0]
    if str(row["note"]) == COUNTED and interval(row, locale) == interval(own, locale):
        say(
            locale.text(
                "People are in several groups. Counting every group that they share, and not only "
                "the one in which they are counted, gives no larger error, so the interval stands."
            )
        )
        return
    told = locale.text(
        "People are in several groups. If every group that they share moves its people, and "
        "not only the one in which they are counted, the 95 % interval is {interval} ({p}, "
        "before Holm's correction).",
        interval=interval(row, locale),
        p=p_equals(row["p"], locale),
    )
    say(told, _so(evidence, row, own, locale))


def _so(evidence: Evidence, row: pd.Series, own: pd.Series, locale: Locale) -> str:
    """Say what follows from the more careful interval, if anything does."""
    if row["high"] - row["low"] > FAR * (own["high"] - own["low"]):
        return locale.text(
            "That is so much wider that it says nothing: there are too few groups for this."
        )
    if own["verdict"] == "supported" and own["direction"] and _lost(evidence, row):
        return locale.text("Counted so, the support would be lost.")
    return ""


def _lost(evidence: Evidence, row: pd.Series) -> bool:
    """Whether the family's correction, with this p among the others, would leave no support."""
    every = evidence.results[evidence.results["role"] == "primary"].set_index("hypothesis")
    mine = every[every["family"] == every.loc[row["hypothesis"], "family"]]
    others = mine["p_tested"].astype(float).drop(row["hypothesis"])
    return holm_of(float(row["p"]), others) >= evidence.plan.rules.level
