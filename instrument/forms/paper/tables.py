"""Grids and rosters as tables in Typst's language.

Where the width of every letter is certain, the lines are counted here and rows have their height:
Typst then need not set each row twice, first to see how high it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from instrument.forms.paper.faces import SIZE, width, wrapped
from instrument.forms.paper.room import NUMBER, PAGE
from instrument.forms.paper.sheet import Asked, Choice, Comb, Grid, Roster
from instrument.forms.paper.typed import SPARE, boxes, content, marks, said, together

GAP = 8.0
"""Between the answers and the reasons missing, in points."""
MOST_ROWS = 24
"""A roster of more rows than these may be spread over pages."""
INSET = 2.0
"""Room on either side of what stands in a column, in points."""
_KEPT = 4
"""A grid of more rows than these may be spread over pages; its heads are then repeated."""
_CAPITAL = 0.66 * SIZE
_LEADING = 0.55 * SIZE
_MARK = 10.5
"""How high a line of marks is, in points: as the template has it."""
_COMB = 19.0
_OWN = 1.5 * SIZE


def grid(block: Grid) -> str:
    """Write questions on one scale, the answers as heads of columns."""
    long = len(block.rows) > _KEPT
    column = _column(PAGE - NUMBER, block.heads, block.reasons)
    ticks = ";".join(marks("round", len(block.heads), len(block.reasons), column, GAP))
    span = len(block.heads) + len(block.reasons) + 1
    cells, heights = zip(*(_rated(row, span, ticks) for row in block.rows), strict=True)
    parts = []
    if block.only:
        parts.append(f"beyond-number(routed({content(block.only)}))")
    if block.lead_in:
        parts.append(f"beyond-number(bold({content(block.lead_in)}))")
    parts.append(_table(NUMBER, block.heads, block.reasons, column, cells, heights, long))
    return f"wide({'breakable:true,' if long else ''}{together(parts)})"


def _rated(row: Asked, span: int, ticks: str) -> tuple[str, str]:
    """Write a row of a grid as one cell: number, question, notes, and the marks below."""
    room = PAGE - NUMBER - SPARE
    asked = wrapped(row.text, room, bold=True)
    notes = [wrapped(note, room) for note in row.notes]
    number = str(row.number)
    parts = [f"bold({together([said(number), number_gap(number), content(row.text)])})"]
    parts += [f"linebreak();quiet({content(note)})" for note in row.notes]
    parts += ["linebreak()", ticks]
    height = "auto"
    if asked and all(notes):
        count = len(asked) + sum(map(len, notes))
        height = f"{15 + count * (_CAPITAL + _LEADING) + _MARK:.2f}pt"
    return f"rated(colspan:{span},words({together(parts)})),below-row", height


def number_gap(number: str) -> str:
    """Write the room between a question's number and its words."""
    return f"h({NUMBER - width(number, bold=True):.2f}pt)"


def roster(block: Roster, decimal_mark: str) -> str:
    """Write a row for each entry, and rows to write further entries in."""
    answers, reasons = len(block.heads), len(block.reasons)
    first = block.label + SPARE
    column = _column(PAGE - first, block.heads, block.reasons)
    least = _MARK
    ticks = together(marks(block.mark, answers, reasons, column, GAP))
    if block.comb is not None:
        least, ticks = _COMB, together(_comb_row(block, block.comb, decimal_mark, column))
    cells, heights = [], []
    for place, (label, height) in enumerate(_labels(block)):
        fill = "fill:shade," if place % 2 else ""
        cells.append(f"entry({fill}{label}),marks({fill}colspan:{answers + reasons},{ticks})")
        heights.append("auto" if height is None else f"{9 + max(least, height):.2f}pt")
    long = len(cells) > MOST_ROWS
    table = _table(first, block.heads, block.reasons, column, cells, heights, long)
    return f"block(above:4pt,width:100%,inset:outdent,breakable:{str(long).lower()},{table})"


def _labels(block: Roster) -> Iterator[tuple[str, float | None]]:
    """Give what each row is about, and how high that is; None if not certain."""
    for entry in block.entries:
        count = len(wrapped(entry.label, block.label - 2 * INSET))
        yield content(entry.label), _height(count) if count else None
    for _ in range(block.own):
        yield "own-name", _OWN


def _comb_row(block: Roster, comb: Comb, decimal_mark: str, column: float) -> Iterator[str]:
    """Set boxes in the middle of the first column, and marks for reasons missing behind them."""
    yield f"box(width:{column:.2f}pt,align(center,{together(boxes(comb, decimal_mark))}))"
    if block.reasons:
        yield f"h({GAP:.2f}pt)"
        yield from marks(block.mark, len(block.reasons), 0, column, GAP)


def _column(room: float, heads: Sequence[Choice], reasons: Sequence[Choice]) -> float:
    return (room - (GAP if reasons else 0)) / (len(heads) + len(reasons))


def _table(
    first: float,
    heads: Sequence[Choice],
    reasons: Sequence[Choice],
    column: float,
    cells: Sequence[str],
    heights: Sequence[str],
    long: bool,
) -> str:
    """Write a table; `first` is the width of the column before those with heads."""
    gaps = ""
    if reasons:
        before = [*["0pt"] * len(heads), f"{GAP}pt", *["0pt"] * (len(reasons) - 1)]
        gaps = f"column-gutter:({','.join(before)}),"
    texts = [content(head.label) for head in heads]
    texts += [f"quiet({content(reason.label)})" for reason in reasons]
    broken = [wrapped(each.label, column - 2 * INSET - SPARE) for each in (*heads, *reasons)]
    top = f"{10 + _height(max(map(len, broken))):.2f}pt" if all(broken) else "auto"
    return (
        f"marks-table(columns:({first}pt,)+({column:.3f}pt,)*{len(texts)},{gaps}"
        f"rows:({top},{','.join(heights)}),"
        f"{'repeated-heads' if long else 'heads'}([],{','.join(texts)},below-heads),"
        f"{','.join(cells)})"
    )


def _height(count: int) -> float:
    return count * _CAPITAL + (count - 1) * _LEADING
