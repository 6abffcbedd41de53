"""A comparison as one HTML page that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from instrument.compare.change import Change
from instrument.compare.comparison import Comparison
from instrument.compare.report import Entry, Part, Report, Shared, Touched, report
from instrument.compare.saying import Line, lines, number_of, visible
from instrument.compare.summary import consequences, nothing, summary
from instrument.compare.words import Mark, in_pieces
from instrument.model import Questionnaire
from instrument.vocabulary import Text

PAGE_LANGUAGE = "en"
_STYLE = """
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 56rem; margin: 0 auto; padding: 1rem;
  color: #1a1a1a; background: #fff; }
h1, h2, h3 { line-height: 1.25; }
h2 { border-bottom: 1px solid #767676; margin-top: 2.5rem; }
h3 { font-size: 1rem; margin: 1.5rem 0 0.25rem; }
ul { margin: 0; padding-left: 1.25rem; }
li, h3 { overflow-wrap: anywhere; }
del { color: #8a1c1c; background: #fdeceb; text-decoration: line-through; }
ins { color: #0b5324; background: #e5f5ea; text-decoration: underline; }
.grade { border: 1px solid #767676; border-radius: 0.25rem; padding: 0 0.4rem;
  font-weight: normal; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; }
.label { color: #595959; }
""".strip()
_TAGS = {"removed": "del", "added": "ins"}


def to_html(
    comparison: Comparison,
    questionnaire: Questionnaire,
    languages: Sequence[str] = (),
    touched: Touched | None = None,
) -> str:
    """Write a comparison as a page for a browser.

    Removed and added words are marked by a line and, for screen readers, by a word; every wording
    carries its language (WCAG 2.1, 1.4.1 and 3.1.2). The parameters are those of
    `instrument.compare.report.report`.
    """
    told = report(comparison, questionnaire, languages, touched)
    name, title = f"Version {told.older} → {told.newer}", _spoken(told.title)
    head = (
        f'<!doctype html>\n<html lang="{PAGE_LANGUAGE}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(name)}</title>\n<style>\n{_STYLE}\n</style>\n</head>\n<body>\n<main>"
    )
    return "\n".join((head, f"<h1>{escape(name)}</h1>", f"<p>{title}</p>", *_parts(told), _END))


_END = "</main>\n</body>\n</html>\n"


def _parts(told: Report) -> Iterator[str]:
    if not told.changes and not told.parts:
        yield f"<p>{escape(nothing(told))}</p>"
        return
    yield f"<p>{escape(summary(told))}</p>"
    yield from (f"<p>{escape(line)}</p>" for line in consequences(told))
    went = _marked(Mark("removed", "struck through"))
    came = _marked(Mark("added", "underlined"))
    yield f"<p>Words that went are {went}, words that came are {came}.</p>"
    if told.shared:
        yield "<h2>Several items at once</h2>"
    for group in told.shared:
        yield from _shared(group, told)
    for part in told.parts:
        yield from _part(part, told)


def _shared(group: Shared, told: Report) -> Iterator[str]:
    yield f"<h3>{escape(group.subject)}</h3>"
    listed = [line for change in group.changes for line in _change(change, told)]
    yield _list([*listed, *_items(group.items)])


def _items(items: Sequence[str]) -> Iterator[str]:
    if items:
        count = number_of(len(items), "item", "items")
        yield f"{count}: {', '.join(f'<code>{escape(item)}</code>' for item in items)}"


def _part(part: Part, told: Report) -> Iterator[str]:
    yield f"<h2>{_spoken(part.title)}</h2>"
    listed = []
    for change in part.changes:
        listed += [*_change(change, told), *_items(change.items)]
    if listed:
        yield _list(listed)
    for entry in part.entries:
        yield from _entry(entry, told)


def _entry(entry: Entry, told: Report) -> Iterator[str]:
    hypotheses = ", ".join(entry.hypotheses)
    marks = "".join(
        f' <span class="grade">{escape(f"{grade} {name}".rstrip())}</span>'
        for name, grade in entry.grades.items()
    )
    marks += f" {escape(hypotheses)}" if hypotheses else ""
    yield f'<h3 id="{escape(entry.item.id)}"><code>{escape(entry.item.id)}</code>{marks}</h3>'
    listed = [line for change in entry.changes for line in _change(change, told)]
    if entry.shared:
        listed.append(f'<span class="label">with others:</span> {escape("; ".join(entry.shared))}')
    if entry.because:
        listed.append(f'<span class="label">why:</span> {_spoken(entry.because)}')
    if listed:
        yield _list(listed)


def _list(listed: Iterable[str]) -> str:
    return "<ul>\n" + "\n".join(f"<li>{line}</li>" for line in listed) + "\n</ul>"


def _change(change: Change, told: Report) -> Iterator[str]:
    return (_said(line) for line in lines(change, told.languages))


def _said(line: Line) -> str:
    language = f" ({line.language})" if line.language else ""
    words = in_pieces(line.marks, _marked)
    lang = f' lang="{escape(line.language)}"' if line.language else ""
    label = f'<span class="label">{escape(line.label + language)}:</span>'
    return f"{label} <bdi{lang}>{words}</bdi>"


def _marked(mark: Mark) -> str:
    tag = _TAGS.get(mark.sort)
    if tag is None:
        return escape(visible(mark.text))
    word = f'<span class="unseen" lang="{PAGE_LANGUAGE}">{mark.sort}: </span>'
    return f"<{tag}>{word}{escape(visible(mark.text))}</{tag}>"


def _spoken(text: Text) -> str:
    """Write a text in the page's language or in the one there is, marked with it."""
    language = PAGE_LANGUAGE if PAGE_LANGUAGE in text else next(iter(text), PAGE_LANGUAGE)
    return f'<span lang="{escape(language)}">{escape(visible(text.get(language, "")))}</span>'
