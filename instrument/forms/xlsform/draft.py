"""What all rows of one form draw on: the version, its conditions, its lists, its references."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from instrument.columns import entry_label, write_ins
from instrument.conditions import Condition, all_of, to_xpath
from instrument.conditions.xpath import literal
from instrument.forms.asking import Asking
from instrument.forms.phrases import in_language
from instrument.forms.xlsform.choices import ChoiceLists, choice_lists
from instrument.forms.xlsform.names import node_name
from instrument.placeholders import PLACEHOLDER
from instrument.problems import PeilError, Place
from instrument.resolve import ResolvedItem
from instrument.vocabulary import Text

UNKNOWN = "…"
"""Stands in a question for an earlier answer that was not given."""


class Draft(Asking):
    """A version on its way to becoming a form."""

    @cached_property
    def lists(self) -> ChoiceLists:
        """The lists of options that its questions choose from."""
        return choice_lists(self)

    @cached_property
    def piped(self) -> frozenset[str]:
        """The items whose answers later questions repeat."""
        texts = [t for item in self.items.values() for t in (item.text, item.lead_in, item.hint)]
        named = {
            name
            for text in texts
            for wording in (text or {}).values()
            for name in PLACEHOLDER.findall(wording)
        }
        return frozenset(named & set(self.items))

    def reference(self, item: str, asking: ResolvedItem, entry: str | None) -> str:
        """Name the node of an item as another item's row may refer to it."""
        same_loop = self.items[item].for_each == asking.for_each
        return node_name(item, entry if same_loop else None)

    def xpath(self, condition: Condition, asking: ResolvedItem, entry: str | None) -> str:
        """Write a condition of an item, for one entry of its loop."""
        return to_xpath(
            condition,
            name=lambda item: self.reference(item, asking, entry),
            write_ins=self._lines,
            missing=self._no_answers,
        )

    @cached_property
    def _lines(self) -> Mapping[str, list[str]]:
        """Name the nodes of own entries."""
        items = self.items.values()
        return {item.id: [node_name(item.id, own) for own in write_ins(item)] for item in items}

    @cached_property
    def _no_answers(self) -> Mapping[str, tuple[str, ...]]:
        """List the codes of reasons missing that a choice offers."""
        chosen = [i for i in self.items.values() if i.scale.kind in ("single", "multiple")]
        return {item.id: tuple(item.missing) for item in chosen}

    def shown(self, item: ResolvedItem, entry: str | None) -> str:
        """Say in XPath when an item is shown; empty if always."""
        conditions = [self.conditions[item.id], self.gate(item, within_module=True)]
        known = [each for each in reversed(conditions) if each is not None]
        return self.xpath(all_of(*known), item, entry) if known else ""

    def filled(self, text: Text | None, item: ResolvedItem, entry: str | None) -> Text:
        """Put the collective's name and earlier answers in the place of their placeholders."""
        filled = {}
        for language, wording in (text or {}).items():
            if "${" in wording:
                raise PeilError.of("F005", Place(item=item.id), item=item.id)
            # Every odd piece is the name of a placeholder.
            pieces = PLACEHOLDER.split(wording)
            pieces[1::2] = [self._filling(name, language, item, entry) for name in pieces[1::2]]
            filled[language] = "".join(pieces)
        return filled

    def _filling(self, name: str, language: str, item: ResolvedItem, entry: str | None) -> str:
        if name == "collective" and entry is not None:
            return in_language(self.entry_name(item, entry), language)
        if name not in self.piped:
            return f"{{{name}}}"
        node = self.reference(name, item, entry)
        if self.items[name].scale.kind == "single":
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
        turn = self.turn(item, entry)
        return node_name(turn.chosen.id, entry) if turn.chosen and turn.own else None

    def entry_shown(self, item: ResolvedItem, entry: str) -> str:
        """Say in XPath when the questions about one entry of a loop are asked; empty if always."""
        turn = self.turn(item, entry)
        terms = []
        if turn.chosen is not None and turn.own:
            terms.append(f"${{{node_name(turn.chosen.id, entry)}}} != ''")
        elif turn.chosen is not None:
            terms.append(f"selected(${{{node_name(turn.chosen.id)}}}, {literal(entry)})")
        if turn.left_out is not None:
            terms.append(f"${{{node_name(turn.left_out.id)}}} != {literal(entry)}")
        return " and ".join(terms)
