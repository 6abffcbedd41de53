"""All claims on a page, each with what tests it, or why nothing does."""

from __future__ import annotations

import pandas as pd

from analysis.evidence import Evidence
from analysis.page.display import say, table
from analysis.page.robustness import agreeing
from analysis.tables.estimates import unbroken

UNTESTED = {
    "provenance": "not tested: how the study came about",
    "external": "not tested: others publish the figures",
    "not surveyed": "not tested: these answers cannot tell",
}


def claims(evidence: Evidence) -> None:
    """List every claim with its hypotheses and their verdicts, a row each."""
    says = {each.id: evidence.words(each.says) for each in evidence.plan.claims}
    entries = {each.id: evidence.words(each.statement) for each in evidence.plan.entries}
    found = evidence.claims
    tested = found["verdict"].map(lambda name: name not in UNTESTED)
    say(
        f"{found['claim'].nunique()} claims: {found.loc[tested, 'claim'].nunique()} stand in the "
        f"plan, with {found.loc[tested, 'hypothesis'].nunique()} hypotheses."
    )
    rows = [
        {
            "Claim": f"{row['claim']}. {says.get(row['claim'], '')}".rstrip(),
            "Hypothesis": _hypothesis(row, entries),
            "Verdict": UNTESTED.get(row["verdict"], row["verdict"]),
            "Same verdict from": unbroken(agreeing(evidence, row["hypothesis"])),
            "Why": row["because"],
        }
        for _, row in found.iterrows()
    ]
    table(pd.DataFrame(rows), "Claims, the hypotheses that test them, and what was found")


def _hypothesis(row: pd.Series, entries: dict[str, str]) -> str:
    name = row["hypothesis"]
    return f"{name}: {entries.get(name, 'no longer in the plan')}" if name else "–"
