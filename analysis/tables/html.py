"""A data frame as an accessible table: a caption, column headers and row headers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd


@dataclass(frozen=True)
class Quoted:
    """A cell with words in another language than the page's, between others in the page's own.

    The words stand in italics and tell their language to screen readers (WCAG 2.1, 3.1.2).
    """

    before: str
    words: str
    after: str
    language: str

    def __str__(self) -> str:
        return f"{self.before}{self.words}{self.after}"


@dataclass(frozen=True)
class Linked:
    """A cell whose words lead somewhere, after words `before` that do not.

    Without an address all are words alone.
    """

    words: str
    address: str = ""
    before: str = ""

    def __str__(self) -> str:
        return f"{self.before}{self.words}"


@dataclass(frozen=True)
class Offers:
    """A cell with files to take along, beside one another: what each is called, and where it is."""

    files: tuple[tuple[str, str], ...]


LONG = 60
"""Characters of a cell that would make its row very high in a narrow column."""


def to_html(table: pd.DataFrame, caption: str, row_header: bool = True, anchor: str = "") -> str:
    """Write a table; cells are text, are escaped, and may break after an underscore.

    It stands in a frame that scrolls sideways where it is wide, also with the keyboard (WCAG 2.1,
    1.4.10 and 2.1.1).

    Parameters
    ----------
    table
        What to show; its index is not shown. A cell may be `Quoted` or `Linked`.
    caption
        Read out before the table.
    row_header
        Whether the first column names the rows.
    anchor
        By which links find it.
    """
    named = f' id="{escape(anchor)}"' if anchor else ""
    head = "".join(_column(str(name)) for name in table.columns)
    rows = "\n".join(_row(values, row_header) for values in table.itertuples(index=False))
    return (
        f'<div class="peil-scroll"{named} role="region" tabindex="0" '
        f'aria-label="{escape(caption)}">\n'
        f'<table class="table peil-table">\n<caption>{escape(caption)}</caption>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</div>"
    )


def _column(name: str) -> str:
    """Head a column; a header with nothing in it would be read out as such."""
    return f'<th scope="col">{escape(name)}</th>' if name.strip() else "<td></td>"


def _row(values: Sequence[object], row_header: bool) -> str:
    texts = [_cell(value) for value in values]
    cells = [f"<td{_width(value)}>{text}</td>" for value, text in zip(values, texts, strict=True)]
    if row_header and cells:
        cells[0] = f'<th scope="row">{texts[0]}</th>'
    return f"<tr>{''.join(cells)}</tr>"


def _width(value: object) -> str:
    """Ask for a column that is not narrow on a phone, where a cell says much."""
    return "" if isinstance(value, Offers) or len(str(value)) <= LONG else ' class="peil-long"'


def _cell(value: object) -> str:
    if isinstance(value, Offers):
        link = '<a href="{}" download>{}</a>'
        return " ".join(link.format(escape(to), escape(said)) for said, to in value.files)
    if isinstance(value, Linked) and value.address:
        link = f'<a href="{escape(value.address)}">{_text(value.words)}</a>'
        return f"{_text(value.before)}{link}"
    if not isinstance(value, Quoted):
        return _text(str(value))
    words = f'<i lang="{escape(value.language)}">{_text(value.words)}</i>'
    return f"{_text(value.before)}{words}{_text(value.after)}"


def _text(words: str) -> str:
    return escape(words).replace("_", "_<wbr>")
