"""What is wrong with a cell or row: a problem for whoever runs peil, and a line for the audit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

from analysis.read.as_given import EVENTS
from instrument.problems import Place, Problem, problem

AMBIGUOUS = "ambiguous_missing_code"
SHOWN_LENGTH = 80
_OF_ODK = ("R046", "R047", "R048", "R051", "R053", "R059")
_FLAGGED = frozenset({"R007", "R015", "R018", "R021", *_OF_ODK, AMBIGUOUS})


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with what a cell holds, wherever that is met.

    `rule` is a code of the catalogue, or `ambiguous_missing_code`; `details` fill its words.
    `after` is what it was read as, if anything.
    """

    rule: str
    before: str = ""
    column: str = ""
    details: Mapping[str, object] = field(default_factory=dict)
    after: str | None = None
    because: str = ""

    @property
    def action(self) -> Literal["flagged", "dropped"]:
        """Tell whether the value was read all the same."""
        return "flagged" if self.rule in _FLAGGED else "dropped"


@dataclass(frozen=True, slots=True)
class Note:
    """A fault at its row, and in the item that it concerns."""

    fault: Fault
    row: int
    item: str | None = None
    entry: str | None = None


def printable(text: str, length: int = SHOWN_LENGTH) -> str:
    r"""Show text on one line: what no screen shows escaped, cut where it is long.

    Examples
    --------
    >>> printable("a\x00b\nc")
    'a\\x00b\\nc'
    """
    cut = text if len(text) <= length else text[: length - 1] + "…"
    if cut.isprintable():
        return cut
    return "".join(
        each if each.isprintable() else each.encode("unicode_escape").decode("ascii")
        for each in cut
    )


def problems_of(notes: Iterable[Note], file: str) -> tuple[Problem, ...]:
    """Put notes into the catalogue's words, in the order of the file."""
    found = []
    for note in sorted(notes, key=lambda each: each.row):
        fault = note.fault
        if fault.rule == AMBIGUOUS:
            continue
        place = Place(file, item=note.item or "", row=note.row, column=printable(fault.column))
        found.append(problem(fault.rule, place, "warning", **fault.details))
    return tuple(found)


def events_of(notes: Iterable[Note], wave: str, records: Mapping[int, str]) -> pd.DataFrame:
    """Write notes as lines of the audit.

    Parameters
    ----------
    notes
        In any order.
    wave
        Id of the wave.
    records
        Row → the platform's name of it.
    """
    lines: list[Sequence[object]] = []
    for note in sorted(notes, key=lambda each: each.row):
        fault = note.fault
        because = fault.because
        if fault.rule != AMBIGUOUS:
            told = problem(fault.rule, **fault.details)
            because = f"{told.what}; {told.remedy}"
        lines.append(
            (
                wave,
                note.row,
                records.get(note.row),
                None,
                note.item,
                note.entry,
                fault.column or None,
                fault.rule,
                fault.action,
                fault.before,
                fault.after,
                because,
            )
        )
    return typed(pd.DataFrame(lines, columns=list(EVENTS)), whole=("row",))


def typed(table: pd.DataFrame, whole: tuple[str, ...]) -> pd.DataFrame:
    """Make every column text, but those named whole numbers."""
    return table.astype({name: "int64" if name in whole else "str" for name in table.columns})
