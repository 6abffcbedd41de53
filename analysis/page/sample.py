"""Who is in the sample of a hypothesis on a page, who is not, and why."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.evidence import Evidence
from analysis.page.display import table
from analysis.sentences import model_name
from instrument.codebook.counts import published

ROWS = {
    "panel": "Answers of people, one a wave",
    "memberships": "Memberships of people, one a wave and collective",
    "ties": "Ties that people spoke of, one a wave and collective",
}
SAID = {
    "itself": "Of a collective with itself, since two became one",
    "where": "Outside the plan: by {column}",
    "outcome": "No outcome",
    "group": "No group: {column}",
    "kind": "Group of unknown kind",
    "other": "Not known: {column}",
    "covariate": "Not known: {column}",
    "held": "Not known: {column}",
    "only_before": "Of people who answered only before",
    "only_after": "Of people who answered only after",
    "apart": "Not before and after with the same {column}",
    "used": "In the estimate",
}
"""Step of the account → how its line begins; the reason missing follows."""
FACTS = {"in_every_wave": "in every wave", "fixed_roster": "on the oldest roster"}
"""What is told of a group, after a point, → its words."""


def sample(evidence: Evidence, name: str) -> None:
    """Show for every estimate of a hypothesis who is in it, and who is left out for what reason.

    Small counts are hidden, and what would give them away.
    """
    flow = evidence.samples
    mine = flow[flow["hypothesis"] == name]
    if mine.empty:
        return
    rows = ROWS[evidence.hypothesis(name).table]
    numbers = list(dict.fromkeys(mine["number"]))
    names = _headings(evidence, mine)
    lines: dict[str, dict[str, int]] = {}
    for step in ("table", *SAID):
        for _, line in mine[mine["step"] == step].iterrows():
            said = rows if step == "table" else _said(evidence, line)
            counts = lines.setdefault(said, dict.fromkeys(names.values(), 0))
            counts[names[line["number"]]] += int(line["n_rows"])
    told = {heading: _told(lines, rows, heading, evidence.smallest) for heading in names.values()}
    shown = pd.DataFrame(
        [{"": said, **{heading: told[heading][said] for heading in told}} for said in lines]
    )
    estimates = "each estimate" if len(numbers) > 1 else "the estimate"
    table(shown, f"{name}: from the rows of its table to those in {estimates}")


def _told(
    lines: Mapping[str, Mapping[str, int]], whole: str, heading: str, smallest: int
) -> Mapping[str, str]:
    """Write the counts of one estimate, as far as they may be told; they add up to the whole."""
    parts = {said: counts[heading] for said, counts in lines.items() if said != whole}
    told = published(parts, adds_up=True, smallest=smallest)
    return {whole: str(lines[whole][heading]), **told}


def _headings(evidence: Evidence, mine: pd.DataFrame) -> dict[int, str]:
    """Name each estimate by its model, and by its number where two would be called the same."""
    first = mine.drop_duplicates("number").set_index("number")
    numbers = first.index.tolist()
    plain = [model_name(model) for model in first["model"]]
    outcomes = [evidence.label(str(name)) for name in first["outcome"]]
    found: dict[int, str] = {}
    for number, said, outcome in zip(numbers, plain, outcomes, strict=True):
        own = said if plain.count(said) == 1 else f"{said}: {outcome}"
        taken = own in found.values()
        found[number] = f"{own} ({plain[: number + 1].count(said)})" if taken else own
    return found


def _said(evidence: Evidence, line: pd.Series) -> str:
    columns = " and ".join(_named(evidence, each) for each in str(line["column"]).split())
    said = SAID[str(line["step"])].format(column=columns.replace("_", " "))
    labels = {str(key): text for key, text in evidence.study.missing_labels.items()}
    reason = str(line["reason"])
    if not reason:
        return said
    told = evidence.words(labels[reason]) if reason in labels else reason.replace("_", " ")
    return f"{said}: {told[0].lower()}{told[1:]}"


def _named(evidence: Evidence, column: str) -> str:
    """Name a column, or what is told of the group that stands in it."""
    holder, _, fact = column.rpartition(".")
    if fact in FACTS and holder:
        return f"{evidence.label(holder)}, whether it is {FACTS[fact]}"
    return evidence.label(column)
