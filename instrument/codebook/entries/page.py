"""The entries as a page of the book, and as one HTML file that needs nothing else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.filters import do_mark_safe

from instrument.codebook.answers import count_in_words
from instrument.codebook.counts import ANSWERED
from instrument.codebook.entries.cells import STATA, Row, reasons
from instrument.codebook.entries.codebook import Codebook
from instrument.codebook.entries.entry import Entry, entry
from instrument.codebook.entries.links import to_entry
from instrument.codebook.entries.revealing import left_out
from instrument.codebook.grades import MEANINGS, badge, named
from instrument.codebook.markdown import heading, in_page_language, note, page
from instrument.dataset import DataFile
from instrument.dataset.values import ABSENCES
from instrument.forms.review.visible import visible
from instrument.locale import Locale, marked
from instrument.vocabulary import COMPARABILITIES, Text

ANCHOR = "codebook-variables"
KINDS = {
    "category": marked("category"),
    "number": marked("number"),
    "text": marked("text"),
    "date": marked("date"),
}
"""Kind of variable → what it is called."""
_FEW = 3
_SHORTEST_FENCE = 3


@dataclass(frozen=True)
class Section:
    """The entries of a file under one heading; without a title where modules are not known."""

    title: Text
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Part:
    """A data file with its sections."""

    file: DataFile
    sections: tuple[Section, ...]

    @property
    def size(self) -> int:
        """How many variables there are."""
        return sum(len(section.entries) for section in self.sections)


def variables_page(codebook: Codebook) -> str:
    """Write the entries as a page of the book, in MyST Markdown around one part in HTML.

    The page is meant for the folder `codebook` of the book; it loads nothing.
    """
    body = _render("body.html.jinja", codebook)
    longest = max(map(len, re.findall("`+", body)), default=0)
    fence = "`" * (max(longest, _SHORTEST_FENCE - 1) + 1)
    return page(
        (
            heading(1, codebook.locale.text("Variables"), ANCHOR),
            note(in_page_language(codebook.notice, codebook.locale)),
            f"{fence}{{raw}} html\n{body.strip()}\n{fence}",
        )
    )


def variables_html(codebook: Codebook) -> str:
    """Write the same entries as one HTML file, with its style and script inside."""
    return _render("page.html.jinja", codebook)


def _render(template: str, codebook: Codebook) -> str:
    parts = tuple(_parts(codebook))
    entries = [each for part in parts for section in part.sections for each in section.entries]
    return (
        _environment(codebook.locale)
        .get_template(template)
        .render(
            book=codebook,
            parts=parts,
            total=len(entries),
            kinds={each: KINDS[each] for each in sorted({e.variable.kind for e in entries})},
            grades=[grade for grade in COMPARABILITIES if any(grade in e.grades for e in entries)],
            meanings=MEANINGS,
            concepts=_concepts(entries),
            reasons=_reasons(entries, codebook.locale),
            stata=STATA,
            answered=ANSWERED,
            few=_FEW,
        )
    )


def _parts(codebook: Codebook) -> Iterator[Part]:
    hidden = left_out(codebook)
    alike: dict[str, list[tuple[str, str]]] = {}
    for file in codebook.files:
        for variable in file.variables:
            if variable.item:
                alike.setdefault(variable.item, []).append((file.id, variable.name))
    for file in codebook.files:
        made = [entry(codebook, file, each, hidden, alike) for each in file.variables]
        yield Part(file, tuple(_sections(made)))


def _sections(entries: Sequence[Entry]) -> Iterator[Section]:
    """Group entries by module, in the order met; what is of no module stays where it stands."""
    run: list[Entry] = []
    for each in entries:
        if run and each.module != run[0].module:
            yield Section(run[0].module, tuple(run))
            run = []
        run.append(each)
    if run:
        yield Section(run[0].module, tuple(run))


def _concepts(entries: Sequence[Entry]) -> dict[str, Text]:
    """List what the variables measure, for the filter."""
    return {each.id: each.label for found in entries for each in found.variable.concepts}


def _reasons(entries: Sequence[Entry], locale: Locale) -> dict[str, Row]:
    """Tell for each reason missing what most variables say of it."""
    found: dict[str, Counter[str]] = {}
    rows: dict[str, Row] = {}
    for each in entries:
        for row in reasons(each.variable, locale):
            key = f"{row.number} {sorted(row.label.items())}"
            found.setdefault(row.code, Counter())[key] += 1
            rows.setdefault(f"{row.code} {key}", row)
    return {
        code: rows[f"{code} {found[code].most_common(1)[0][0]}"]
        for code in ABSENCES
        if code in found
    }


def _spoken_in(text: Text, locale: Locale) -> str:
    """Name the language in which a text is given to readers of a language."""
    return locale.id if text.get(locale.id) else next(iter(text), locale.id)


def _said(locale: Locale, sentence: str, **filled: Any) -> str:
    """Say a sentence of the code, which may hold HTML; so may what is marked as HTML in it."""
    return _filled(locale.text(sentence), filled)


def _counted(locale: Locale, one: str, several: str, n: int, **filled: Any) -> str:
    """Say one of two such sentences, by a count."""
    places = {name: f"{{{name}}}" for name in filled}
    return _filled(locale.plural(one, several, n, **places), filled)


def _filled(sentence: str, filled: Mapping[str, Any]) -> str:
    safe = do_mark_safe(sentence)
    shown = {name: _finished(value) for name, value in filled.items()}
    return safe.format(**shown) if shown else safe


def _finished(value: Any) -> Any:
    return visible(value) if type(value) is str else value


def _said_once(text: Text, languages: Sequence[str]) -> list[tuple[str, str]]:
    """List a text in its languages, once where it is the same in two, such as 18–29."""
    first: dict[str, str] = {}
    for language in languages:
        if text.get(language):
            first.setdefault(text[language], language)
    return [(language, words) for words, language in first.items()]


def _key(name: str) -> str:
    """Write a name without blanks, for a list in an attribute."""
    return "_".join(name.split())


@cache
def _environment(locale: Locale) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finished,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["plain"] = locale.words
    environment.filters["said_once"] = _said_once
    environment.filters["spoken_in"] = partial(_spoken_in, locale=locale)
    environment.globals |= {
        "badge": partial(badge, locale=locale),
        "count": partial(count_in_words, locale=locale),
        "key": _key,
        "language": locale.id,
        "named": partial(named, locale=locale),
        "plural": partial(_counted, locale),
        "text": partial(_said, locale),
        "to_entry": to_entry,
    }
    return environment
