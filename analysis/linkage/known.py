"""Who is known by a code of their own: in which waves, in which rows, and how each wave asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from instrument.model import CodeFormat
from instrument.participant_code import complete, normalise, tidied

COUNTS = ("duplicate",)
"""A row set aside for this is that of a person who took part all the same."""
MALFORMED = "code_malformed"
MISSING = "code_missing"


@dataclass(frozen=True)
class Sender:
    """Who sent a row: the code as typed, the person it names, and why the row does not count."""

    wave: str
    row: int
    record: str
    typed: str
    person: str | None
    reason: str | None

    @property
    def known(self) -> bool:
        """Whether the row is that of somebody whom its own code names."""
        return self.person is not None and (self.reason is None or self.reason in COUNTS)


def senders_of(rows: pd.DataFrame) -> tuple[Sender, ...]:
    """Take the rows of `analysis.clean.wave.senders` as values."""
    found = rows.astype(object).where(rows.notna(), None)
    return tuple(
        Sender(str(wave), int(row), record or "", typed or "", person, reason)
        for wave, row, record, typed, person, reason in zip(
            *(found[name] for name in ("wave", "row", "record", "typed", "person", "reason")),
            strict=True,
        )
    )


@dataclass(frozen=True)
class Panel:
    """All rows of the waves that ask for a code, in the order of the waves.

    Attributes
    ----------
    senders
        Of every row.
    formats
        Wave → how its version writes codes (None: as they are); only waves that ask for a code.
    """

    senders: tuple[Sender, ...]
    formats: Mapping[str, CodeFormat | None]

    @cached_property
    def row(self) -> Mapping[tuple[str, int], Sender]:
        """Find a row."""
        return {(each.wave, each.row): each for each in self.senders}

    @cached_property
    def rows(self) -> Mapping[str, tuple[Sender, ...]]:
        """Person → the rows that bear the code."""
        found: dict[str, list[Sender]] = {}
        for each in self.senders:
            if each.known and each.wave in self.formats:
                found.setdefault(str(each.person), []).append(each)
        return {person: tuple(rows) for person, rows in found.items()}

    def without(self, rows: Sequence[tuple[str, int]]) -> Panel:
        """Leave rows out."""
        gone = set(rows)
        kept = tuple(each for each in self.senders if (each.wave, each.row) not in gone)
        return Panel(kept, self.formats)

    def waves(self, person: str) -> tuple[str, ...]:
        """Name the waves that a person is in."""
        return tuple(dict.fromkeys(each.wave for each in self.rows.get(person, ())))

    def written(self, person: str, wave: str) -> str:
        """Write a person's code as a wave's version hands it out."""
        return complete(person, self.formats[wave])

    def named(self, code: str) -> str | None:
        """Find whom a code in the list of decisions names; None if no row bears it."""
        found = reading(code, self.formats.values())
        return found if found in self.rows else None


def reading(code: str, formats: Iterable[CodeFormat | None]) -> str | None:
    """Read a code in the list of decisions: as the first wave has it that it fits.

    It may also stand there without its check digits, as people are named in tables.
    """
    for code_format in formats:
        found = normalise(code, code_format)
        if found is not None:
            return found
        if code_format is not None and len(tidied(code, code_format)) == code_format.base:
            return tidied(code, code_format)
    return None
