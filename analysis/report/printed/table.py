"""A table of a page in type: columns as wide as their words need, heads repeated on every page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from lxml.html import HtmlElement

from analysis.report.printed.typed import breakable, contents
from instrument.forms.paper.faces import width

Inside = Callable[[HtmlElement], str]
"""Writes what stands in an element."""
SIZES = (9.0, 8.0, 7.0, 6.0)
"""Of type, in points; the first in which the longest words fit."""
UPRIGHT, LYING = 493.0, 740.0
"""Room for columns, in points, on a page of A4 within its margins."""
INSET = 6.0
TALL = 700
"""Letters in a cell from which a row may break over pages."""
BOLD = 1.08
"""How much wider type of heads is."""


@dataclass(frozen=True)
class Layout:
    """How a table is set: the size of type, the width of each column, whether the page lies."""

    size: float
    widths: tuple[float, ...]
    lying: bool


def typeset(table: HtmlElement, inside: Inside) -> str:
    """Write a table."""
    heads = table.xpath("./thead/tr")
    rows = table.xpath("./tbody/tr | ./tr | ./tfoot/tr")
    layout = laid_out([[_text(cell) for cell in row] for row in (*heads, *rows) if _plain(row)])
    parts = [f"columns: ({', '.join(f'{each:.1f}pt' for each in layout.widths)},)"]
    if heads:
        cells = ", ".join(_cell(each, inside, head=True) for row in heads for each in row)
        parts.append(f"table.header({cells})")
    parts += [_cell(each, inside) for row in rows for each in row]
    written = f"#sized({layout.size}pt, table({', '.join(parts)}))\n"
    caption = table.find("./caption")
    named = "" if caption is None else f"#named{contents(inside(caption))}\n"
    whole = f"{named}{written}"
    return f"#lying[{whole}]\n" if layout.lying else whole


def laid_out(rows: Sequence[Sequence[str]]) -> Layout:
    """Choose the type and widths in which the longest words of all columns fit.

    Parameters
    ----------
    rows
        The texts of cells, without rows in which a cell takes several columns.
    """
    columns = [[text or "" for text in column] for column in zip_longest(*rows)]
    for room, lying in ((UPRIGHT, False), (LYING, True)):
        for size in SIZES:
            least = [_longest(column, size) for column in columns]
            if sum(least) <= room:
                return Layout(size, _shared(columns, least, size, room), lying)
    return Layout(SIZES[-1], tuple(LYING / len(columns) for _ in columns), lying=True)


def _shared(
    columns: Sequence[Sequence[str]], least: Sequence[float], size: float, room: float
) -> tuple[float, ...]:
    """Give every column what its longest word takes, and of the rest as much as it asks for."""
    whole = [max(width(text, size) * BOLD for text in column) + INSET for column in columns]
    if sum(whole) <= room:
        return tuple(whole)
    asked = [each - low for each, low in zip(whole, least, strict=True)]
    return tuple(a + b for a, b in zip(least, _filled(asked, room - sum(least)), strict=True))


def _filled(asked: Sequence[float], room: float) -> list[float]:
    """Share room by the root of what is asked for; nobody gets more than that.

    A column with twice the text gets less than twice the room, so that short columns stay short
    and long ones do not grow high.
    """
    given = [0.0] * len(asked)
    while room > 1.0 and (open_ := [n for n, each in enumerate(asked) if each - given[n] > 1.0]):
        roots = {n: asked[n] ** 0.5 for n in open_}
        part = room / sum(roots.values())
        for n, root in roots.items():
            more = min(root * part, asked[n] - given[n])
            given[n] += more
            room -= more
    return given


def _longest(texts: Sequence[str], size: float) -> float:
    words = {word for text in texts for word in breakable(text).replace("\u200b", " ").split()}
    return max((width(word, size) * BOLD for word in words), default=0.0) + INSET


def _plain(row: HtmlElement) -> bool:
    return all(cell.get("colspan", "1") == "1" for cell in row)


def _text(cell: HtmlElement) -> str:
    return " ".join(str(cell.text_content()).split())


def _cell(cell: HtmlElement, inside: Inside, *, head: bool = False) -> str:
    more = [
        f"{name}: {cell.get(name)}" for name in ("colspan", "rowspan") if cell.get(name, "1") != "1"
    ]
    if len(_text(cell)) < TALL:
        more.append("breakable: false")
    given = f"({', '.join(more)})" if more else ""
    kind = "row-head" if cell.tag == "th" and not head else "table.cell"
    return f"{kind}{given}{contents(inside(cell))}"
