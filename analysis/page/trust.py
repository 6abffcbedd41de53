"""What calibration comes to, on a page: how far intervals and families of tests can be trusted."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.evidence import Evidence
from analysis.locale import marked
from analysis.page.calibration import (
    BEYOND,
    COVERAGE,
    WITHIN,
    WITHIN_ERROR,
    held,
    kept,
    known,
    other_plan,
    studies,
    truth_name,
    truths,
)
from analysis.page.display import listed, say

POOR = 0.9
"""Below this share, a 95% interval is called too narrow."""
STANDS: Mapping[str, str] = {
    WITHIN: marked("at most {level}: {names}"),
    WITHIN_ERROR: marked("above {level}, though by no more than so few studies may show: {names}"),
    BEYOND: marked("above {level}: {names}"),
}
IN_SHORT = marked(
    "In short, of the tests that decide by this plan and of which it is known what should come of "
    "them, for each truth:"
)
NEAREST = marked("Calibration does not tell which of these truths is nearest to the real one.")
HELD_IN = marked("“{truth}” ({share} of {studies})")
PAGE, ADDRESS = marked("How far the tests can be trusted"), "calibration.html"
"""The page that says what the truths are."""
SHARE = "rejected"


def trust(evidence: Evidence) -> None:
    """Say for each truth how often intervals held it, and how families kept to the level."""
    found, locale = evidence.calibration, evidence.locale
    if found is None:
        return
    own = known(found.tests)
    families = {name: found.families[found.families["scenario"] == name] for name in found.about}
    told = [
        " ".join((_intervals(evidence, name, own), _families(evidence, families[name]))).strip()
        for name, _ in truths(found)
    ]
    listed(told, locale.text(IN_SHORT))
    say(_narrow(evidence, own), locale.text(NEAREST))


def in_short(evidence: Evidence) -> None:
    """Say in one sentence from which to which share of made-up studies intervals held the truth."""
    found = evidence.calibration
    if found is None or known(found.tests).empty:
        return
    say(
        evidence.locale.text(
            "The tests of the plan were tried on made-up studies of which the truth is known. How "
            "often their 95% intervals held it, from the test that did worst to the one that did "
            "best: {range}.",
            range=held(evidence, known(found.tests)),
        )
    )


def tried(evidence: Evidence, name: str) -> None:
    """Say under which truths the interval of a hypothesis held it too seldom; else nothing.

    A test of another plan says nothing of this one, nor does one whose truth is not known.
    """
    found, locale = evidence.calibration, evidence.locale
    if found is None or other_plan(evidence, found):
        return
    own = known(found.tests)
    poor = own[(own["hypothesis"] == name) & (own["coverage"] < POOR)]
    names = [
        locale.text(
            HELD_IN,
            truth=truth_name(evidence, scenario),
            share=locale.percent(share, 1),
            studies=studies(found.told(scenario), locale),
        )
        for scenario, share in zip(poor["scenario"], poor["coverage"], strict=True)
    ]
    if names:
        say(
            locale.text(
                "In made-up studies where the truth is as follows, the 95% interval of this test "
                "held it in less than {poor} of them: {names}.",
                poor=locale.percent(POOR),
                names=locale.listed(names),
            ),
            locale.text(
                "The page {page} says what these truths are.",
                page=f"[{locale.text(PAGE)}]({ADDRESS})",
            ),
        )


def over(evidence: Evidence) -> list[tuple[str, str, float]]:
    """List families with more false positives than the level: of which truth, and the share."""
    found = evidence.calibration
    if found is None:
        return []
    return [
        (
            truth_name(evidence, str(row["scenario"])),
            evidence.family(str(row["family"])),
            row[SHARE],
        )
        for _, row in found.families.iterrows()
        if kept(row, evidence.plan.level) == BEYOND
    ]


def _intervals(evidence: Evidence, name: str, own: pd.DataFrame) -> str:
    locale, mine = evidence.locale, own[own["scenario"] == name]
    shares = mine["coverage"].dropna()
    if shares.empty:
        return ""
    below = int((shares < COVERAGE[0]).sum())
    return locale.text(
        "**{name}**: 95% intervals held the truth in {low} to {high} of the studies (less than "
        "{right} for {below} of {tests}).",
        name=truth_name(evidence, name),
        low=locale.percent(shares.min(), 1),
        high=locale.percent(shares.max(), 1),
        right=locale.percent(COVERAGE[0]),
        below=locale.count(below) if below else locale.text("none"),
        tests=locale.plural("{n} test", "{n} tests", len(shares)),
    )


def _families(evidence: Evidence, mine: pd.DataFrame) -> str:
    """Say which families have any false positive in more studies than the level allows."""
    locale = evidence.locale
    stands: dict[str, list[str]] = {each: [] for each in STANDS}
    for _, row in mine.iterrows():
        said = f"*{evidence.family(str(row['family']))}* ({locale.percent(row[SHARE], 1)})"
        stands[kept(row, evidence.plan.level)].append(said)
    level = locale.percent(evidence.plan.level)
    parts = [
        locale.text(STANDS[each], level=level, names=locale.listed(names))
        for each, names in stands.items()
        if names
    ]
    if not parts:
        return ""
    return locale.text(
        "Studies with any false positive in a family: {parts}.", parts="; ".join(parts)
    )


def _narrow(evidence: Evidence, own: pd.DataFrame) -> str:
    """Name the hypotheses whose interval is too narrow under any truth."""
    locale = evidence.locale
    poor = set(own.loc[own["coverage"] < POOR, "hypothesis"])
    names = [each.id for each in evidence.plan.hypotheses if each.id in poor]
    if not names:
        return locale.text(
            "There is no hypothesis whose interval held the truth in less than {poor} of the "
            "studies under any of these truths.",
            poor=locale.percent(POOR),
        )
    return locale.text(
        "Under at least one of these truths, the interval held it in less than {poor} of the "
        "studies for {names}: were that truth the real one, their intervals would be too narrow.",
        poor=locale.percent(POOR),
        names=locale.listed(names),
    )
