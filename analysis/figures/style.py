"""One style for every picture: type, colours that colour-blind readers can tell, and the note."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from textwrap import fill
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

INK = "#1f2933"
MUTED = "#5f6b76"
GRID = "#d9dee3"
ACCENT = "#0b6e8f"
AGAINST = "#b4530a"
ORDERED = {
    1: ("#0b6e8f",),
    2: ("#c98b4b", "#0b6e8f"),
    3: ("#c98b4b", "#d3dade", "#0b6e8f"),
    4: ("#b06f2c", "#ecd9c2", "#8fc1d1", "#0b6e8f"),
}
"""Colours of ordered categories, from the low to the high end (checked for colour blindness)."""
WIDTH = 6.8
"""Inches."""
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


def ramp(count: int) -> Sequence[str]:
    """Give a colour for each of `count` ordered categories."""
    if count in ORDERED:
        return ORDERED[count]
    shades = mpl.colormaps["cividis"]
    return [mpl.colors.to_hex(shades(n / max(count - 1, 1))) for n in range(count)]


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
            figure.supxlabel(note, fontsize=8, color=MUTED, x=0.01, ha="left")
