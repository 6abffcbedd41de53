"""A comparison as text for a terminal."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence

from instrument.compare.change import Change
from instrument.compare.comparison import Comparison
from instrument.compare.report import Entry, Part, Report, Shared, Touched, report
from instrument.compare.saying import Line, lines, number_of, visible
from instrument.compare.summary import consequences, nothing, summary
from instrument.compare.words import Mark
from instrument.model import Questionnaire
from instrument.vocabulary import Text

WIDTH = 100
_SIGNS = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}


def to_text(
    comparison: Comparison,
    questionnaire: Questionnaire,
    languages: Sequence[str] = (),
    touched: Touched | None = None,
) -> str:
    """Write a comparison as text: removed words ``[-so-]``, added ones ``{+so+}``.

    What many items share comes first; then every changed item under its module, with how its
    answers compare, the number of the reason, and the hypotheses that rest on it. The parameters
    are those of `instrument.compare.report.report`.
    """
    told = report(comparison, questionnaire, languages, touched)
    return "\n".join(_parts(told)) + "\n"


def _parts(told: Report) -> Iterator[str]:
    yield f"{_clean(_first(told.title, told))}: version {told.older} → {told.newer}"
    if not told.changes and not told.parts:
        yield nothing(told)
        return
    yield from _wrapped(summary(told), 0)
    for line in consequences(told):
        yield from _wrapped(line, 0)
    reasons = _reasons(told)
    if told.shared:
        yield "\nSeveral items at once"
    for group in told.shared:
        yield from _shared(group, told)
    for part in told.parts:
        yield from _part(part, told, reasons)
    if reasons:
        yield "\nWhy"
    for reason, number in reasons.items():
        yield from _wrapped(f"({number}) {reason}", 2)


def _shared(group: Shared, told: Report) -> Iterator[str]:
    yield from _wrapped(group.subject, 2)
    for change in group.changes:
        yield from _change(change, told, 4)
    if group.items:
        count = number_of(len(group.items), "item", "items")
        yield from _wrapped(f"{count}: {', '.join(group.items)}", 4)


def _part(part: Part, told: Report, reasons: Mapping[str, int]) -> Iterator[str]:
    yield ""
    yield from _wrapped(f"{part.id}: {_first(part.title, told)}", 0)
    for change in part.changes:
        yield from _change(change, told, 2)
        if change.items:
            yield from _wrapped(f"items: {', '.join(change.items)}", 4)
    for entry in part.entries:
        yield from _entry(entry, told, reasons)


def _entry(entry: Entry, told: Report, reasons: Mapping[str, int]) -> Iterator[str]:
    facts = [entry.item.id]
    if entry.grades:
        grades = ", ".join(f"{grade} {name}".rstrip() for name, grade in entry.grades.items())
        reason = _reason(entry, told)
        facts.append(f"{grades} ({reasons[reason]})" if reason else grades)
    facts += [", ".join(entry.hypotheses)] if entry.hypotheses else []
    yield from _wrapped(" | ".join(facts), 2)
    for change in entry.changes:
        yield from _change(change, told, 4)
    if entry.shared:
        yield from _wrapped(f"with others: {'; '.join(entry.shared)}", 4)


def _change(change: Change, told: Report, indent: int) -> Iterator[str]:
    for line in lines(change, told.languages):
        yield from _wrapped(_said(line), indent)


def _said(line: Line) -> str:
    language = f" ({line.language})" if line.language else ""
    return f"{line.label}{language}: {marked(line.marks)}"


def marked(marks: Sequence[Mark]) -> str:
    """Write marked words as `git diff --word-diff` does."""
    return "".join(_SIGNS[mark.sort].format(_clean(mark.text)) for mark in marks)


def _clean(text: str) -> str:
    """Put a text on one line, without what would steer the terminal."""
    return re.sub(r"\s+", " ", visible(text))


def _reasons(told: Report) -> Mapping[str, int]:
    """Give each reason a number, in the order met."""
    found = dict.fromkeys(filter(None, (_reason(entry, told) for entry in told.entries)))
    return {reason: number for number, reason in enumerate(found, start=1)}


def _reason(entry: Entry, told: Report) -> str:
    return _clean(_first(entry.because, told))


def _first(text: Text, told: Report) -> str:
    """Give a text in English if that is asked for, or else in the first language there is."""
    order = ("en", *told.languages) if "en" in told.languages else told.languages
    return next((text[each] for each in (*order, *text) if each in text), "")


def _wrapped(text: str, indent: int) -> list[str]:
    first, further = " " * indent, " " * (indent + 4)
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=further,
        break_long_words=False,
        break_on_hyphens=False,
    )
