"""A table for a paper as LaTeX, as HTML by pandas' Styler, and as Word by python-docx."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from html import escape

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Pt
from pandas.io.formats.style import Styler

from analysis.tables.latex import to_latex
from analysis.tables.ready import Ready

SMALL = 9


def to_html(table: Ready) -> str:
    """Write a page of its own with the table and its notes."""
    cells = table.cells.map(escape)
    styled = Styler(cells, uuid="peil", cell_ids=False).hide(axis="index")
    body = styled.set_caption(escape(table.caption)).to_html()
    notes = "\n".join(f"<p>{escape(each)}</p>" for each in table.notes)
    return (
        f'<!DOCTYPE html>\n<html lang="{table.language}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(table.caption)}</title>\n</head>\n<body>\n{body}\n{notes}\n"
        "</body>\n</html>\n"
    )


def to_docx(table: Ready) -> bytes:
    """Write a Word document, lying, with the table and its notes; the first row is repeated."""
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    document.core_properties.title = table.caption
    document.core_properties.language = table.language
    document.add_heading(table.caption, level=1)
    made = document.add_table(rows=1, cols=len(table.cells.columns), style="Table Grid")
    for cell, name in zip(made.rows[0].cells, table.cells.columns, strict=True):
        run = cell.paragraphs[0].add_run(name)
        run.bold, run.font.size = True, Pt(SMALL)
    for values in table.cells.itertuples(index=False):
        for cell, value in zip(made.add_row().cells, values, strict=True):
            cell.paragraphs[0].add_run(value).font.size = Pt(SMALL)
    for each in table.notes:
        document.add_paragraph().add_run(each).font.size = Pt(SMALL)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


FORMATS: Mapping[str, Callable[[Ready], bytes]] = {
    "tex": lambda table: to_latex(table).encode(),
    "html": lambda table: to_html(table).encode(),
    "docx": to_docx,
}
"""Ending of the file → how it is written."""
