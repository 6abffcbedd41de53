"""What one item of one wave is drawn in: who is asked, about which collective, with what spread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from analysis.simulate.readings import Readings
from analysis.simulate.streams import Bools, Floats, Ints, stream
from analysis.simulate.truth import FactValue, Group, Truth
from instrument.study import Wave


@dataclass(frozen=True)
class Rows:
    """The questions put: one row per person, or per person and entry of a loop.

    `collectives` are ids; None for one that no roster knows, or for none at all. `others` are
    the collectives at the other end of a tie; `circles` all that the person takes part in.
    """

    people: Ints
    entries: tuple[str | None, ...]
    collectives: tuple[str | None, ...]
    others: tuple[str | None, ...]
    groups: tuple[Group, ...]
    months: Floats
    circles: tuple[tuple[str, ...], ...]

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.people)


@dataclass(frozen=True)
class Setting:
    """Everything that a draw of one item in one wave may depend on."""

    truth: Truth
    seed: int
    wave: Wave
    waves: tuple[str, ...]
    readings: Readings
    rows: Rows
    number_of_people: int

    @property
    def item(self) -> str:
        """The item's id."""
        return self.readings.item.id

    @property
    def post(self) -> bool:
        """Whether the wave lies after the event."""
        return self.wave.period == "post"

    @property
    def bound(self) -> Bools:
        """Which rows concern a collective that is bound to a neighbourhood."""
        known = self.truth.collectives
        return np.array([c in known and known[c].bound for c in map(str, self.rows.collectives)])

    def fresh(self, purpose: str) -> np.random.Generator:
        """Start the stream of this item in this wave for one purpose."""
        return stream(self.seed, self.wave.id, self.item, purpose)

    def chance(self, purpose: str) -> Floats:
        """Draw a uniform number per row, anew in each wave."""
        return self.fresh(purpose).random(len(self.rows))

    def normal(self, purpose: str) -> Floats:
        """Draw a standard normal number per row, anew in each wave."""
        return self.fresh(purpose).standard_normal(len(self.rows))

    def of_people(self, key: str) -> Floats:
        """Draw a standard normal number per person, the same in all waves, for each row."""
        everyone = stream(self.seed, "person", key).standard_normal(self.number_of_people)
        return np.asarray(everyone[self.rows.people], dtype=np.float64)

    def chance_of_people(self, key: str) -> Floats:
        """Draw a uniform number per person, the same in all waves, for each row."""
        everyone = stream(self.seed, "person", key).random(self.number_of_people)
        return np.asarray(everyone[self.rows.people], dtype=np.float64)

    def of_people_in_wave(self, key: str) -> Floats:
        """Draw a standard normal number per person for this wave, the same for several items."""
        random = stream(self.seed, self.wave.id, "person", key)
        return np.asarray(random.standard_normal(self.number_of_people)[self.rows.people])

    def of_collectives(self, key: str) -> Floats:
        """Draw a standard normal number per collective, the same in all waves; 0 for unknown."""
        each = self._by_collective(stream(self.seed, "collective", key))
        return np.array([each.get(c or "", 0.0) for c in self.rows.collectives])

    def of_circles_in_wave(self, key: str) -> Floats:
        """Draw a standard normal number per collective for this wave; the mean of a person's."""
        each = self._by_collective(stream(self.seed, self.wave.id, "collective", key))
        known = [[each[c] for c in circle if c in each] or [0.0] for circle in self.rows.circles]
        return np.array([sum(found) / len(found) for found in known])

    def _by_collective(self, random: np.random.Generator) -> Mapping[str, float]:
        names = self.truth.collectives
        return dict(zip(names, random.standard_normal(len(names)).tolist(), strict=True))

    def facts(self, fact: str) -> list[FactValue | None]:
        """Look up a fact of each row's collective in this wave."""
        known = self.truth.collectives
        return [
            known[c].fact(fact, self.wave.id) if c in known else None
            for c in map(str, self.rows.collectives)
        ]

    def numbers(self, fact: str) -> Floats:
        """Look up a numeric fact; 0 where there is none."""
        found = self.facts(fact)
        return np.array([float(each) if isinstance(each, int | float) else 0.0 for each in found])
