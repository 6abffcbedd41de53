"""When each question is asked, and of what: the same for every form, whatever its language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from instrument.columns import write_ins
from instrument.conditions import Condition
from instrument.resolve import ResolvedItem, ResolvedModule, Version
from instrument.routing import agreement, routing
from instrument.study import Study


@dataclass(frozen=True)
class Turn:
    """What one turn of a loop rests on.

    `chosen` is the item in which the entry was chosen, None where every entry of a roster is
    asked about; `own` tells whether the respondent wrote it in there. `left_out` is the item
    whose answer has no turn.
    """

    chosen: ResolvedItem | None
    own: bool
    left_out: ResolvedItem | None


@dataclass(frozen=True)
class Asking:
    """A version on its way to becoming a form.

    `conditions` are those of the items; `agreed` is the condition that the respondent consented.
    """

    version: Version
    study: Study

    @cached_property
    def conditions(self) -> Mapping[str, Condition | None]:
        """Of every item; raises what `routing` does."""
        return routing(self.version)

    @cached_property
    def agreed(self) -> Condition | None:
        """Say when the respondent consented; None if nobody is asked."""
        return agreement(self.version, self.study.keys.consent)

    @cached_property
    def items(self) -> Mapping[str, ResolvedItem]:
        """All items by id."""
        return {item.id: item for item in self.version.items}

    @property
    def languages(self) -> tuple[str, ...]:
        """Of the version."""
        return self.version.languages

    @cached_property
    def consent(self) -> ResolvedItem | None:
        """The item that asks for consent, if the version has one."""
        return self.items.get(self.study.keys.consent or "")

    def gate(self, item: ResolvedItem, *, within_module: bool = False) -> Condition | None:
        """Close what comes after the consent to those who did not give it.

        Parameters
        ----------
        item
            That is asked.
        within_module
            Only in the module that also asks for consent: the others are closed as a whole.
        """
        if self.consent is None or item.number <= self.consent.number:
            return None
        if within_module and item.module != self.consent.module:
            return None
        return self.agreed

    def admitted(self, module: ResolvedModule) -> Condition | None:
        """Close a module that comes after the one that asks for consent."""
        first = module.items[0]
        if self.consent is None or first.module == self.consent.module:
            return None
        return self.gate(first)

    def turn(self, item: ResolvedItem, entry: str | None) -> Turn:
        """Say what a turn of an item's loop rests on; on nothing without a loop."""
        if entry is None or item.for_each is None:
            return Turn(None, own=False, left_out=None)
        over_all = item.for_each.startswith("roster:")
        chosen = None if over_all else self.items[item.for_each]
        own = chosen is not None and entry in write_ins(chosen)
        return Turn(chosen, own, self.items[item.except_for] if item.except_for else None)

    def chosen_before(self, item: ResolvedItem) -> ResolvedItem | None:
        """Find the membership item, for the item that picks the main one among its answers."""
        keys = self.study.keys
        if item.id != keys.main_collective or item.scale.kind != "single":
            return None
        found = self.items.get(keys.membership or "")
        return found if found is not None and found.number < item.number else None


def blocks(module: ResolvedModule) -> Iterator[tuple[ResolvedItem, ...]]:
    """Keep together what is asked of the same entries, so that each is dealt with in one go."""
    for _, items in groupby(module.items, key=lambda item: (item.for_each, item.except_for)):
        yield tuple(items)
