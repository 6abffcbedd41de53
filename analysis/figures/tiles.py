"""What became of every question in every wave: a tile for each, divided by what people did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from analysis.figures.colours import INK, WHITE
from analysis.figures.style import MUTED, SMALL, canvas, wrapped
from analysis.figures.words import GAP, ROOM, bounded, inches

KINDS: Mapping[str, str] = {
    "answered": "#0b6e8f",
    "dont_know": "#d6a066",
    "refused": "#8f5316",
    "skipped": "#8fc1d1",
    "unanswered": "#7d868e",
    "not_asked": "#e3e6e9",
}
"""What people did with a question, from the left of a tile to its right → its colour."""
ROW, LINE, HEAD = 0.19, 0.15, 0.32
"""Inches that a question takes, a further line of its words, and the names of waves."""
SIDE, TILE = 3.2, 0.12
"""Inches of the questions' words, and of the height of a tile."""
CHARACTERS = 50
"""In a line of a question."""
PATCH = 0.11
"""Inches of the side of a patch of colour beside its name."""


@dataclass(frozen=True)
class Tiles:
    """The tiles of a wave: shares by question and kind, missing where none are told.

    And for each question the sign that stands there instead.
    """

    wave: str
    shares: pd.DataFrame
    absent: Sequence[str]


def tiles_figure(
    waves: Sequence[Tiles],
    names: Mapping[str, str],
    title: str,
    note: str = "",
) -> Figure:
    """Draw a row per question with a tile per wave.

    Parameters
    ----------
    waves
        From left to right; all with the same questions, from above to below, and the columns of
        `KINDS`.
    names
        Kind → what it is called.
    title, note
        Above and under the picture.
    """
    questions = [wrapped(str(each), CHARACTERS) for each in waves[0].shares.index]
    rooms = [ROW + LINE * (len(each.splitlines()) - 1) for each in questions]
    key = _key(list(names.values()))
    wide = (ROOM - SIDE) / len(waves)
    heads = [wrapped(each.wave, int(wide / 0.068)) for each in waves]
    head = HEAD + LINE * max(len(each.splitlines()) - 1 for each in heads)
    high = LINE * 1.2 * (1 + max(line for line, _ in key)) + head + sum(rooms)
    with canvas(high, title, note) as (figure, axes):
        top = _named(axes, names, key) - head
        for place, told in enumerate(heads):
            left = SIDE + place * wide
            axes.text(left, top + 0.06, told, va="bottom", fontsize=SMALL, color=INK)
        for row, (question, room) in enumerate(zip(questions, rooms, strict=True)):
            axes.text(SIDE - GAP, top - room / 2, question, va="center", ha="right",
                      fontsize=SMALL, color=INK)  # fmt: skip
            for place, each in enumerate(waves):
                left = SIDE + place * wide
                if each.shares.iloc[row].isna().all():
                    axes.text(left, top - room / 2, each.absent[row], va="center",
                              fontsize=SMALL, color=MUTED)  # fmt: skip
                else:
                    _tile(axes, each.shares.iloc[row], left, wide - 0.1, top - room / 2)
            top -= room
        bounded(axes, top)
    return figure


def _tile(axes: Axes, shares: pd.Series, left: float, wide: float, middle: float) -> None:
    """Draw a tile."""
    for kind, colour in KINDS.items():
        part = float(shares[kind]) * wide
        if part:
            corner = (left, middle - TILE / 2)
            axes.add_patch(Rectangle(corner, part, TILE, facecolor=colour, edgecolor=WHITE, lw=0.5))
        left += part


def _key(names: Sequence[str]) -> list[tuple[int, float]]:
    """Place the names of kinds in lines: the line of each, and inches from the left."""
    line, left, found = 0, 0.0, []
    for name in names:
        wide = 2 * PATCH + inches(name) + 2 * GAP
        if left and left + wide > ROOM:
            line, left = line + 1, 0.0
        found.append((line, left))
        left += wide
    return found


def _named(axes: Axes, names: Mapping[str, str], key: Sequence[tuple[int, float]]) -> float:
    """Name the kinds above all tiles; give where that ends."""
    high = LINE * 1.2
    for (kind, name), (line, left) in zip(names.items(), key, strict=True):
        top = -line * high
        axes.add_patch(Rectangle((left, top - PATCH - 0.02), PATCH, PATCH, color=KINDS[kind]))
        axes.text(left + 1.6 * PATCH, top, name, va="top", fontsize=SMALL, color=INK)
    return -(max(line for line, _ in key) + 1) * high
