"""Pieces of MyST Markdown: text that stays text, tables, headings that other pages link to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from instrument.locale import Locale
from instrument.vocabulary import Text

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&])")
_NONE = "–"


def escaped(text: str) -> str:
    """Write a text so that Markdown shows it as it is, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def code(text: str) -> str:
    """Set a text as code, whatever it holds; a `|` would end a table's cell."""
    flat = " ".join(text.split()).replace("|", "\\|")
    runs = re.findall(r"`+", flat)
    fence = "`" * (max(map(len, runs), default=0) + 1)
    pad = " " if runs else ""
    return f"{fence}{pad}{flat}{pad}{fence}" if flat else _NONE


def spoken(text: str, language: str, locale: Locale) -> str:
    """Write a text in its language, marked where that is not the page's, for screen readers."""
    if not text.strip():
        return _NONE
    if language == locale.id:
        return escaped(text)
    return f'<span lang="{language}">{escaped(text)}</span>'


def in_page_language(text: Text | None, locale: Locale) -> str:
    """Write a text in the page's language, or in whichever there is."""
    if not text:
        return _NONE
    language = locale.id if locale.id in text else next(iter(text))
    return spoken(text[language], language, locale)


def heading(level: int, title: str, anchor: str) -> str:
    """Write a heading that others refer to as `anchor`; `title` is Markdown."""
    return f"({anchor})=\n{'#' * level} {title}"


def link(words: str, anchor: str) -> str:
    """Refer to a heading on whichever page it stands; `words` are plain and short."""
    return f"{{ref}}`{words} <{anchor}>`"


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table of Markdown cells; an empty cell gets a dash."""
    listed = [tuple(cell or _NONE for cell in row) for row in rows]
    lines = [headings, ["---"] * len(headings), *listed]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def bullets(facts: Iterable[tuple[str, str]]) -> str:
    """Write named facts as a list, without those that are empty."""
    return "\n".join(f"- **{name}:** {fact}" for name, fact in facts if fact)


def note(text: str) -> str:
    """Set a Markdown text apart."""
    return f":::{{note}}\n{text}\n:::"


def page(parts: Iterable[str]) -> str:
    """Join a page's parts, with a blank line between them."""
    return "\n\n".join(part for part in parts if part) + "\n"
