"""An XLSForm as a value, and as the bytes of its file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO

import xlsxwriter

_CREATED = datetime(2020, 1, 1, tzinfo=UTC)
_WIDEST = 60


@dataclass(frozen=True)
class Sheet:
    """One sheet: headings and rows, all of it text."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, name: str, headings: Iterable[str], rows: Iterable[Mapping[str, str]]) -> Sheet:
        """Build a sheet from rows by heading; the headings that no row fills are left out."""
        listed = list(rows)
        used = tuple(heading for heading in headings if any(row.get(heading) for row in listed))
        cells = tuple(tuple(row.get(heading, "") for heading in used) for row in listed)
        return cls(name, used, cells)

    def as_rows(self) -> list[dict[str, str]]:
        """Give each row by heading, without its empty cells."""
        return [
            {heading: cell for heading, cell in zip(self.headings, row, strict=True) if cell}
            for row in self.rows
        ]


@dataclass(frozen=True)
class Workbook:
    """The three sheets of an XLSForm."""

    survey: Sheet
    choices: Sheet
    settings: Sheet

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """All sheets in the order of the file."""
        return self.survey, self.choices, self.settings


def to_xlsx(form: Workbook) -> bytes:
    """Write a form as .xlsx; the same form gives the same bytes, whenever it is written."""
    written = BytesIO()
    options = {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False}
    with xlsxwriter.Workbook(written, options) as file:
        file.set_properties({"created": _CREATED})
        bold = file.add_format({"bold": True})
        for sheet in form.sheets:
            page = file.add_worksheet(sheet.name)
            page.freeze_panes(1, 0)
            for column, heading in enumerate(sheet.headings):
                page.write_string(0, column, heading, bold)
                cells = [len(row[column]) for row in sheet.rows]
                page.set_column(column, column, min(_WIDEST, max([len(heading), *cells]) + 2))
            for number, row in enumerate(sheet.rows, 1):
                for column, cell in enumerate(row):
                    if cell:
                        page.write_string(number, column, cell)
    return written.getvalue()
