"""A small picture of a distribution: a bar for each value, and a stub for what is hidden."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from instrument.codebook.answers import count_in_words
from instrument.codebook.entries.cells import STATA, Cell
from instrument.locale import ENGLISH, Locale

Look = Literal["bar", "missing", "stub", "none"]
HEIGHT = 60
STUB = 9
_LEGIBLE = 12
_STEP = 30
_GAP = 10
_WIDEST = 330
_TOP, _BOTTOM = 12, 14
_LONGEST = 4
_TOLD = 12
_MOST = 3


@dataclass(frozen=True)
class Bar:
    """One bar: where it stands, what is written over and under it, and whether it is cut off."""

    look: Look
    x: float
    width: float
    height: float
    over: str
    under: str
    cut: bool

    @property
    def middle(self) -> float:
        """Halfway along its width."""
        return round(self.x + self.width / 2, 1)

    @property
    def y(self) -> float:
        """Its upper edge."""
        return round(_TOP + HEIGHT - self.height, 1)


@dataclass(frozen=True)
class Picture:
    """Bars on one line, with what they show in words."""

    bars: tuple[Bar, ...]
    width: float
    title: str
    words: str

    @property
    def height(self) -> float:
        """Of the whole, with the writing."""
        return _TOP + HEIGHT + _BOTTOM

    @property
    def base(self) -> float:
        """Where the bars stand."""
        return _TOP + HEIGHT


def tallest(waves: Sequence[Sequence[Cell]]) -> int:
    """Find the count that is drawn at full height, the same in all waves.

    It is the largest shown of any answer; where none is, of any reason missing.
    """
    for sort in ("option", "reason"):
        numbers = [c.number for each in waves for c in each if c.row.sort == sort and c.number]
        if numbers:
            return max(numbers)
    return 1


def picture(
    name: str, wave: str, cells: Sequence[Cell], full: int, locale: Locale = ENGLISH
) -> Picture:
    """Draw the counts of one wave.

    Heights rest on the counts that are shown and on nothing else. A bar of a reason missing that
    is longer than the tallest answer is cut off, with a mark.

    Parameters
    ----------
    name, wave
        For the title.
    cells
        As `instrument.codebook.entries.cells.cells` gives them.
    full
        The count that is drawn at full height.
    locale
        Of the readers.
    """
    legible = len(cells) <= _LEGIBLE
    step = _STEP if legible else max(2.0, _WIDEST / len(cells))
    bars = tuple(_bars(cells, full, step, legible))
    width = bars[-1].x + step if bars else step
    return Picture(bars, round(width, 1), f"{name}, {wave}", _words(cells, locale))


def _bars(cells: Sequence[Cell], full: int, step: float, legible: bool) -> Iterator[Bar]:
    under = _under(cells) if legible else [""] * len(cells)
    x, before = 0.0, cells[0].row.sort if cells else "option"
    for cell, code in zip(cells, under, strict=True):
        if cell.row.sort != before:
            x += _GAP
        look, height, cut = _look(cell, full)
        over = _over(cell) if legible else ""
        yield Bar(look, round(x + step * 0.1, 1), round(step * 0.8, 1), height, over, code, cut)
        x, before = x + step, cell.row.sort


def _look(cell: Cell, full: int) -> tuple[Look, float, bool]:
    if cell.number is None:
        return "stub", STUB, False
    if cell.number == 0:
        return "none", 0, False
    height = round(min(1.0, cell.number / full) * HEIGHT, 1)
    return "bar" if cell.row.sort == "option" else "missing", max(height, 1), cell.number > full


def _over(cell: Cell) -> str:
    if cell.number is None:
        return "∗" if cell.shown == "withheld" else cell.shown.replace(" ", "")
    return cell.shown


def _under(cells: Sequence[Cell]) -> list[str]:
    """Name the bars by codes, or by numbers where codes are long."""
    options = [cell.row for cell in cells if cell.row.sort == "option"]
    short = all(len(row.code) <= _LONGEST for row in options)
    return [
        STATA.get(cell.row.code, "")
        if cell.row.sort == "reason"
        else (cell.row.code if short else cell.row.number)
        for cell in cells
    ]


def _words(cells: Sequence[Cell], locale: Locale) -> str:
    """Say what a picture shows, for those who do not see it."""
    given = [cell for cell in cells if cell.number != 0]
    if not given:
        return locale.text("Nobody answered.")
    if len(cells) <= _TOLD:
        return "; ".join(_told(cell, locale) for cell in given) + "."
    largest = sorted(given, key=lambda cell: -(cell.number or 0))[:_MOST]
    return locale.text(
        "{n} of {all} values were given. Most often {counts}. The table has all.",
        n=len(given),
        all=len(cells),
        counts="; ".join(_told(cell, locale) for cell in largest),
    )


def _told(cell: Cell, locale: Locale) -> str:
    label = cell.row.label.get(locale.id, "")
    name = f"{cell.row.code} ({label})" if label and cell.row.code != label else cell.row.code
    return f"{name}: {count_in_words(cell.shown, locale)}"
