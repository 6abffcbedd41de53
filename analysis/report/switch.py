"""The same page in another language: a link on every page, and for search engines.

An extension of Sphinx, which runs it while it writes pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

from babel import Locale as Names
from sphinx.application import Sphinx

CONFIG = "peil_languages"
"""Setting: the languages of the report, this book's own first."""
TEMPLATES = Path(__file__).parent / "templates"


def address(page: str, language: str) -> str:
    """Give the address of a page in a language, seen from the same page in another.

    Examples
    --------
    >>> address("codebook/index", "nl")
    '../../nl/codebook/index.html'
    """
    return f"{'../' * (page.count('/') + 1)}{language}/{page}.html"


def named(language: str) -> str:
    """Name a language in its own words.

    Examples
    --------
    >>> named("nl"), named("en")
    ('Nederlands', 'English')
    """
    said = Names.parse(language).get_display_name(language) or language
    return f"{said[0].upper()}{said[1:]}"


def alternates(page: str, languages: tuple[str, ...]) -> str:
    """Say for search engines where a page stands in every language."""
    return "".join(
        f'<link rel="alternate" hreflang="{each}" href="{escape(address(page, each))}">\n'
        for each in languages
    )


def setup(app: Sphinx) -> dict[str, Any]:
    """Let every page know of the others."""
    app.add_config_value(CONFIG, [], "html")
    app.connect("html-page-context", _told)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _told(
    app: Sphinx, page: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    languages = tuple(getattr(app.config, CONFIG))
    if len(languages) > 1:
        context["metatags"] = context.get("metatags", "") + alternates(page, languages)
    context["peil_switch"] = [_link(page, each) for each in languages[1:]]


def _link(page: str, language: str) -> Mapping[str, str]:
    return {"language": language, "name": named(language), "href": address(page, language)}
