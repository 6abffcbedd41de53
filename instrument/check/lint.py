"""A lint: what a methodologist would ask about, and which part of the definition may answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from instrument.load import Key, Loaded
from instrument.model import Item
from instrument.problems import Problem, problem
from instrument.resolve import Version, at


@dataclass(frozen=True)
class Lint:
    """A warning, and the item, scale, construct or roster entry that may acknowledge it."""

    subject: Key
    problem: Problem


@dataclass(frozen=True)
class Definition:
    """A definition without errors, with its versions resolved once for all lints."""

    loaded: Loaded
    versions: Mapping[str, Version]

    @classmethod
    def of(cls, loaded: Loaded) -> Definition:
        """Resolve every version of a definition."""
        questionnaire = loaded.questionnaire
        return cls(loaded, {name: at(questionnaire, name) for name in questionnaire.versions})

    @property
    def newest(self) -> Version:
        """The version that the next one starts from."""
        return self.versions[self.loaded.questionnaire.versions[-1]]

    @property
    def today(self) -> tuple[Item, ...]:
        """The items that are still asked; what was dropped, or worded otherwise, is past."""
        return tuple(item for item in self.loaded.questionnaire.items if item.until is None)

    def lint(self, code: str, subject: Key, /, *below: str, **details: object) -> Lint:
        """Make a warning about a part of the definition, at the line of what stands below it."""
        place = self.loaded.place(*subject, *below)
        return Lint(subject, problem(code, place, "warning", **details))
