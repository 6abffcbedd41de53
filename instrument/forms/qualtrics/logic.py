"""Conditions in words, with the headings and codes by which Qualtrics knows the questions."""

from __future__ import annotations

from dataclasses import dataclass

from instrument.codebook.markdown import escaped
from instrument.conditions import Condition, to_sentence
from instrument.conditions.phrases import PHRASES
from instrument.forms.qualtrics.draft import Draft
from instrument.resolve import ResolvedItem


@dataclass(frozen=True)
class _Wording:
    """Names questions by their headings, and answers by label and code."""

    draft: Draft
    asking: ResolvedItem
    entry: str | None

    def question(self, item: str, language: str) -> str:
        del language  # of the protocol; a draft has one
        asked = self.draft.version.item(item)
        same = asked.for_each == self.asking.for_each
        return ids_of(self.draft, asked, self.entry if same else None)

    def answer(self, item: str, code: str, language: str) -> str:
        del language  # of the protocol; a draft has one
        asked = self.draft.version.item(item)
        labels = {each.code: each.label for each in asked.scale.options}
        if code not in labels:
            return escaped(code)
        return f"{escaped(self.draft.say(labels[code]))} ({self.draft.codes(asked)[code]})"


def sentence(draft: Draft, condition: Condition, item: ResolvedItem, entry: str | None) -> str:
    """Say when an item is asked, for one entry of its loop, as Markdown without a full stop."""
    language = draft.language if draft.language in PHRASES else "en"
    return to_sentence(condition, language, _Wording(draft, item, entry))


def ids_of(draft: Draft, item: ResolvedItem, entry: str | None) -> str:
    """Write the heading of an item as Markdown."""
    key = (item.id, entry)
    return f"`{draft.heading(item, entry)}`" if key in draft.columns else f"`{item.id}`"
