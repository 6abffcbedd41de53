"""Lints of choices from a list that changed: who could be named once may not be there later."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from instrument.check.lint import Definition, Lint
from instrument.resolve import roster_at, versions_of


def check_lists(definition: Definition) -> Iterator[Lint]:
    """Look at items that choose from a roster of which entries came or went between versions."""
    questionnaire = definition.loaded.questionnaire
    for item in questionnaire.items:
        roster = questionnaire.scales[item.answer].roster
        named = {entry.version for entry in item.history}
        for older, newer in pairwise(versions_of(questionnaire, item) if roster else ()):
            was, now = (
                {option.code for option in roster_at(questionnaire, roster or "", version)}
                for version in (older, newer)
            )
            if was != now and older not in named:
                details = {"roster": roster, "older": older, "newer": newer, "item": item.id}
                yield definition.lint("L014", ("item", item.id), **details)
