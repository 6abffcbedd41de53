"""The version of the questionnaire that a wave fielded: all that a check may know of the study."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from instrument.columns import columns_of
from instrument.resolve import ResolvedItem, Version
from instrument.study import Study, Wave
from instrument.vocabulary import Text, said_in

Place = tuple[str, str | None]
"""An item, and the entry of its loop (None if it is asked once)."""


@dataclass(frozen=True)
class FieldedVersion:
    """A version in the field, with the wave and the study around it."""

    version: Version
    wave: Wave
    study: Study

    @cached_property
    def items(self) -> dict[str, ResolvedItem]:
        """The items by id, in the order asked."""
        return {item.id: item for item in self.version.items}

    @cached_property
    def columns(self) -> dict[Place, str]:
        """The first column of the export that holds an item, or a turn of a looped one."""
        found: dict[Place, str] = {}
        for each in columns_of(self.version, self.wave, self.study.source_language):
            found.setdefault((each.item, each.entry), each.heading)
        return found

    def reason(self, because: str | Text) -> str:
        """Put a reason of the study in words: in English, or else in its first language."""
        text = self.study.reasons.get(because) if isinstance(because, str) else because
        if text is None:
            return str(because)
        return said_in(text, "en")
