"""What a change is called, and the lines that tell it, before they are written in some form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from instrument.compare.change import KINDS, Change, Kind
from instrument.compare.words import Mark, marks
from instrument.locale import ENGLISH, Locale, marked

NAMES: Mapping[Kind, tuple[str, str, str]] = {
    "language_added": (
        marked("language added"),
        marked("languages added"),
        marked("language added"),
    ),
    "language_removed": (
        marked("language removed"),
        marked("languages removed"),
        marked("language removed"),
    ),
    "around": (marked("text around the questions"), marked("texts around the questions"), "{part}"),
    "module_added": (marked("module added"), marked("modules added"), marked("module added")),
    "module_removed": (
        marked("module removed"),
        marked("modules removed"),
        marked("module removed"),
    ),
    "module_renamed": (marked("module renamed"), marked("modules renamed"), marked("title")),
    "module_moved": (marked("module moved"), marked("modules moved"), marked("moved")),
    "item_added": (marked("item added"), marked("items added"), marked("added")),
    "item_removed": (marked("item removed"), marked("items removed"), marked("removed")),
    "item_moved": (marked("item moved"), marked("items moved"), marked("moved")),
    "kind_of_item": (marked("kind of item"), marked("kinds of items"), marked("kind of item")),
    "mandatory": (
        marked("answer required or not"),
        marked("answers required or not"),
        marked("answer required"),
    ),
    "wording": (marked("question"), marked("questions"), marked("question")),
    "lead_in": (marked("lead-in"), marked("lead-ins"), marked("lead-in")),
    "hint": (marked("hint"), marked("hints"), marked("hint")),
    "reference_period": (marked("reference period"), marked("reference periods"), "{{{part}}}"),
    "asked_of": (marked("group asked"), marked("groups asked"), marked("asked of")),
    "routing": (marked("condition"), marked("conditions"), marked("asked only")),
    "loop": (marked("loop"), marked("loops"), marked("asked once")),
    "scale": (marked("scale replaced"), marked("scales replaced"), marked("answered as")),
    "option_added": (
        marked("option added"),
        marked("options added"),
        marked("option {part} added"),
    ),
    "option_removed": (
        marked("option removed"),
        marked("options removed"),
        marked("option {part} removed"),
    ),
    "option_code": (marked("set of codes"), marked("sets of codes"), marked("codes")),
    "option_label": (marked("label"), marked("labels"), marked("label of option {part}")),
    "option_order": (
        marked("order of options"),
        marked("orders of options"),
        marked("order of options"),
    ),
    "option_open": (
        marked("open option"),
        marked("open options"),
        marked("option {part} asks for words"),
    ),
    "option_exclusive": (
        marked("exclusive option"),
        marked("exclusive options"),
        marked("option {part} excludes the others"),
    ),
    "at_most": (marked("limit on choices"), marked("limits on choices"), marked("options at most")),
    "write_ins": (
        marked("number of own lines"),
        marked("numbers of own lines"),
        marked("lines to write in"),
    ),
    "limits": (marked("limit"), marked("limits"), marked("limits")),
    "decimals": (marked("number of decimals"), marked("numbers of decimals"), marked("decimals")),
    "unit": (marked("unit"), marked("units"), marked("unit")),
    "code_format": (marked("form of code"), marked("forms of codes"), marked("form of the code")),
    "missing_offered": (
        marked("way not to answer"),
        marked("ways not to answer"),
        marked("offered as an answer ({part})"),
    ),
    "missing_label": (
        marked("label of a way not to answer"),
        marked("labels of ways not to answer"),
        marked("label of {part}"),
    ),
    "roster_added": (
        marked("roster entry added"),
        marked("roster entries added"),
        marked("entry {part} added"),
    ),
    "roster_removed": (
        marked("roster entry removed"),
        marked("roster entries removed"),
        marked("entry {part} removed"),
    ),
    "roster_renamed": (
        marked("roster entry renamed"),
        marked("roster entries renamed"),
        marked("entry {part} renamed"),
    ),
    "roster_merged": (
        marked("roster entry merged"),
        marked("roster entries merged"),
        marked("entries {part} became"),
    ),
}
"""Kind → its name for one, for several, and at the place where it is told."""
IN_PLACE = ("scale", "option_code", "option_order", "roster_merged")
"""Kinds told as one thing in place of another, not word by word."""
AROUND_NAMES = {
    "welcome": marked("welcome"),
    "information": marked("information"),
    "thanks": marked("thanks"),
}
"""What is said around the questions → what it is called."""
SUBJECTS = {
    "item": marked("item {name}"),
    "items": marked("items"),
    "module": marked("module {name}"),
    "scale": marked("scale {name}"),
    "roster": marked("roster {name}"),
    "respondents": marked("respondents {name}"),
    "version": marked("version"),
}
"""First word of a change's subject → how it is said."""
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Line:
    """A line of a change: its label, the language of its words, and the words with their marks."""

    label: str
    language: str | None
    marks: tuple[Mark, ...]


def lines(change: Change, languages: Collection[str], locale: Locale = ENGLISH) -> Iterator[Line]:
    """Say a change line by line, in some languages where it has words in several.

    Labels are in the language of `locale`.
    """
    part = change.part
    if change.kind == "around":
        part = locale.text(AROUND_NAMES.get(part, part))
    label = locale.text(NAMES[change.kind][2], part=part)
    texts = [
        pair for pair in change.texts if pair.language in languages and pair.before != pair.after
    ]
    if change.kind == "routing":
        yield Line(
            locale.text("condition"), None, _marked(change, change.before, change.after, whole=True)
        )
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


def counted(changes: Iterable[Change], locale: Locale) -> str:
    """Count changes by kind, in words."""
    counts = Counter(change.kind for change in changes)
    names = {kind: NAMES[kind][count > 1] for kind, count in counts.items()}
    return ", ".join(
        f"{locale.count(counts[kind])} {locale.text(names[kind])}"
        for kind in KINDS
        if kind in counts
    )


def subject_in_words(subject: str, locale: Locale) -> str:
    """Say what a change is about."""
    first, _, name = subject.partition(" ")
    return locale.text(SUBJECTS[first], name=name)


def number_of(count: int, one: str, many: str) -> str:
    """Write a number with its noun."""
    return f"{count} {one if count == 1 else many}"


def visible(text: str) -> str:
    """Show as � what would steer a terminal, turn a line around or is forbidden on a page."""
    return _UNSEEN.sub("�", text)
