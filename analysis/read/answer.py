"""The columns of one answer taken together, and what its cells say."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from analysis.read.fault import Fault, printable
from analysis.read.missing import Missing
from analysis.read.number import Mark
from instrument.columns import Column
from instrument.load import closest
from instrument.model import Option
from instrument.resolve import ResolvedItem, Version
from instrument.vocabulary import Reason

_KEPT = frozenset("\t\n\r")
_COMPARED = 200
_LISTED = 6


@dataclass(frozen=True)
class Writing:
    """How a file writes answers, where that is not the platform's own way.

    `mark` divides decimals (None: the platform's); `labels` stand in the place of codes; cells are
    `typed`, so that a code may stand there as a number, and a tick as 1.
    """

    mark: Mark | None = None
    labels: bool = False
    typed: bool = False


@dataclass(frozen=True)
class Question:
    """An item, asked of a roster entry if it is looped, and the columns that hold its answer."""

    item: ResolvedItem
    entry: str | None
    columns: tuple[Column, ...]
    missing: Missing
    languages: tuple[str, ...]
    own_entries: tuple[str, ...] = ()
    writing: Writing = Writing()

    @property
    def open_option(self) -> Option | None:
        """The first option that asks for words beside it."""
        return next((each for each in self.item.scale.options if each.open), None)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the cells of one answer say; blank without code, own words, reason and faults."""

    code: str | None = None
    own: str | None = None
    reason: Reason | None = None
    faults: tuple[Fault, ...] = ()


BLANK = Reading()
Cells = tuple[str, ...]
"""The cells of one answer, in the order of the question's columns."""

Read = Callable[[Cells], Reading]


def grouped(columns: Iterable[Column]) -> Mapping[tuple[str, str | None], tuple[Column, ...]]:
    """Take the columns of each answer together, in the order in which they are first met."""
    found: dict[tuple[str, str | None], list[Column]] = {}
    for column in columns:
        found.setdefault((column.item, column.entry), []).append(column)
    return {key: tuple(each) for key, each in found.items()}


def chosen(codes: Iterable[str], lines: Iterable[str], item: ResolvedItem) -> str | None:
    """Join the codes of what was chosen, in the scale's order, and then the written lines."""
    ticked = set(codes)
    ordered = [option.code for option in item.scale.options if option.code in ticked]
    return " ".join((*ordered, *lines)) or None


def as_json(own: Mapping[str, str]) -> str | None:
    """Write own words as JSON; None if there are none."""
    return json.dumps(own, ensure_ascii=False) if own else None


def not_an_answer(
    question: Question, value: str, column: str, known: Iterable[str], after: str | None = None
) -> Fault:
    """Say that a cell, or a part of it, is no answer of the item."""
    among = [each for each in dict.fromkeys(known) if each]
    near = closest(value.strip()[:_COMPARED], among)
    if near not in among:
        more = " …" if len(among) > _LISTED else ""
        near = f"none of {', '.join(among[:_LISTED])}{more}" if among else near
    details = {"value": printable(value), "item": question.item.id, "closest": printable(near)}
    return Fault("R008", value, column, details, after)


def as_text(value: str, column: str) -> tuple[str, tuple[Fault, ...]]:
    """Take text as it stands; control characters, which no form lets through, become �."""
    if value.isprintable():
        return value, ()
    kept = "".join("�" if _is_control(each) else each for each in value)
    if kept == value:
        return value, ()
    return kept, (Fault("R015", value, column, {"value": printable(value)}, kept),)


def _is_control(sign: str) -> bool:
    return unicodedata.category(sign) == "Cc" and sign not in _KEPT


def languages_of(version: Version, source: str) -> tuple[str, ...]:
    """Order a version's languages, that of the headings first."""
    return tuple(dict.fromkeys((source, *version.languages)))
