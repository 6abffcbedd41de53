"""What the theme of books leaves undone: names that are read out, in the language of the page.

An extension of Sphinx, which runs it while it writes pages. The theme's symbols are drawn by
`_static/peil.css`, so that no page needs the 2 MB that the theme loads for them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from sphinx.application import Sphinx
from sphinx.locale import _ as in_sphinx

from analysis.locale import Locale, marked

AFTER_THEME = 900
"""So late that the theme has laid out its parts of a page."""
FRAME = marked("Table")
"""The name of a frame around a table, in which it scrolls sideways."""
WORDS: Mapping[str, str] = {
    "Skip to main content": marked("Skip to main content"),
    "Back to top": marked("Back to top"),
    "light/dark": marked("Light or dark"),
    "Search": marked("Search"),
    "Version warning": marked("About this version"),
    "previous": marked("Previous"),
    "next": marked("Next"),
    "previous page": marked("Previous page"),
    "next page": marked("Next page"),
}
"""What the theme says where it asks for a translation, and what is said instead."""
NAMES: Mapping[str, tuple[str, str]] = {
    '<nav class="bd-links bd-docs-nav" aria-label="Main">': (
        '<nav class="bd-links bd-docs-nav" aria-label="{}">',
        marked("Pages of this report"),
    ),
    '<nav class="bd-toc-nav page-toc">': (
        '<nav class="bd-toc-nav page-toc" aria-label="{}">',
        marked("On this page"),
    ),
    '<nav aria-label="Page">': ('<nav aria-label="{}">', marked("On this page")),
    '<div class="bd-sidebar-primary bd-sidebar': (
        '<div role="complementary" aria-label="{}" class="bd-sidebar-primary bd-sidebar',
        marked("Menu"),
    ),
    '<form class="bd-search': (
        '<form role="search" aria-label="{}" class="bd-search',
        marked("Search this report"),
    ),
    '<div class="pst-scrollable-table-container">': (
        '<div class="pst-scrollable-table-container" tabindex="0" role="group" aria-label="{}">',
        FRAME,
    ),
    'title="Toggle primary sidebar"': ('title="{0}" aria-label="{0}"', marked("Menu")),
    'title="Toggle secondary sidebar"': ('title="{0}" aria-label="{0}"', marked("On this page")),
    'aria-label="Announcement"': ('aria-label="{}"', marked("About the data")),
}
"""What the theme writes by itself, what is written instead, and the name in it."""
PARTS = marked("Pages of {chapter}")
PLACE = marked("Link to “{heading}”")
_ICON_FONT = re.compile(r"<(script|link)\b[^>]*/fontawesome/[^>]*>(</script>)?\s*")
_CHAPTER = re.compile(r"(<a [^>]*>([^<]*)</a>\s*<details[^>]*>\s*)<summary>")
_HEADING = re.compile(r'(<h[1-6]>)(.*?)<a class="headerlink" (href="[^"]*") title="[^"]*">')
_CODEBOOK_TABLE = re.compile(r'<table class="pv-[^"]*">.*?</table>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def mended(page: str, locale: Locale) -> str:
    """Name what the theme leaves without a name, and leave out the font of its symbols.

    The codebook's own tables get a frame, as the theme gives to others.

    Parameters
    ----------
    page
        A part of a page, as the theme writes it.
    locale
        Of the page.
    """
    for written, (instead, name) in NAMES.items():
        page = page.replace(written, instead.format(escape(locale.text(name))))
    frame = '<div class="peil-scroll" tabindex="0" role="group" aria-label="{}">{}</div>'
    named = escape(locale.text(FRAME))
    page = _CODEBOOK_TABLE.sub(lambda found: frame.format(named, found[0]), page)
    page = _ICON_FONT.sub("", page)
    page = _CHAPTER.sub(lambda found: _chapter(found, locale), page)
    return _HEADING.sub(lambda found: _heading(found, locale), page)


def words(locale: Locale) -> Callable[[str], str]:
    """Give what says the theme's words: ours, or else those that Sphinx has."""

    def said(text: str) -> str:
        return locale.text(WORDS[text]) if text in WORDS else str(in_sphinx(text))

    return said


def setup(app: Sphinx) -> dict[str, Any]:
    """Mend every page that the theme writes."""
    app.connect("html-page-context", _told, priority=AFTER_THEME)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _told(
    app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    locale = Locale(app.config.language)
    context["_"] = words(locale)
    context["peil_mended"] = lambda page: mended(str(page), locale)


def _chapter(found: re.Match[str], locale: Locale) -> str:
    name = locale.text(PARTS, chapter=found[2])
    return f'{found[1]}<summary aria-label="{name}">'


def _heading(found: re.Match[str], locale: Locale) -> str:
    """Say where the sign beside a heading leads, which is only a “#”."""
    name = locale.text(PLACE, heading=_TAG.sub("", found[2]))
    label = f'title="{name}" aria-label="{name}"'
    return f'{found[1]}{found[2]}<a class="headerlink" {found[3]} {label}>'
