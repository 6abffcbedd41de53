"""One style for every picture: type, colours that colour-blind readers can tell, and the note."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
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
    3: ("#c98b4b", "#e3e6e8", "#0b6e8f"),
    4: ("#c98b4b", "#ecd9c2", "#8fc1d1", "#0b6e8f"),
}
"""Colours of ordered categories, from the low to the high end (checked for colour blindness)."""

SETTINGS: dict[Any, Any] = {
    "font.family": "DejaVu Sans",
    "font.size": 10,
    "axes.edgecolor": MUTED,
    "axes.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.titlelocation": "left",
    "axes.titlesize": 11,
    "axes.titleweight": "bold",
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


@contextmanager
def canvas(width: float, height: float, note: str) -> Iterator[tuple[Figure, Axes]]:
    """Open a picture in the house style and close it with a note below.

    Parameters
    ----------
    width, height
        In inches.
    note
        Printed under the picture, such as that the data are synthetic; empty for none.
    """
    with plt.rc_context(SETTINGS):
        figure, axes = plt.subplots(figsize=(width, height), layout="constrained")
        yield figure, axes
        if note:
            figure.supxlabel(note, fontsize=8, color=MUTED, x=0.01, ha="left")
