"""How wide words are in a picture, and where they stand without running into one another."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.textpath import TextPath

from analysis.figures.style import SMALL, WIDTH, wrapped

ROOM = WIDTH - 0.12
"""Inches from the left end of a picture to its right end, without its edges."""
GAP = 0.12
"""Inches between words that stand beside one another."""
POINTS = 72
"""To an inch."""
WRAPS = (28, 22, 17, 13, 10)
"""Characters of a line, from those that break words least often."""


def inches(text: str, size: float = SMALL) -> float:
    """Give how wide a text is, by its longest line."""
    lines = [line for line in text.splitlines() if line.strip()]
    return (
        max((TextPath((0, 0), line, size=size).get_extents().x1 for line in lines), default=0)
        / POINTS
    )


def bounded(axes: Axes, low: float) -> None:
    """End a picture that is laid out in inches, from its top at 0 down to `low`, without axes."""
    axes.set_xlim(0, ROOM)
    axes.set_ylim(low, 0)
    axes.set_axis_off()


def beside(
    labels: Sequence[str], wanted: Sequence[float], room: float = ROOM
) -> tuple[list[str], list[float]] | None:
    """Place labels beside one another, each as near as can be to where it is wanted.

    Parameters
    ----------
    labels
        From left to right.
    wanted
        Where the middle of each should be, in inches from the left, in the same order.
    room
        Inches that there are.

    Returns
    -------
    tuple or None
        The labels, broken into lines as often as it takes, and their middles; None where there is
        no room for them beside one another.
    """
    for width in WRAPS:
        broken = [wrapped(label, width) for label in labels]
        wide = [inches(label) + GAP for label in broken]
        if sum(wide) > room:
            continue
        starts = [middle - w / 2 for middle, w in zip(wanted, wide, strict=True)]
        least = 0.0
        for n, w in enumerate(wide):
            starts[n] = least = max(starts[n], least)
            least += w
        most = room
        for n in reversed(range(len(wide))):
            starts[n] = most = min(starts[n], most - wide[n])
        return broken, [start + w / 2 for start, w in zip(starts, wide, strict=True)]
    return None
