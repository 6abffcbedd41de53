"""What all rows of one form draw on: the version, its conditions, its lists, its references."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from instrument.columns import entry_label, write_ins
from instrument.conditions import Condition, all_of, to_xpath
from instrument.conditions.xpath import literal
from instrument.forms.phrases import in_language
from instrument.forms.xlsform.choices import ChoiceLists, choice_lists
from instrument.forms.xlsform.names import node_name
from instrument.resolve import ResolvedItem, Version
from instrument.routing import agreement, routing
from instrument.study import Keys, Study
from instrument.vocabulary import Text

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
UNKNOWN = "…"
"""Stands in a question for an earlier answer that was not given."""


@dataclass(frozen=True)
class Draft:
    """A version on its way to becoming a form.

    `agreed` is the condition that the respondent consented; `piped` are the items whose answers
    later questions repeat.
    """

    version: Version
    study: Study
    conditions: Mapping[str, Condition | None]
    agreed: Condition | None
    lists: ChoiceLists
    piped: frozenset[str]

    @classmethod
    def of(cls, version: Version, study: Study) -> Draft:
        """Read the conditions and collect the lists of a version."""
        keys = study.keys
        texts = [text for item in version.items for text in (item.text, item.lead_in, item.hint)]
        named = {
            name
            for text in texts
            for wording in (text or {}).values()
            for name in _PLACEHOLDER.findall(wording)
        }
        return cls(
            version,
            study,
            routing(version),
            agreement(version, keys.consent),
            choice_lists(version, keys),
            frozenset(named & {item.id for item in version.items}),
        )

    @property
    def keys(self) -> Keys:
        """Of the study."""
        return self.study.keys

    @property
    def languages(self) -> tuple[str, ...]:
        """Of the version."""
        return self.version.languages

    def reference(self, item: str, asking: ResolvedItem, entry: str | None) -> str:
        """Name the node of an item as another item's row may refer to it."""
        same_loop = self.version.item(item).for_each == asking.for_each
        return node_name(item, entry if same_loop else None)

    def xpath(self, condition: Condition, asking: ResolvedItem, entry: str | None) -> str:
        """Write a condition of an item, for one entry of its loop."""
        items = self.version.items
        chosen = {item.id: item for item in items if item.scale.kind in ("single", "multiple")}
        return to_xpath(
            condition,
            name=lambda item: self.reference(item, asking, entry),
            write_ins={
                item.id: [node_name(item.id, own) for own in write_ins(item)] for item in items
            },
            missing={name: tuple(item.missing) for name, item in chosen.items()},
        )

    def shown(self, item: ResolvedItem, entry: str | None) -> str:
        """Say in XPath when an item is shown; empty if always."""
        conditions = [self.conditions[item.id], self._gate(item)]
        known = [each for each in reversed(conditions) if each is not None]
        return self.xpath(all_of(*known), item, entry) if known else ""

    def _gate(self, item: ResolvedItem) -> Condition | None:
        """Ask for consent item by item only where the module also holds the question itself."""
        if self.agreed is None or self.keys.consent is None:
            return None
        consent = self.version.item(self.keys.consent)
        later = item.number > consent.number and item.module == consent.module
        return self.agreed if later else None

    def filled(self, text: Text | None, item: ResolvedItem, entry: str | None) -> Text:
        """Put the collective's name and earlier answers in the place of their placeholders."""
        filled = {}
        for language, wording in (text or {}).items():
            # Every odd piece is the name of a placeholder.
            pieces = _PLACEHOLDER.split(wording)
            pieces[1::2] = [self._filling(name, language, item, entry) for name in pieces[1::2]]
            filled[language] = "".join(pieces)
        return filled

    def _filling(self, name: str, language: str, item: ResolvedItem, entry: str | None) -> str:
        if name == "collective" and entry is not None:
            return in_language(self.entry_name(item, entry), language)
        if name not in self.piped:
            return f"{{{name}}}"
        node = self.reference(name, item, entry)
        if self.version.item(name).scale.kind == "single":
            node = node_name(node, "label")
        return f"${{{node}}}"

    def entry_name(self, item: ResolvedItem, entry: str) -> Text:
        """Name the entry of a loop: its label, or what the respondent wrote."""
        own = self.written_in(item, entry)
        if own is not None:
            return dict.fromkeys(self.languages, f"${{{own}}}")
        return entry_label(self.version, item, entry)

    def written_in(self, item: ResolvedItem, entry: str) -> str | None:
        """Find the node that holds the name of an entry that the respondent added."""
        if item.for_each is None or item.for_each.startswith("roster:"):
            return None
        chosen = self.version.item(item.for_each)
        return node_name(chosen.id, entry) if entry in write_ins(chosen) else None

    def entry_shown(self, item: ResolvedItem, entry: str) -> str:
        """Say in XPath when the questions about one entry of a loop are asked; empty if always."""
        terms = []
        if (own := self.written_in(item, entry)) is not None:
            terms.append(f"${{{own}}} != ''")
        elif item.for_each and not item.for_each.startswith("roster:"):
            terms.append(f"selected(${{{node_name(item.for_each)}}}, {literal(entry)})")
        if item.except_for:
            terms.append(f"${{{node_name(item.except_for)}}} != {literal(entry)}")
        return " and ".join(terms)
