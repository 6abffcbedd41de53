"""Reasons and ticks at the edges of an engine that speaks SQL: one text a column, quick to plan."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from analysis.engine.cells import NO_REASON
from analysis.engine.layout import BETWEEN, REASON, REASONS

Kind = Literal["words", "floats", "other"]
"""What a column holds, as far as it matters when a table is opened."""


@dataclass(frozen=True)
class Dialect:
    """How an engine writes names."""

    mark: str

    def quoted(self, name: str) -> str:
        """Write a column's name, whatever is in it."""
        return f"{self.mark}{name.replace(self.mark, self.mark * 2)}{self.mark}"

    def opened(self, columns: Iterable[tuple[str, Kind]]) -> Iterator[str]:
        """List all columns; reasons in words become numbers, and NaN a missing number.

        A word that is no reason counts as invalid.
        """
        for name, kind in columns:
            found = self.quoted(name)
            if kind == "words" and name.endswith(BETWEEN + REASON):
                found = f"{_coded(found)} AS {found}"
            elif kind == "floats":
                found = f"CASE WHEN NOT isnan({found}) THEN {found} END AS {found}"
            yield found

    def finished(
        self, columns: Iterable[str], reasons: Collection[str], ticks: Collection[str]
    ) -> Iterator[str]:
        """List all columns, reasons in words and ticks as true and false."""
        made: dict[str, Callable[[str], str]] = dict.fromkeys(reasons, _worded)
        made |= dict.fromkeys(ticks, _ticked)
        for name in columns:
            found = self.quoted(name)
            yield f"{made[name](found)} AS {found}" if name in made else found


def _coded(column: str) -> str:
    cases = " ".join(f"WHEN '{word}' THEN {place}" for place, word in enumerate(REASONS))
    invalid = REASONS.index("invalid")
    none = f"CASE WHEN {column} IS NULL THEN {NO_REASON} ELSE {invalid} END"
    return f"CAST(CASE {column} {cases} ELSE {none} END AS TINYINT)"


def _worded(column: str) -> str:
    cases = " ".join(f"WHEN {place} THEN '{word}'" for place, word in enumerate(REASONS))
    return f"CASE {column} {cases} END"


def _ticked(column: str) -> str:
    return f"CASE WHEN {column} >= 0 THEN {column} = 1 END"
