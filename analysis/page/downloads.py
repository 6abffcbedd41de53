"""What readers may take along, on a page: files with what they are and how large."""

from __future__ import annotations

from html import escape

import pandas as pd
from IPython.display import HTML, display

from analysis.evidence import Evidence
from analysis.locale import Locale
from analysis.page.display import table
from analysis.report.files import Offered, offered
from analysis.results.schema import TABLES

KILO = 1000


def downloads(evidence: Evidence) -> None:
    """Link to the files that are offered, and list the tables of results with their rows."""
    locale = evidence.locale
    files = offered(evidence.folder, locale.id)
    links = "".join(f"<li>{_link(each, locale)}</li>" for each in files)
    if links:
        display(HTML(f"<ul>{links}</ul>"))
    table(_tables(evidence), locale.text("The tables of results"))


def _link(file: Offered, locale: Locale) -> str:
    size = locale.text("{n} kB", n=locale.count(max(1, round(file.path.stat().st_size / KILO))))
    what = escape(locale.text(file.what))
    return f'<a href="{escape(file.address)}" download>{what}</a> ({file.path.name}, {size})'


def _tables(evidence: Evidence) -> pd.DataFrame:
    locale = evidence.locale
    rows = []
    for name, each in TABLES.items():
        path = evidence.folder.result(name)
        if path.is_file():
            found = evidence.table(path)
            rows.append((f"{each.name}.parquet", locale.words(each.row), locale.count(len(found))))
    headings = [locale.text("File"), locale.text("A row is"), locale.text("Rows")]
    return pd.DataFrame(rows, columns=headings)
