"""What a change is called, and the lines that tell it, before they are written in some form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from instrument.compare.change import KINDS, Change, Kind
from instrument.compare.words import Mark, marks

NAMES: Mapping[Kind, tuple[str, str, str]] = {
    "language_added": ("language added", "languages added", "language added"),
    "language_removed": ("language removed", "languages removed", "language removed"),
    "around": ("text around the questions", "texts around the questions", "{part}"),
    "module_added": ("module added", "modules added", "module added"),
    "module_removed": ("module removed", "modules removed", "module removed"),
    "module_renamed": ("module renamed", "modules renamed", "title"),
    "module_moved": ("module moved", "modules moved", "moved"),
    "item_added": ("item added", "items added", "added"),
    "item_removed": ("item removed", "items removed", "removed"),
    "item_moved": ("item moved", "items moved", "moved"),
    "kind_of_item": ("kind of item", "kinds of items", "kind of item"),
    "mandatory": ("answer required or not", "answers required or not", "answer required"),
    "wording": ("question", "questions", "question"),
    "lead_in": ("lead-in", "lead-ins", "lead-in"),
    "hint": ("hint", "hints", "hint"),
    "reference_period": ("reference period", "reference periods", "{{{part}}}"),
    "asked_of": ("group asked", "groups asked", "asked of"),
    "routing": ("condition", "conditions", "asked only"),
    "loop": ("loop", "loops", "asked once"),
    "scale": ("scale replaced", "scales replaced", "answered as"),
    "option_added": ("option added", "options added", "option {part} added"),
    "option_removed": ("option removed", "options removed", "option {part} removed"),
    "option_code": ("set of codes", "sets of codes", "codes"),
    "option_label": ("label", "labels", "label of option {part}"),
    "option_order": ("order of options", "orders of options", "order of options"),
    "option_open": ("open option", "open options", "option {part} asks for words"),
    "option_exclusive": (
        "exclusive option",
        "exclusive options",
        "option {part} excludes the others",
    ),
    "at_most": ("limit on choices", "limits on choices", "options at most"),
    "write_ins": ("number of own lines", "numbers of own lines", "lines to write in"),
    "limits": ("limit", "limits", "limits"),
    "decimals": ("number of decimals", "numbers of decimals", "decimals"),
    "unit": ("unit", "units", "unit"),
    "code_format": ("form of code", "forms of codes", "form of the code"),
    "missing_offered": (
        "way not to answer",
        "ways not to answer",
        "offered as an answer ({part})",
    ),
    "missing_label": (
        "label of a way not to answer",
        "labels of ways not to answer",
        "label of {part}",
    ),
    "roster_added": ("roster entry added", "roster entries added", "entry {part} added"),
    "roster_removed": ("roster entry removed", "roster entries removed", "entry {part} removed"),
    "roster_renamed": ("roster entry renamed", "roster entries renamed", "entry {part} renamed"),
    "roster_merged": ("roster entry merged", "roster entries merged", "entries {part} became"),
}
"""Kind → its name for one, for several, and at the place where it is told."""
IN_PLACE = ("scale", "option_code", "option_order", "roster_merged")
"""Kinds told as one thing in place of another, not word by word."""
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Line:
    """A line of a change: its label, the language of its words, and the words with their marks."""

    label: str
    language: str | None
    marks: tuple[Mark, ...]


def lines(change: Change, languages: Collection[str]) -> Iterator[Line]:
    """Say a change line by line, in some languages where it has words in several."""
    label = NAMES[change.kind][2].format(part=change.part)
    texts = [
        pair for pair in change.texts if pair.language in languages and pair.before != pair.after
    ]
    if change.kind == "routing":
        yield Line("condition", None, _marked(change, change.before, change.after, whole=True))
    elif not texts:
        yield Line(label, change.language, _marked(change, change.before, change.after))
    for pair in texts:
        yield Line(label, pair.language, _marked(change, pair.before, pair.after))


def _marked(
    change: Change, before: str | None, after: str | None, *, whole: bool = False
) -> tuple[Mark, ...]:
    worded = change.language or (change.texts and change.kind not in IN_PLACE)
    if worded and not whole:
        return marks(before, after)
    found = Mark("removed", before or ""), Mark("added", after or "")
    return tuple(mark for mark in found if mark.text)


def counted(changes: Iterable[Change]) -> str:
    """Count changes by kind, in words."""
    counts = Counter(change.kind for change in changes)
    return ", ".join(
        f"{counts[kind]} {NAMES[kind][counts[kind] > 1]}" for kind in KINDS if counts[kind]
    )


def number_of(count: int, one: str, many: str) -> str:
    """Write a number with its noun."""
    return f"{count} {one if count == 1 else many}"


def visible(text: str) -> str:
    """Show as � what would steer a terminal, turn a line around or is forbidden on a page."""
    return _UNSEEN.sub("�", text)
