"""Where traps are planted: submissions that are changed or added, and a note of each change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np

from analysis.simulate.answers import Field
from analysis.simulate.given import Given, Key, Planted, Submission
from analysis.simulate.streams import stream
from instrument.problems import PeilError
from instrument.resolve import ResolvedItem


@dataclass(frozen=True)
class Trapped:
    """The submissions of a wave in the order of the file, and what was planted in them."""

    submissions: tuple[Submission, ...]
    planted: tuple[Planted, ...]


@dataclass
class Workshop:
    """A wave's submissions while traps are planted; each submission gets at most one."""

    wave: Field
    sent: list[Submission]
    trap: str = ""
    used: set[int] = field(default_factory=set)
    notes: list[tuple[int, Planted]] = field(default_factory=list)

    @property
    def random(self) -> np.random.Generator:
        """Start the stream of the trap that is being planted."""
        return stream(self.wave.seed, "trap", self.wave.wave.id, self.trap)

    @property
    def items(self) -> dict[str, ResolvedItem]:
        """The items of the version."""
        return {item.id: item for item in self.wave.version.items}

    @property
    def trap_items(self) -> tuple[ResolvedItem, ...]:
        """The items that the truth names for this trap, as far as the version has them."""
        named = self.wave.truth.trap_items.get(self.trap, ())
        return tuple(self.items[name] for name in named if name in self.items)

    def choose(
        self, number: int, fits: Callable[[Submission], bool], random: np.random.Generator
    ) -> list[int]:
        """Choose submissions without a trap in them that fit.

        Raises
        ------
        PeilError
            P004 if there are not enough.
        """
        free = [
            place
            for place, each in enumerate(self.sent)
            if place not in self.used and each.kind == "answered" and fits(each)
        ]
        if len(free) < number:
            raise PeilError.of(
                "P004",
                field=f"traps.{self.wave.wave.id}.{self.trap}",
                why=f"{number} wanted, but only {len(free)} rows fit",
                remedy="plant fewer, or name other items under trap_items",
            )
        chosen = sorted(int(each) for each in random.permutation(free)[:number])
        self.used.update(chosen)
        return chosen

    def change(self, place: int, answers: dict[Key, Given | None], detail: str) -> None:
        """Change answers of a submission (None takes one away) and note it under the first."""
        given = {key: each for key, each in self.sent[place].given.items() if key not in answers}
        given.update({key: each for key, each in answers.items() if each is not None})
        self.sent[place] = replace(self.sent[place], given=given)
        self.note(place, next(iter(answers))[0], detail)

    def add(self, submission: Submission, detail: str) -> None:
        """Add a row and note it."""
        self.sent.append(submission)
        self.used.add(len(self.sent) - 1)
        self.note(len(self.sent) - 1, "", detail)

    def note(self, place: int, item: str, detail: str) -> None:
        """Note what was planted; the row is filled in at the end."""
        person = self.sent[place].person
        self.notes.append((place, Planted(self.trap, self.wave.wave.id, 0, person, item, detail)))

    def finish(self, headings: int) -> Trapped:
        """Put the submissions in order of time and say in which row each trap stands."""
        order = sorted(
            range(len(self.sent)),
            key=lambda place: (self.sent[place].submitted, self.sent[place].person, place),
        )
        row = {place: headings + 1 + number for number, place in enumerate(order)}
        planted = [replace(each, row=row[place]) for place, each in self.notes]
        return Trapped(
            tuple(self.sent[place] for place in order),
            tuple(sorted(planted, key=lambda each: (each.row, each.trap, each.item))),
        )
