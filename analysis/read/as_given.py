"""What a reader hands on: every row of an export, with the answers as they were given."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from instrument.problems import Problem

ANSWERS = ("row", "item", "entry", "code", "own", "raw", "column", "reason")
EVENTS = (
    "wave",
    "row",
    "record",
    "person",
    "item",
    "entry",
    "column",
    "rule",
    "action",
    "before",
    "after",
    "because",
)


@dataclass(frozen=True)
class AsGiven:
    """One wave's export, read but not judged.

    Attributes
    ----------
    rows
        One row per data row of the file: `wave`, `row` (from 1, heading rows included, as a
        person counts), `record` (the platform's name of it, else the row's number), `started` and
        `submitted` (UTC, or NaT), `language`, `kind` (answered, test or preview; in ODK also
        other_version and rejected), `finished`, `broken` (it does not have the heading's number of
        cells, or belongs to no record; its answers are not read).
    answers
        One row per record, item and entry: `row`, `item`, `entry` (of a loop; else None), `code`
        (an option's code in the version's own codes; the codes of several and W1, W2 … with one
        space between them; a number with a point; text), `own` (JSON: option code or W1 → words),
        `raw` (the cells as they stand, joined by “ | ”), `column` (the heading, of several the
        first), `reason` (why there is no code, if the cell says so). Blank: neither code nor
        reason. Turns of a loop without anything in them are left out.
    problems
        What was met and did not stop the reading, each with its place and remedy.
    events
        The same, and what is ambiguous, as lines for the audit: `action` is `dropped` for a value
        that was not read and `flagged` for one that was, or for a row.
    """

    rows: pd.DataFrame
    answers: pd.DataFrame
    problems: tuple[Problem, ...]
    events: pd.DataFrame
