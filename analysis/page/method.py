"""The plan and the provenance of the results on a page."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.evidence import Evidence
from analysis.models import MODELS, NOTATION
from analysis.numbers import amount, decimals_of, number, size
from analysis.page.display import listed, say, table
from analysis.results.schema import TABLES
from analysis.sentences import model_name
from instrument.release import digest

SHORT = 12
"""Characters of a hash that a reader needs to compare by eye."""
HASH = 64
"""Characters of a SHA-256 in hexadecimal."""
CLAIMED: Mapping[str, str] = {"up": "more", "down": "less", "same": "no change"}
INFERENCE: Mapping[str, str] = {
    "cr2_satterthwaite": (
        "CR2 standard errors by group with Satterthwaite's degrees of freedom "
        "(Bell & McCaffrey 2002; Pustejovsky & Tipton 2018)"
    ),
    "cr1_t": "CR1 standard errors by group, with t on the number of groups minus one",
}


def plan(evidence: Evidence) -> None:
    """Show the hypotheses of the plan, and the rules that hold for all of them."""
    found = evidence.plan
    say(f"Dated {found.registered}; SHA-256 of the file `{_hash(evidence)}`.")
    rows = [
        {
            "Hypothesis": f"{each.id}: {evidence.words(each.statement)}",
            "Outcome": evidence.label(each.outcome),
            "Claims": CLAIMED[each.direction],
            "Least that matters": amount(size(each.sesoi), evidence.words(each.unit)),
            "Decided by": model_name(each.decides),
            "Family": each.family,
        }
        for each in found.hypotheses
    ]
    table(pd.DataFrame(rows), "The plan")


def estimands(evidence: Evidence) -> None:
    """Show what each hypothesis estimates, in words and in symbols."""
    say(NOTATION)
    rows = [
        {
            "Hypothesis": each.id,
            "Estimated": evidence.words(each.estimand),
            "In symbols": MODELS[each.decides].estimand(modified=each.modifier is not None),
            "Fitted": MODELS[each.decides].formula,
        }
        for each in evidence.plan.hypotheses
    ]
    table(pd.DataFrame(rows), "What is estimated")


def detectable(evidence: Evidence) -> None:
    """Say which effect each hypothesis could have found, beside the least that matters."""
    found = evidence.detectable
    enough = int((found["detectable"] <= found["sesoi"]).sum())
    say(
        f"Of {len(found)} estimates that decide, {enough} had people and groups enough to "
        "find the least that matters in 8 of 10 studies like this one, each tested by itself."
    )
    rows = [_detectable(row) for _, row in found.iterrows()]
    table(pd.DataFrame(rows, columns=list(COULD)), "What could have been found")


COULD = ("Hypothesis", "With these people", "At the corrected level", "In SD")


def _detectable(row: pd.Series) -> tuple[str, ...]:
    places = decimals_of(row)
    least = f"the least that matters is {size(row['sesoi'])}"
    told = f"{number(row['detectable'], places)} {row['unit']}"
    could = (
        f"a change of {told} could be ruled out in 8 of 10 studies if there is none; {least}"
        if row["direction"] == 0
        else f"an effect of {told} would be found in 8 of 10 studies; {least}"
    )
    corrected = number(row["detectable_corrected"], places)
    return row["hypothesis"], could, corrected, number(row["detectable_sd"])


def rules(evidence: Evidence) -> None:
    """List what the plan fixes for every hypothesis: level, errors, what is too few."""
    found = evidence.plan
    few = f"fewer than {found.minimum_people} people or {found.minimum_clusters} groups"
    facts = {
        "Level": f"{size(found.level)}, two-sided, for a family of hypotheses together (Holm)",
        "Groups": f"people with the same `{evidence.label(found.cluster)}` may be alike",
        "Errors of linear models": INFERENCE[found.inference],
        "Too few to test": few,
    }
    listed(f"**{name}:** {fact}." for name, fact in facts.items())


def dictionary() -> None:
    """List what every column of every table of results means."""
    for each in TABLES.values():
        rows = [
            {
                "Column": column.name,
                "Type": column.type,
                "Unit": column.unit,
                "Meaning": column.means["en"],
                "Betekenis": column.means["nl"],
            }
            for column in each.columns
        ]
        table(pd.DataFrame(rows), f"{each.name}: a row is {each.row['en'].lower()}")


def _hash(evidence: Evidence) -> str:
    return digest(evidence.folder.plan.read_bytes())[:SHORT]


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
