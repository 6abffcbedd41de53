"""Texts as one respondent might see them: an example stands where an earlier answer is put."""

from __future__ import annotations

from instrument.columns import entries, entry_label
from instrument.forms.phrases import in_language
from instrument.resolve import ResolvedItem, Version
from instrument.vocabulary import Text

_UNKNOWN = "…"


def example(version: Version, item: ResolvedItem, text: Text, language: str) -> str:
    """Fill in a text: the first entry of the loop, the first option of an earlier question.

    Braces that name neither stay as they stand.
    """
    words = in_language(text, language)
    if "{" not in words:
        return words
    for entry in entries(version, item)[:1]:
        if entry is not None:
            label = in_language(entry_label(version, item, entry), language)
            words = words.replace("{collective}", label)
    for earlier in version.items:
        if (name := f"{{{earlier.id}}}") in words:
            labels = [option.label for option in earlier.scale.options[:1]]
            words = words.replace(name, in_language(labels[0], language) if labels else _UNKNOWN)
    return words
