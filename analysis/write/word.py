"""A reported table as a Word document, by python-docx: lying, with its sentences below."""

from __future__ import annotations

import io
from datetime import datetime

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from analysis.tables.reported import Reported
from instrument.forms.paper.document import with_fixed_dates

STYLE = "Table Grid"
SIZE = 9
MOMENT = datetime(1980, 1, 1)  # noqa: DTZ001  # a document's properties have no time zone
"""When it says that it was made: always then, so that the same table gives the same bytes."""


def to_word(table: Reported) -> bytes:
    """Write a document; the head of the table is repeated on every page."""
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    document.styles["Normal"].font.size = Pt(SIZE)
    document.core_properties.title = table.title
    document.core_properties.language = table.language
    document.core_properties.author = ""
    document.core_properties.created = document.core_properties.modified = MOMENT
    document.add_heading(table.title, level=1)
    grid = document.add_table(rows=1, cols=len(table.cells.columns), style=STYLE)
    for cell, name in zip(grid.rows[0].cells, table.cells.columns, strict=True):
        cell.paragraphs[0].add_run(str(name)).bold = True
    document.element.body.xpath(".//w:tbl/w:tr[1]")[0].get_or_add_trPr().append(_repeated())
    for values in table.cells.itertuples(index=False):
        for cell, value in zip(grid.add_row().cells, values, strict=True):
            cell.text = str(value)
    for note in table.notes:
        document.add_paragraph(note)
    sink = io.BytesIO()
    document.save(sink)
    return with_fixed_dates(sink.getvalue())


def _repeated() -> OxmlElement:
    """Say of a row that it stands at the top of every page."""
    found = OxmlElement("w:tblHeader")
    found.set(qn("w:val"), "true")
    return found
