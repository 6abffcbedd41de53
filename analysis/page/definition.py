"""The definition on a page: versions, what changed between them and what that costs."""

from __future__ import annotations

import pandas as pd

from analysis.evidence import Evidence
from analysis.page.display import say, table
from instrument.lineage import Chain
from instrument.resolve import versions_of
from instrument.vocabulary import COMPARABILITIES


def versions(evidence: Evidence) -> None:
    """List the versions: languages, items, what came and what went."""
    asked = {
        version: {
            item.id
            for item in evidence.questionnaire.items
            if version in versions_of(evidence.questionnaire, item)
        }
        for version in evidence.questionnaire.versions
    }
    rows = []
    before: set[str] = set()
    for info in evidence.study.versions:
        here = asked[info.id]
        rows.append(
            {
                "Version": info.id,
                "Languages": ", ".join(info.languages),
                "Items": len(here),
                "New": (before and ", ".join(sorted(here - before))) or "–",
                "Dropped": ", ".join(sorted(before - here)) or "–",
            }
        )
        before = here
    table(pd.DataFrame(rows), "Versions of the questionnaire")


def changes(evidence: Evidence) -> None:
    """Count harmonised variables by comparability per version, and list why."""
    rows = []
    for version in evidence.questionnaire.versions:
        chains = [v.chains[version] for v in evidence.variables.values() if version in v.chains]
        counted = pd.Series([chain.comparability for chain in chains], dtype=object).value_counts()
        grades: dict[str, object] = {g: int(counted.get(g, 0)) for g in COMPARABILITIES}
        rows.append({"Version": version, **grades})
    table(pd.DataFrame(rows), "Harmonised variables by comparability with today's question")
    reasons: dict[tuple[str, str, str], list[str]] = {}
    for variable in evidence.variables.values():
        for version, chain in variable.chains.items():
            if chain.comparability != "exact":
                key = (_because(evidence, chain), chain.comparability, version)
                reasons.setdefault(key, []).append(variable.id)
    if reasons:
        shown = [
            {"Why": why, "Comparability": grade, "Version": version, "Variables": ", ".join(names)}
            for (why, grade, version), names in reasons.items()
        ]
        table(pd.DataFrame(shown), "Variables that do not compare exactly, and why")
    else:
        say("Every question was the same in every version.")


def _because(evidence: Evidence, chain: Chain) -> str:
    told = [evidence.words(text) for link in chain.links for text in link.because]
    return " ".join(dict.fromkeys(told))
