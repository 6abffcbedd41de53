"""Where a respondent goes on: what an answer skips for certain, and which questions share a gate.

On paper nothing is skipped by itself. An arrow stands only where it holds whatever the other
answers are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from instrument.conditions import (
    And,
    Answered,
    Condition,
    Count,
    Not,
    Or,
    all_of,
    items_of,
    to_predicate,
)
from instrument.resolve import ResolvedItem, Version

End = Literal["end"]
END: End = "end"
Goal = int | End
"""The number of the question to go on with, or the end of the questionnaire."""


def certainly(condition: Condition, item: str, answer: object) -> bool | None:
    """Judge a condition of which only one answer is known.

    Parameters
    ----------
    condition
        As `bind` gives it.
    item, answer
        The question that is answered and its answer; an empty collection or None: no answer.

    Returns
    -------
    bool or None
        What the condition is whatever the other answers are; None if it may be either. Kleene's
        strong three-valued logic: it never says more than is certain.

    Examples
    --------
    >>> certainly(And((Answered("a"), Answered("b"))), "a", None)
    False
    """
    match condition:
        case And(parts):
            known = [certainly(part, item, answer) for part in parts]
            return False if False in known else None if None in known else True
        case Or(parts):
            known = [certainly(part, item, answer) for part in parts]
            return True if True in known else None if None in known else False
        case Not(part):
            opposite = certainly(part, item, answer)
            return None if opposite is None else not opposite
        case leaf:
            return to_predicate(leaf)({item: answer}) if leaf.item == item else None


@dataclass(frozen=True)
class Run:
    """Questions in a row, from `first` to `last`, that all need `gate` to hold."""

    gate: Condition
    first: int
    last: int


@dataclass(frozen=True)
class Routes:
    """The routing of a version, to be asked where an answer leads."""

    version: Version
    conditions: Mapping[str, Condition | None]

    @cached_property
    def items(self) -> tuple[ResolvedItem, ...]:
        """All items, in the order asked; an item's number is its place."""
        return self.version.items

    def after(self, item: ResolvedItem, answer: object) -> Goal | None:
        """Say where an answer leads; None if that is the next question.

        Later questions are skipped as far as this answer alone rules each of them out. A
        question of a loop over chosen entries is ruled out, too, when none were chosen. An answer
        within a loop leads nowhere: it is about one entry of several.
        """
        if item.for_each is not None:
            return None
        known: dict[str, object] = {item.id: answer}
        for later in self.items[item.number :]:
            if not self._ruled_out(later, known):
                return later.number if len(known) > 1 else None
            known[later.id] = None
        return END if len(known) > 1 else None

    def otherwise(self, run: Run) -> Goal:
        """Say where those go on for whom the gate of a run does not hold."""
        needed = parts_of(run.gate)
        chooses = _chosen_at(run.gate)
        skipped = [item.id for item in self.items[run.first - 1 : run.last]]
        known: dict[str, object] = dict.fromkeys([*([chooses] if chooses else []), *skipped])
        for later in self.items[run.last :]:
            has_gate = all(part in parts_of(self.conditions[later.id]) for part in needed)
            if not has_gate and not self._ruled_out(later, known):
                return later.number
            known[later.id] = None
        return END

    def _ruled_out(self, later: ResolvedItem, known: Mapping[str, object]) -> bool:
        """Tell whether some answers, of which those skipped are none, rule out a question."""
        loop = later.for_each
        if loop is not None and loop in known and not known[loop]:
            return True
        condition = self.conditions[later.id]
        return condition is not None and any(
            certainly(condition, item, answer) is False for item, answer in known.items()
        )


def runs(version: Version, conditions: Mapping[str, Condition | None]) -> tuple[Run, ...]:
    """List the runs of two or more questions of a module that share a part of their conditions.

    Each question is in one run at most: the longest from its place on. What hangs on the answer
    about one entry of a loop is no gate.
    """
    looped = {item.id for item in version.items if item.for_each is not None}
    shared = {name: _shareable(condition, looped) for name, condition in conditions.items()}
    return tuple(run for module in version.modules for run in _of_module(module.items, shared))


def _shareable(condition: Condition | None, looped: Collection[str]) -> Condition | None:
    """Keep what is asked of the respondent, not of one entry of a loop."""
    parts = [part for part in parts_of(condition) if not set(items_of(part)) & set(looped)]
    return all_of(*parts) if parts else None


def _of_module(
    items: tuple[ResolvedItem, ...], conditions: Mapping[str, Condition | None]
) -> Iterator[Run]:
    start = 0
    while start < len(items):
        shared = parts_of(conditions[items[start].id])
        end, gate = start, shared
        for place in range(start, len(items)):
            shared = [part for part in shared if part in parts_of(conditions[items[place].id])]
            if not shared:
                break
            end, gate = place + 1, shared
        if end - start > 1:
            yield Run(all_of(*gate), items[start].number, items[end - 1].number)
        start = max(end, start + 1)


def parts_of(condition: Condition | None) -> list[Condition]:
    """List what must all hold for a condition to hold."""
    if condition is None:
        return []
    return list(condition.parts) if isinstance(condition, And) else [condition]


def beyond(condition: Condition | None, gate: Condition | None) -> Condition | None:
    """Give what a condition asks beyond its gate; None if nothing."""
    left = [part for part in parts_of(condition) if part not in parts_of(gate)]
    return all_of(*left) if left else None


def _chosen_at(gate: Condition) -> str | None:
    """Name the item that a gate wants any answer of; None if it asks more or other than that."""
    match gate:
        case Answered(item) | Count(item, ">=", 1) | Count(item, ">" | "!=", 0):
            return item
        case _:
            return None
