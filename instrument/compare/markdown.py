"""A comparison as Markdown, for release notes and for the book."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from instrument.codebook.grades import badge, legend
from instrument.codebook.markdown import (
    code,
    escaped,
    heading,
    in_page_language,
    link,
    note,
    page,
)
from instrument.codebook.routing_words import item_anchor
from instrument.compare.change import Change
from instrument.compare.comparison import Comparison
from instrument.compare.report import Entry, Part, Report, Shared, Touched, report
from instrument.compare.saying import Line, lines, subject_in_words, visible
from instrument.compare.summary import consequences, nothing, summary
from instrument.compare.words import Mark, in_pieces
from instrument.locale import ENGLISH, Locale
from instrument.model import Questionnaire
from instrument.resolve import versions_of
from instrument.vocabulary import Comparability

_TAGS = {"removed": "del", "added": "ins"}


@dataclass(frozen=True)
class _Style:
    """How one kind of Markdown writes a heading, an item and a comparability."""

    title: Callable[[int, str, str], str]
    item: Callable[[str], str]
    grade: Callable[[Comparability], str]


def to_markdown(
    comparison: Comparison,
    questionnaire: Questionnaire,
    languages: Sequence[str] = (),
    touched: Touched | None = None,
) -> str:
    """Write a comparison as Markdown; removed words stand in ``<del>``, added ones in ``<ins>``.

    The parameters are those of `instrument.compare.report.report`.
    """
    told = report(comparison, questionnaire, languages, touched)
    style = _Style(lambda level, title, _: f"{'#' * level} {title}", code, str)
    return page(_parts(told, style))


def comparison_page(
    comparison: Comparison,
    questionnaire: Questionnaire,
    touched: Touched | None = None,
    locale: Locale = ENGLISH,
) -> str:
    """Write a comparison as a page of the codebook: MyST Markdown, with links to its pages.

    The comparison is in the language of `locale`.
    """
    told = report(comparison, questionnaire, touched=touched, locale=locale)
    pair = f"{told.older}-{told.newer}"
    asked = {
        item.id: version
        for version in (told.older, told.newer)
        for item in questionnaire.items
        if version in versions_of(questionnaire, item)
    }

    def title(level: int, words: str, name: str) -> str:
        return heading(level, words, "-".join(filter(None, ("compare", pair, name))))

    def item(name: str) -> str:
        return link(name, item_anchor(asked[name], name)) if name in asked else code(name)

    parts = _parts(told, _Style(title, item, lambda grade: badge(grade, locale)))
    first = next(parts)
    notice = note(in_page_language(questionnaire.study.notice, locale))
    explained = locale.text(
        "Words that went are <del>struck through</del>, words that came are <ins>underlined</ins>."
    )
    return page((first, notice, f"{explained} {legend(locale)}", *parts))


def _parts(told: Report, style: _Style) -> Iterator[str]:
    versions = f"{escaped(told.older)} → {escaped(told.newer)}"
    yield style.title(1, told.locale.text("Version {version}", version=versions), "")
    if not told.changes and not told.parts:
        yield escaped(nothing(told))
        return
    yield escaped(summary(told))
    for line in consequences(told):
        yield escaped(line)
    if told.shared:
        yield style.title(2, told.locale.text("Several items at once"), "shared")
    for group in told.shared:
        yield from _shared(group, told, style)
    for part in told.parts:
        yield from _part(part, told, style)


def _shared(group: Shared, told: Report, style: _Style) -> Iterator[str]:
    yield f"**{escaped(subject_in_words(group.subject, told.locale))}**"
    listed = [line for change in group.changes for line in _change(change, told)]
    if group.items:
        items = ", ".join(map(style.item, group.items))
        count = len(group.items)
        listed.append(
            told.locale.plural("{n} item: {items}", "{n} items: {items}", count, items=items)
        )
    yield _list(listed)


def _part(part: Part, told: Report, style: _Style) -> Iterator[str]:
    yield style.title(2, in_page_language(part.title, told.locale), f"module-{part.id}")
    listed: list[str] = []
    for change in part.changes:
        listed += _change(change, told)
        if change.items:
            items = ", ".join(map(style.item, change.items))
            listed.append(told.locale.text("items: {items}", items=items))
    yield _list(listed)
    for entry in part.entries:
        yield _entry(entry, told, style)


def _entry(entry: Entry, told: Report, style: _Style) -> str:
    grades = (
        f"{style.grade(grade)} {code(name)}" if name else style.grade(grade)
        for name, grade in entry.grades.items()
    )
    facts = " · ".join(("", ", ".join(grades))) if entry.grades else ""
    if entry.hypotheses:
        facts += f" · {', '.join(map(escaped, entry.hypotheses))}"
    listed = [line for change in entry.changes for line in _change(change, told)]
    if entry.shared:
        shared = escaped("; ".join(entry.shared))
        listed.append(told.locale.text("with others: {changes}", changes=shared))
    if entry.because:
        because = in_page_language(entry.because, told.locale)
        listed.append(told.locale.text("why: {because}", because=because))
    return f"**{style.item(entry.item.id)}**{facts}\n\n{_list(listed)}".rstrip()


def _list(listed: Sequence[str]) -> str:
    return "\n".join(f"- {line}" for line in listed)


def _change(change: Change, told: Report) -> Iterator[str]:
    for line in lines(change, told.languages, told.locale):
        yield _said(line, told.locale)


def _said(line: Line, locale: Locale) -> str:
    language = f" ({line.language})" if line.language else ""
    words = in_pieces(line.marks, _marked)
    if line.language and line.language != locale.id:
        words = f'<span lang="{line.language}">{words}</span>'
    return f"{escaped(line.label)}{language}: {words}"


def _marked(mark: Mark) -> str:
    """Escape a run of words; the blanks around it stay, as they part it from its neighbours."""
    words = escaped(visible(mark.text))
    before = " " if mark.text[:1].isspace() else ""
    after = " " if words and mark.text[-1:].isspace() else ""
    tag = _TAGS.get(mark.sort)
    said = f"{before}{words}{after}"
    return f"<{tag}>{said}</{tag}>" if tag else said
