"""The plan and the provenance of the results on a page."""

from __future__ import annotations

import pandas as pd

from analysis.evidence import Evidence
from analysis.page.display import say, table, words
from analysis.sentences import model_name, number

SHORT = 12
"""Characters of a hash that a reader needs to compare by eye."""
HASH = 64
"""Characters of a SHA-256 in hexadecimal."""


def plan(evidence: Evidence) -> None:
    """Show the registered hypotheses and the rule for verdicts."""
    rows = [
        {
            "Hypothesis": each.id,
            "In words": words(each.statement, evidence),
            "Outcome": each.outcome,
            "Decided by": model_name(each.models[0]),
            "Also fitted": ", ".join(model_name(model) for model in each.models[1:]) or "–",
            "Smallest that matters": number(each.sesoi, 2),
            "Family": each.family,
        }
        for each in evidence.plan.hypotheses
    ]
    table(pd.DataFrame(rows), "The registered plan")


def provenance(evidence: Evidence) -> None:
    """List the hashes of what went in, and the versions of what worked on it."""
    manifest = evidence.manifest
    rows = [
        {"What": str(kind), "Name": str(name), "Value": _short(value)}
        for kind, parts in manifest.items()
        if isinstance(parts, dict)
        for name, value in parts.items()
    ]
    table(pd.DataFrame(rows), "Inputs, code and versions (hashes shortened)")
    say("The full hashes stand in `build/results/manifest.json`.")


def _short(value: object) -> str:
    text = str(value)
    is_hash = len(text) == HASH and all(letter in "0123456789abcdef" for letter in text)
    return text[:SHORT] + "…" if is_hash else text
