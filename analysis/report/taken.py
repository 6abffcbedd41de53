"""The report as one document, offered in the menu of every page.

An extension of Sphinx, which runs it while it writes pages.
"""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx

from analysis.locale import Locale, marked
from analysis.report.files import FOLDER, report_file, size_of

TEMPLATE = "report-file.html"
WORDS = marked("This report as a PDF")


def setup(app: Sphinx) -> dict[str, Any]:
    """Let every page know of it."""
    app.connect("html-page-context", _told)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _told(
    app: Sphinx, page: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    name = report_file(app.config.language)
    context["peil_report"] = {
        "href": f"{'../' * (page.count('/') + 1)}{FOLDER}/{name}",
        "words": Locale(app.config.language).text(WORDS),
        "size": size_of(name),
    }
