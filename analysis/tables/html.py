"""A data frame as an accessible table: a caption, column headers and row headers."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import pandas as pd


def to_html(table: pd.DataFrame, caption: str, row_header: bool = True) -> str:
    """Write a table; cells are text, are escaped, and may break after an underscore.

    It stands in a frame that scrolls sideways where it is wide, also with the keyboard (WCAG 2.1,
    1.4.10 and 2.1.1).

    Parameters
    ----------
    table
        What to show; its index is not shown.
    caption
        Read out before the table.
    row_header
        Whether the first column names the rows.
    """
    head = "".join(f'<th scope="col">{escape(str(name))}</th>' for name in table.columns)
    rows = "\n".join(_row(values, row_header) for values in table.itertuples(index=False))
    return (
        f'<div class="peil-scroll" role="region" tabindex="0" aria-label="{escape(caption)}">\n'
        f'<table class="table peil-table">\n<caption>{escape(caption)}</caption>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</div>"
    )


def _row(values: Sequence[object], row_header: bool) -> str:
    texts = [escape(str(value)).replace("_", "_<wbr>") for value in values]
    cells = [f"<td>{text}</td>" for text in texts]
    if row_header and cells:
        cells[0] = f'<th scope="row">{texts[0]}</th>'
    return f"<tr>{''.join(cells)}</tr>"
