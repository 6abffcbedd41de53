"""A reported table as a page of its own, which word processors and browsers open."""

from __future__ import annotations

from html import escape

from analysis.tables.html import to_html
from analysis.tables.reported import Reported

STYLE = (
    "body{font:16px/1.5 sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;border-top:2px solid;border-bottom:2px solid}"
    "caption{text-align:left;font-weight:bold;padding:.4rem 0}"
    "thead{border-bottom:1px solid}th,td{text-align:left;vertical-align:top;padding:.3rem .6rem}"
    "tbody th{font-weight:normal}.peil-scroll{overflow-x:auto}"
)


def to_web(table: Reported) -> bytes:
    """Write a whole page; nothing in it comes from elsewhere."""
    notes = "\n".join(f"<p>{escape(note)}</p>" for note in table.notes)
    return (
        f'<!DOCTYPE html>\n<html lang="{table.language}">\n<head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(table.title)}</title><style>{STYLE}</style></head>\n"
        f"<body>\n{to_html(table.cells, table.title)}\n{notes}\n</body>\n</html>\n"
    ).encode()
