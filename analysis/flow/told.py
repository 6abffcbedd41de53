"""A flow as a person reads it: a table per stage, a column per wave, and the sum under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from analysis.flow.cleaning import CHECKED, CLEANED, FLAGGED, HARMONISED, LOST, READ, ROWS

HEADINGS = {
    ROWS: "Rows of the export",
    READ: "Values read from all rows",
    CHECKED: "What became of them",
    FLAGGED: "Flagged, and left as they are",
    CLEANED: "Values after cleaning",
    LOST: "Of these in people's own words, or their codes: not harmonised",
    HARMONISED: "Values on the harmonised variables",
}
OUTCOMES = {
    "set_aside": "set aside with its row",
    "kept": "kept",
    "changed": "changed",
    "dropped": "dropped",
    "no_answer": "no answer, as given",
    "empty": "empty",
    "no_turn": "empty, for a turn of a loop that did not take place",
    "put_empty": "put and left without any cell (added)",
    "missing": "reason missing",
}
NO_WAVES = "The study has no waves yet: add one under waves: in study.yaml."
CLOSES = "All sums close: nothing came from nowhere, and nothing was lost."


def tables(flow: pd.DataFrame, *, variables: bool = False) -> Iterator[str]:
    """Write a flow as lines of text.

    Parameters
    ----------
    flow
        With the columns of `analysis.flow.cleaning.FLOW`; missing texts are empty.
    variables
        Whether each harmonised variable has lines of its own.

    Yields
    ------
    str
        Lines without line ends.
    """
    waves = list(dict.fromkeys(flow["wave"]))
    if not waves:
        yield NO_WAVES
        return
    for stage, heading in HEADINGS.items():
        mine = flow[flow["stage"] == stage]
        by_variable = variables and stage == HARMONISED
        rows = [(_named(*key, by_variable), row) for key, row in _spread(mine, waves, by_variable)]
        total = "sum" if stage != FLAGGED else ""
        yield from _table(heading, waves, _together(rows), total)
        yield ""
    for wave in _all_aside(flow, waves):
        yield f"Of wave {wave} every row was set aside; the reasons stand above."
    yield CLOSES


def _all_aside(flow: pd.DataFrame, waves: Sequence[str]) -> list[str]:
    kept = flow[(flow["stage"] == ROWS) & (flow["outcome"] == "kept")]
    return [wave for wave in waves if wave not in set(kept["wave"])]


def _spread(
    mine: pd.DataFrame, waves: Sequence[str], by_variable: bool
) -> Iterator[tuple[tuple[str, str, str, str], list[int]]]:
    keys = ["outcome", "because", "reason", *(["variable"] if by_variable else [])]
    for key, rows in mine.groupby(keys, sort=False):
        outcome, because, reason, *more = map(str, key)
        counts = rows.groupby("wave")["n"].sum()
        yield (outcome, because, reason, "".join(more)), [int(counts.get(w, 0)) for w in waves]


def _named(outcome: str, because: str, reason: str, variable: str, by_variable: bool) -> str:
    """Name a line: what became of it, by which check, and which reason stands in its place."""
    parts = [OUTCOMES.get(outcome, outcome), because.replace("_", " ")]
    if outcome in ("missing", "empty", "no_answer", "put_empty"):
        parts.append(reason.replace("_", " "))
    told = ": ".join(part for part in parts if part)
    return f"{variable}: {told}" if by_variable else told


def _together(rows: list[tuple[str, list[int]]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for name, counts in rows:
        before = found.get(name, [0] * len(counts))
        found[name] = [one + other for one, other in zip(before, counts, strict=True)]
    return found


def _table(
    heading: str, waves: Sequence[str], rows: dict[str, list[int]], total: str
) -> Iterator[str]:
    width = max(len(heading), *(len(name) + 2 for name in rows)) if rows else len(heading)
    size = max(8, *(len(wave) + 2 for wave in waves))
    yield heading.ljust(width) + "".join(wave.rjust(size) for wave in waves)
    for name, counts in rows.items():
        yield f"  {name}".ljust(width) + "".join(f"{n:>{size}}" for n in counts)
    if total and rows:
        sums = [sum(each) for each in zip(*rows.values(), strict=True)]
        yield f"  {total}".ljust(width) + "".join(f"{n:>{size}}" for n in sums)
    if not rows:
        yield "  none"
