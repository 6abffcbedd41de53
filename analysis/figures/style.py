"""One style for every picture: type, colours that colour-blind readers can tell, and the note."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from textwrap import fill
from typing import Any

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.figures.colours import INK

MUTED = "#5f6b76"
GRID = "#d9dee3"
ACCENT = "#0b6e8f"
AGAINST = "#b4530a"
SMALL = 8
"""Points of the smallest words: shown at its own size, a picture stays readable on a phone."""
WIDTH = 6.8
"""Inches."""
HIDDEN = "////"
"""Across what is not drawn to its own size, since it would tell of a few people."""
LINE, SMALL_LINE = 0.24, 0.16
"""Inches that a line of the title, or of the note, takes."""
TITLE, NOTE, LABEL = 68, 105, 30
"""Characters that fit in a line of the title, the note, and of a label beside the plot."""

SETTINGS: dict[Any, Any] = {
    "font.family": "DejaVu Sans",
    "font.size": 10,
    "axes.edgecolor": MUTED,
    "axes.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "text.color": INK,
    "xtick.color": MUTED,
    "ytick.color": INK,
    "figure.facecolor": "white",
    "svg.fonttype": "path",
    "svg.hashsalt": "peil",
}


def wrapped(text: str, width: int) -> str:
    """Break a text into lines of at most `width` characters, never within a word."""
    return fill(text, width, break_long_words=False, break_on_hyphens=False)


@contextmanager
def canvas(height: float, title: str, note: str) -> Iterator[tuple[Figure, Axes]]:
    """Open a picture in the house style, with its title above, and close it with a note below.

    Parameters
    ----------
    height
        Of the plot and its axis, in inches; title and note come on top of it.
    title
        Broken into lines where it is long.
    note
        Printed under the picture, such as that the data are synthetic; empty for none.
    """
    title, note = wrapped(title, TITLE), wrapped(note, NOTE)
    lines = title.count("\n") + 1
    below = note.count("\n") + 1 if note else 0
    size = (WIDTH, height + LINE * lines + SMALL_LINE * below)
    with plt.rc_context(SETTINGS):
        figure, axes = plt.subplots(figsize=size, layout="constrained")
        figure.suptitle(title, x=0.01, ha="left", fontsize=11, fontweight="bold")
        yield figure, axes
        if note:
            figure.supxlabel(note, fontsize=SMALL, color=MUTED, x=0.01, ha="left")
