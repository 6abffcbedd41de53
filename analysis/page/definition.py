"""The definition on a page: versions, what changed between them and what that costs."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.evidence import Evidence
from analysis.locale import marked
from analysis.numbers import NO_NUMBER
from analysis.page.display import say, table
from instrument.lineage import Chain
from instrument.resolve import versions_of
from instrument.vocabulary import COMPARABILITIES, Comparability

GRADES: Mapping[Comparability, str] = {
    "exact": marked("exact"),
    "approximate": marked("approximate"),
    "conditional": marked("conditional"),
    "none": marked("none"),
}


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
    locale = evidence.locale
    rows = []
    before: set[str] = set()
    for info in evidence.study.versions:
        here = asked[info.id]
        rows.append(
            {
                locale.text("Version"): info.id,
                locale.text("Languages"): locale.listed(map(locale.language, info.languages)),
                locale.text("Items"): locale.count(len(here)),
                locale.text("New"): (before and ", ".join(sorted(here - before))) or NO_NUMBER,
                locale.text("Dropped"): ", ".join(sorted(before - here)) or NO_NUMBER,
            }
        )
        before = here
    table(pd.DataFrame(rows), locale.text("Versions of the questionnaire"))


def changes(evidence: Evidence) -> None:
    """Count harmonised variables by comparability per version, and list why."""
    locale = evidence.locale
    rows = []
    for version in evidence.questionnaire.versions:
        chains = [v.chains[version] for v in evidence.variables.values() if version in v.chains]
        graded = [chain.comparability for chain in chains]
        counts = {locale.text(GRADES[g]): locale.count(graded.count(g)) for g in COMPARABILITIES}
        rows.append({locale.text("Version"): version, **counts})
    caption = locale.text("Harmonised variables by comparability with today's question")
    table(pd.DataFrame(rows), caption)
    reasons: dict[tuple[str, Comparability, str], list[str]] = {}
    for variable in evidence.variables.values():
        for version, chain in variable.chains.items():
            if chain.comparability != "exact":
                key = (_because(evidence, chain), chain.comparability, version)
                reasons.setdefault(key, []).append(variable.id)
    if reasons:
        shown = [
            {
                locale.text("Why"): why,
                locale.text("Comparability"): locale.text(GRADES[grade]),
                locale.text("Version"): version,
                locale.text("Variables"): ", ".join(names),
            }
            for (why, grade, version), names in reasons.items()
        ]
        caption = locale.text("Variables that do not compare exactly, and why")
        table(pd.DataFrame(shown), caption)
    else:
        say(locale.text("Every question was the same in every version."))


def _because(evidence: Evidence, chain: Chain) -> str:
    told = [evidence.words(text) for link in chain.links for text in link.because]
    return " ".join(dict.fromkeys(told))
