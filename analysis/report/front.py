"""The page before the books: it sends readers on to the book in their language."""

from __future__ import annotations

from html import escape

from analysis.report.settings import ordered
from analysis.report.switch import named
from instrument.study import Study

_PAGE = """<!DOCTYPE html>
<html lang="{first}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<meta http-equiv="refresh" content="0; url={first}/index.html">
{alternates}
</head>
<body>
<main>
<h1>{title}</h1>
<ul>
{links}
</ul>
</main>
</body>
</html>
"""


def front(study: Study) -> str:
    """Write it: readers go on to the language in which the study was made, or choose another."""
    first, *_ = languages = ordered(study, study.source_language)
    link = '<li><a lang="{0}" hreflang="{0}" href="{0}/index.html">{1}</a></li>'
    links = (link.format(each, escape(named(each))) for each in languages)
    alternates = (
        f'<link rel="alternate" hreflang="{each}" href="{each}/index.html">' for each in languages
    )
    return _PAGE.format(
        first=first,
        title=escape(study.title.get(first, study.id)),
        alternates="\n".join(alternates),
        links="\n".join(links),
    )
