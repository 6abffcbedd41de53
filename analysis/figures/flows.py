"""Flows from one answer to another between two waves, as wide as people are many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from analysis.figures.colours import INK, ramp
from analysis.figures.style import ACCENT, AGAINST, NOTE, SMALL, canvas, wrapped
from analysis.figures.words import ROOM, bounded
from analysis.locale import ENGLISH, Locale

TALL, HEAD, LINE, GAP = 2.1, 0.26, 0.15, 0.2
"""Inches of all people of the largest panel, a panel's name, a line of words, between panels."""
SIDE, NODE = 1.7, 0.14
"""Inches beside the flows for the names of answers, and of the bar of an answer."""
APART = 0.1
"""Inches between answers."""
CHARACTERS = 24
"""In a line of the name of an answer."""
READ = 0.13
"""Inches of a flow on which a number can be read."""
_SAME, _LOWER, _HIGHER = "#b9c3cc", "#c07a35", ACCENT
"""Of a flow to the same answer, to a lower and to a higher one; it is seen by where it goes too."""
_THIN = 0.5
_CURVE = (Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY)


@dataclass(frozen=True)
class Panel:
    """The flows between two waves.

    Attributes
    ----------
    counts
        Answers of the first wave × those of the second, both from the low to the high end; missing
        where a count is not told.
    head, caveat
        Above the flows: whose they are, and what limits the comparison.
    """

    counts: pd.DataFrame
    head: str
    caveat: str = ""


def flows_figure(
    panels: Sequence[Panel], title: str, note: str = "", locale: Locale = ENGLISH
) -> Figure:
    """Draw flows of people between answers, a panel for each pair of waves.

    Flows have a colour by whether they lead to a higher or a lower answer. What is not told is not
    drawn, and the bars of answers are as high as what is drawn.

    Parameters
    ----------
    panels
        From above to below.
    title, note
        Above and under the picture.
    locale
        The reader's, in which all texts are.
    """
    most = max(float(np.nansum(panel.counts.to_numpy(dtype=float))) for panel in panels)
    inch = TALL / most
    texts = [(wrapped(each.head, NOTE), wrapped(each.caveat, NOTE)) for each in panels]
    drawn = [_slots(panel.counts, inch) for panel in panels]
    rooms = [
        HEAD * _lines(head) + LINE * _lines(caveat) + high + GAP
        for (head, caveat), (_, _, high) in zip(texts, drawn, strict=True)
    ]
    with canvas(sum(rooms), title, note) as (figure, axes):
        top = 0.0
        for panel, (head, caveat), (left, right, high), room in zip(
            panels, texts, drawn, rooms, strict=True
        ):
            axes.text(0, top, head, va="top", fontsize=9, color=INK)
            below = top - HEAD * _lines(head)
            axes.text(0, below, caveat, va="top", fontsize=SMALL, color=AGAINST)
            ends = [slots + (top - room + high + GAP) for slots in (left, right)]
            _flows(axes, panel.counts, inch, ends, locale)
            top -= room
        bounded(axes, top)
    return figure


Places = np.ndarray[tuple[int], np.dtype[np.float64]]


def _lines(text: str) -> int:
    return len(text.splitlines())


def _slots(counts: pd.DataFrame, inch: float) -> tuple[Places, Places, float]:
    """Give the tops of the answers on either side, in inches from above, and the whole height."""
    sides = []
    for axis, names in ((1, counts.index), (0, counts.columns)):
        highs = np.nansum(counts.to_numpy(dtype=float), axis=axis) * inch
        words = [LINE * _lines(wrapped(str(name), CHARACTERS)) for name in names]
        rooms = np.maximum(highs, words)[::-1] + APART
        above = np.concatenate([[0.0], np.cumsum(rooms)])
        tops = -above[:-1] - (rooms - APART - highs[::-1]) / 2
        sides.append((tops[::-1], float(above[-1])))
    (left, one), (right, other) = sides
    high = max(one, other)
    return left - (high - one) / 2, right - (high - other) / 2, high


def _flows(
    axes: Axes, counts: pd.DataFrame, inch: float, ends: Sequence[Places], locale: Locale
) -> None:
    """Draw the answers on both sides, and what flows between them."""
    colours, many = ramp(len(counts)), counts.to_numpy(dtype=float)
    left, right = (each.copy() for each in ends)
    for side, (tops, names) in enumerate(zip(ends, (counts.index, counts.columns), strict=True)):
        highs = np.nansum(many, axis=1 - side) * inch
        for name, top, high, colour in zip(names, tops, highs, colours, strict=True):
            _answer(axes, side, str(name), (float(top), float(high)), colour)
    for came in reversed(range(len(counts))):
        for went in reversed(range(counts.shape[1])):
            people = many[came, went]
            if np.isnan(people) or not people:
                continue
            high = float(people) * inch
            colour = _SAME if came == went else _HIGHER if went > came else _LOWER
            _ribbon(axes, float(left[came]), float(right[went]), high, colour)
            if high >= READ:
                place = (SIDE + NODE + 0.08, left[came] - high / 2)
                told = locale.count(int(people))
                axes.text(*place, told, va="center", fontsize=SMALL, color=INK)
            left[came] -= high
            right[went] -= high


def _answer(axes: Axes, side: int, name: str, extent: tuple[float, float], colour: str) -> None:
    """Draw the bar of an answer on one side, with its name beside it."""
    top, high = extent
    start = ROOM - SIDE - NODE if side else SIDE
    axes.add_patch(Rectangle((start, top - high), NODE, high, color=colour, linewidth=0))
    beside = ROOM - SIDE + 0.08 if side else SIDE - 0.08
    align = "left" if side else "right"
    told = wrapped(name, CHARACTERS)
    axes.text(beside, top - high / 2, told, va="center", ha=align, fontsize=SMALL, color=INK)


def _ribbon(axes: Axes, left: float, right: float, high: float, colour: str) -> None:
    """Draw a flow between two heights, of the same width from end to end."""
    start, end = SIDE + NODE, ROOM - SIDE - NODE
    middle = (start + end) / 2
    corners = [
        (start, left), (middle, left), (middle, right), (end, right),
        (end, right - high), (middle, right - high), (middle, left - high), (start, left - high),
        (start, left),
    ]  # fmt: skip
    path = Path(corners, _CURVE)
    axes.add_patch(PathPatch(path, facecolor=colour, alpha=_THIN, linewidth=0))
