"""The settings of a book: what its authors wrote, what the definition says, what always holds."""

from __future__ import annotations

from typing import Any

from analysis.locale import Locale
from analysis.report.switch import CONFIG, TEMPLATES
from analysis.report.taken import TEMPLATE
from instrument.study import Study
from instrument.vocabulary import said_in

SWITCH = "language-switch.html"
_SPHINX: dict[str, Any] = {
    "html_copy_source": False,
    "html_math_renderer": "imgmath",
    "html_scaled_image_link": False,
    "html_show_sourcelink": False,
    "nb_ipywidgets_js": {},
    "suppress_warnings": [],
}
"""What holds for every book: no script from another host.

Formulas would be drawn by LaTeX, which fails where there is none; the other way is a script from
another host on every page.
"""
_HTML: dict[str, Any] = {
    "use_issues_button": False,
    "use_repository_button": False,
    "use_edit_page_button": False,
    "extra_footer": "",
}
_LOOK: dict[str, Any] = {
    "html_static_path": ["_static"],
    "html_css_files": ["peil.css"],
    "html_js_files": ["peil.js"],
    "html_show_copyright": False,
}
_THEME: dict[str, Any] = {"use_fullscreen_button": False, "show_toc_level": 2}
"""How books look unless their authors want it otherwise."""
_EXTENSIONS = (
    "sphinx_togglebutton",
    "sphinx_copybutton",
    "myst_nb",
    "jupyter_book",
    "sphinx_comments",
    "sphinx_external_toc",
    "sphinx_design",
    "sphinx_book_theme",
    "sphinx.ext.imgmath",
    "analysis.report.switch",
    "analysis.report.pictures",
    "analysis.report.taken",
    "analysis.report.mended",
)
"""Those of Jupyter Book but for live code and links to other books, which need other hosts."""


def ordered(study: Study, language: str) -> tuple[str, ...]:
    """List the languages of a report, the one of this book first."""
    return tuple(dict.fromkeys((language, study.source_language, *study.languages)))


def _named(author: object, language: str) -> dict[str, str]:
    """Name the authors in a language, where they are written in several."""
    return {"author": said_in(author, language)} if isinstance(author, dict) else {}


def configured(written: dict[str, Any], study: Study, language: str) -> dict[str, Any]:
    """Complete a book's settings for readers of one language.

    What the authors of a book wrote stays, but not against what holds for every book. They may
    write their name for each language. The banner stands on every page. Pages were executed before,
    so that nothing is executed.
    """
    sphinx = written.get("sphinx", {})
    own = sphinx.get("config", {})
    theme = {
        **_THEME,
        "search_bar_text": Locale(language).text("Search this report"),
        **own.get("html_theme_options", {}),
        "announcement": said_in(study.notice, language),
        "article_header_end": [SWITCH, "article-header-buttons.html"],
        "primary_sidebar_end": [TEMPLATE],
        "use_download_button": False,
    }
    extensions = dict.fromkeys((*_EXTENSIONS, *sphinx.get("extra_extensions", [])))
    return {
        "title": said_in(study.title, language),
        "only_build_toc_files": True,
        **written,
        **_named(written.get("author"), language),
        "html": {**_HTML, **written.get("html", {})},
        "execute": {"execute_notebooks": "off"},
        "sphinx": {
            **{name: value for name, value in sphinx.items() if name != "extra_extensions"},
            "config": {
                "language": language,
                **_LOOK,
                "togglebutton_hint": Locale(language).text("Click to show"),
                "togglebutton_hint_hide": Locale(language).text("Click to hide"),
                **own,
                **_SPHINX,
                CONFIG: list(ordered(study, language)),
                "templates_path": [str(TEMPLATES)],
                "extensions": list(extensions),
                "html_theme_options": theme,
            },
        },
    }
