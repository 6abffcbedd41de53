"""What a more careful inference makes of an estimate, where people are in several groups."""

from __future__ import annotations

from analysis.evidence import Evidence
from analysis.numbers import interval, p_equals
from analysis.page.display import say

METHOD = "multiple_membership"
"""Of `analysis.inference.methods.METHODS`."""


def overlap(evidence: Evidence, name: str) -> None:
    """Say what the interval is if all groups that people share have effects of their own."""
    locale, found = evidence.locale, evidence.inferences
    mine = found[(found["hypothesis"] == name) & (found["method"] == METHOD) & found["p"].notna()]
    if mine.empty:
        return
    row = mine.iloc[0]
    say(
        locale.text(
            "People are in several groups. If every group that they share moves its people, and "
            "not only the one in which they are counted, the 95 % interval is {interval} ({p}, "
            "before Holm's correction).",
            interval=interval(row, locale),
            p=p_equals(row["p"], locale),
        )
    )
