"""What readers may take along, on a page: files with what they are and how large."""

from __future__ import annotations

from html import escape

import pandas as pd
from IPython.display import HTML, display

from analysis.evidence import Evidence
from analysis.locale import Locale, marked
from analysis.page.display import say, table
from analysis.pipeline.task_given import FORMATS
from analysis.report.files import (
    FOLDER,
    RESULTS,
    Offered,
    offered,
    possible,
    report_file,
    size,
    size_of,
)
from analysis.results.schema import TABLES
from analysis.results.withheld import WITHHELD
from analysis.tables.html import Offers

ROW, ROWS = marked("A row is"), marked("Rows")
AS_TABLE = marked(
    "All that is drawn here stands as rows in the table {file}, one of the files to take along."
)
CELLS, FILES = marked("Cells withheld"), marked("Files")


def downloads(evidence: Evidence) -> None:
    """Link to the files that are offered, and list the tables of results with their rows."""
    locale = evidence.locale
    evidence.looked_for(*possible(evidence.folder, locale.id))
    files = offered(evidence.folder, locale.id)
    links = "".join(f"<li>{_link(each, locale)}</li>" for each in files)
    display(HTML(f"<ul>{links}</ul>"))
    tables = _tables(evidence)
    if not tables.empty:
        table(tables, locale.text("The tables of results"))
        _told(evidence)


def rows_in_file(evidence: Evidence, name: str) -> None:
    """Say under a picture in which table of results all its rows stand, if readers are given it."""
    path, file = evidence.folder.given(f"{name}.csv"), f"{name}.csv"
    evidence.looked_for(path)
    if path.is_file():
        link = f'<a href="../{FOLDER}/{RESULTS}/{file}" download>{file}</a>'
        display(HTML(f"<p>{evidence.locale.text(AS_TABLE, file=link)}</p>"))


def report_as_file(evidence: Evidence) -> None:
    """Link to the whole report as one document."""
    locale = evidence.locale
    name = report_file(locale.id)
    words = escape(locale.text("The whole report as one document, to print or to keep (PDF)"))
    link = f'<a href="../{FOLDER}/{name}" type="application/pdf">{words}</a>'
    display(HTML(f'<p class="peil-report">{link} {size_of(name)}</p>'))


def _link(file: Offered, locale: Locale) -> str:
    """Name a file and its size; that of one that is made from the pages is filled in later."""
    large = size_of(file.name) if file.path is None else f"({size(file.path, locale)})"
    what = escape(locale.text(file.what))
    return f'<a href="{escape(file.address)}" download>{what}</a> ({file.name}) {large}'


def _tables(evidence: Evidence) -> pd.DataFrame:
    """List the tables of results as readers are given them, with links to each."""
    locale = evidence.locale
    rows = []
    for name, each in TABLES.items():
        path = evidence.folder.given(f"{name}.parquet")
        if path.is_file():
            found = evidence.table(path)
            links = tuple(
                (f"{name}.{kind}", f"../{FOLDER}/{RESULTS}/{name}.{kind}") for kind in FORMATS
            )
            count = locale.count(len(found)), locale.count(_withheld(found))
            rows.append((locale.words(each.row), *count, Offers(links)))
    heads = [locale.text(each) for each in (ROW, ROWS, CELLS, FILES)]
    return pd.DataFrame(rows, columns=heads)


def _withheld(found: pd.DataFrame) -> int:
    return int(found[WITHHELD.name].str.count(r"\S+").sum())


def _told(evidence: Evidence) -> None:
    """Say how many cells are empty since they would tell of few, and that rows say which."""
    paths = (evidence.folder.given(f"{name}.parquet") for name in TABLES)
    cells = sum(_withheld(evidence.table(path)) for path in paths if path.is_file())
    locale = evidence.locale
    few = locale.count(evidence.smallest)
    if cells:
        said = locale.plural(
            "In these tables {n} cell is empty because it would tell of fewer than {few} people or "
            "answers; the column `withheld` names it in its row.",
            "In these tables {n} cells are empty because they would tell of fewer than {few} "
            "people or answers; the column `withheld` names them, row by row.",
            cells,
            few=few,
        )
    else:
        said = locale.text(
            "No cell of these tables had to be left empty for telling of fewer than {few} people "
            "or answers.",
            few=few,
        )
    say(said)
