"""What a more careful inference makes of an estimate, where people are in several groups."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.evidence import Evidence
from analysis.inference.equivalence import tost
from analysis.inference.membership import COUNTED
from analysis.inference.multiplicity import holm_of
from analysis.inference.verdict import Verdict, verdict
from analysis.locale import Locale, marked
from analysis.numbers import interval, p_equals
from analysis.page.display import say

METHOD = "multiple_membership"
"""Of `analysis.inference.methods.METHODS`."""
WITH_P = marked(
    "People are in several groups. If answers hang together in every group that people share, and "
    "not only in the one in which they are counted, the 95% interval is {interval} ({p}, before "
    "Holm's correction)."
)
OF_NO_CHANGE = marked(
    "People are in several groups. If answers hang together in every group that people share, and "
    "not only in the one in which they are counted, the 95% interval is {interval}."
)
LOST: Mapping[str, str] = {
    "supported": marked("Counted so, the support would be lost."),
    "refuted": marked("Counted so, the refutation would be lost."),
}
LOST_OF: Mapping[str, str] = {
    "supported": marked("the support of {names}"),
    "refuted": marked("the refutation of {names}"),
}
WOULD_BE_LOST = marked(
    "The plan counts everybody in one group. If answers hang together in every group that people "
    "share, this would be lost: {parts}."
)
WOULD_STAND = marked(
    "The plan counts everybody in one group. If answers hang together in every group that people "
    "share, each verdict for which that can be told still stands."
)
FAR = 5.0
"""An interval so many times as wide as the plan's own says nothing."""


def overlap(evidence: Evidence, name: str) -> None:
    """Say what the interval is if all groups that people share have effects of their own.

    And what that would make of the plan's own interval, and of its verdict.
    """
    locale, row = evidence.locale, _of(evidence, name)
    if row is None:
        return
    own = evidence.estimates(name).iloc[0]
    if str(row["note"]) == COUNTED and interval(row, locale) == interval(own, locale):
        say(
            locale.text(
                "People are in several groups. Counting every group that they share, and not only "
                "the one in which they are counted, gives no larger error, so the interval stands."
            )
        )
        return
    words = WITH_P if own["direction"] else OF_NO_CHANGE
    told = locale.text(
        words,
        interval=interval(row, locale),
        p=p_equals(row["p"], locale),
    )
    say(told, _so(evidence, row, own, locale))


def shared_groups(evidence: Evidence) -> None:
    """Say which verdicts would be lost if all groups that people share have effects of their own.

    Of a study in which nobody is in several groups nothing is said.
    """
    locale = evidence.locale
    lost: dict[str, list[str]] = {verdict: [] for verdict in LOST_OF}
    compared = 0
    for each in evidence.plan.hypotheses:
        row = _of(evidence, each.id)
        if row is None:
            continue
        own = evidence.estimates(each.id).iloc[0]
        compared += str(own["verdict"]) in LOST and not _far(row, own)
        if _loses(evidence, row, own):
            lost[str(own["verdict"])].append(each.id)
    parts = [
        locale.text(LOST_OF[verdict], names=locale.listed(names))
        for verdict, names in lost.items()
        if names
    ]
    if parts:
        say(locale.text(WOULD_BE_LOST, parts=locale.listed(parts)))
    elif compared:
        say(locale.text(WOULD_STAND))


def _of(evidence: Evidence, name: str) -> pd.Series | None:
    """Find what the more careful method says of a hypothesis, if anything."""
    found = evidence.inferences
    mine = found[(found["hypothesis"] == name) & (found["method"] == METHOD) & found["p"].notna()]
    return None if mine.empty else mine.iloc[0]


def _so(evidence: Evidence, row: pd.Series, own: pd.Series, locale: Locale) -> str:
    """Say what follows from the more careful interval, if anything does."""
    if _far(row, own):
        return locale.text(
            "That is so much wider that it says nothing: there are too few groups for this."
        )
    return locale.text(LOST[str(own["verdict"])]) if _loses(evidence, row, own) else ""


def _far(row: pd.Series, own: pd.Series) -> bool:
    return bool(row["high"] - row["low"] > FAR * (own["high"] - own["low"]))


def _loses(evidence: Evidence, row: pd.Series, own: pd.Series) -> bool:
    stands = str(own["verdict"])
    return stands in LOST and not _far(row, own) and _judged(evidence, row, own) != stands


def _judged(evidence: Evidence, row: pd.Series, own: pd.Series) -> Verdict:
    """Judge it in the place of the plan's own, with the p values of the others of its family."""
    every = evidence.results[evidence.results["role"] == "primary"].set_index("hypothesis")
    mine = every[every["family"] == own["family"]]
    others = mine["p_tested"].astype(float).drop(row["hypothesis"])
    found = (float(row["estimate"]), float(row["se"]), float(row["df"]))
    sign, sesoi = int(own["direction"]), float(own["sesoi"])
    tested = float(row["p"]) if sign else tost(*found, sesoi)
    level = evidence.plan.rules.level
    return verdict(*found, holm_of(tested, others), sesoi=sesoi, sign=sign, level=level)
