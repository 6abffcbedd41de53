"""A plain table: commas, UTF-8, one heading row, codes, 1 for a tick; no columns of its own."""

from __future__ import annotations

import csv

from analysis.simulate.given import Given
from analysis.simulate.platforms.export import Export, coded_cell, written


def write_plain(export: Export) -> bytes:
    """Write an export as a statistician would hand it over."""
    columns = export.columns
    items = {item.id: item for item in export.version.items}
    rows = [[column.heading for column in columns]]
    rows += [
        [
            coded_cell(export, column, items[column.item], given, "1")
            for column in columns
            for given in (sent.given.get((column.item, column.entry), Given()),)
        ]
        for sent in export.submissions
    ]
    return written(rows, ",", "\n", csv.QUOTE_MINIMAL).encode("utf-8")
