"""A two-mode map: groups, and for each two of them the people who named both, joined to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Rectangle

from analysis.figures.colours import WHITE, Numbers
from analysis.figures.layout import (
    PLANE,
    SQUARE,
    STEP,
    Pair,
    between,
    laid_out,
    on_a_ring,
    rows_of,
    spread,
)
from analysis.figures.style import ACCENT, AGAINST, SMALL, canvas
from analysis.figures.words import ROOM, inches
from analysis.locale import ENGLISH, Locale

HEIGHT, MORE = 4.4, 0.06
"""Inches of a map with few pairs, and of each pair over `MANY`."""
MANY = 24
"""Pairs that such a map has room for."""
LARGEST, LEAST = 0.4, 0.2
"""Inches of the radius of the largest group, and the least of any, so that its name fits."""
THICKEST = 7.0
"""Points of the strongest tie."""
THINNEST = 0.8
"""Points of any tie, so that it is seen."""
_TIE = "#9fb3bf"


def network_figure(
    members: pd.Series, shared: pd.DataFrame, title: str, note: str = "", locale: Locale = ENGLISH
) -> Figure:
    """Draw groups on a ring, and within it who named two of them, joined to both.

    Parameters
    ----------
    members
        Group → how many members it has.
    shared
        Group × group: how many of them both have; 0 where that is not told.
    title, note
        Above and under the picture.
    locale
        The reader's, in which numbers are written.
    """
    radii = np.maximum(LARGEST * np.sqrt(members / members.max()), LEAST).to_numpy(dtype=float)
    pairs = pairs_of(shared)
    told = [locale.count(each.people) for each in pairs]
    wide = np.array([max(SQUARE, inches(each) + 0.1) for each in told], dtype=np.float64)
    discs, squares, high = _placed(laid_out(members, shared), pairs, radii, wide)
    with canvas(high, title, note) as (figure, axes):
        _ties(axes, pairs, discs, squares)
        for name, place, radius in zip(members.index, discs, radii, strict=True):
            _group(axes, str(name), locale.count(int(members[name])), place, radius)
        for many, place, side in zip(told, squares, wide, strict=True):
            _people(axes, many, place, float(side))
        axes.set_xlim(0, ROOM)
        axes.set_ylim(0, high)
        axes.set_aspect("equal")
        axes.set_axis_off()
    return figure


def pairs_of(shared: pd.DataFrame) -> Sequence[Pair]:
    """List the pairs of groups whose people are told, by the second group and then the first."""
    joint = shared.to_numpy(dtype=float)
    return [
        Pair((a, b), int(joint[a, b])) for a in range(len(joint)) for b in range(a) if joint[a, b]
    ]


def _placed(
    plane: Numbers, pairs: Sequence[Pair], radii: Numbers, wide: Numbers
) -> tuple[Numbers, Numbers, float]:
    """Place groups that pairs join on a ring, their people within it, and the rest in rows below.

    Returns
    -------
    tuple
        Groups × 2 and pairs × 2, in inches from the left and from below; and the height.
    """
    joined = np.isin(np.arange(len(radii)), [group for each in pairs for group in each.groups])
    rows = rows_of(int((~joined).sum()))
    below = STEP * (int(rows[:, 1].max()) + 1) if len(rows) else 0.0
    high = HEIGHT + MORE * max(0, len(pairs) - MANY) if pairs else 0.0
    discs = np.empty((len(radii), PLANE), dtype=np.float64)
    if pairs:
        ring = spread(on_a_ring(plane[joined]), radii[joined], (ROOM, high))
        discs[joined] = ring + np.array([0, below])
    discs[~joined] = (rows * np.array([1, -STEP])) + np.array([0, below - STEP / 2])
    return discs, between(pairs, discs, radii, wide), high + below


def _ties(axes: Axes, pairs: Sequence[Pair], discs: Numbers, squares: Numbers) -> None:
    """Draw from each square of people a line to both groups that they named."""
    most = max((each.people for each in pairs), default=1)
    for pair, square in zip(pairs, squares, strict=True):
        one, other = (discs[each] for each in pair.groups)
        way = np.array([one, square, other])
        thick = max(THICKEST * pair.people / most, THINNEST)
        axes.plot(way[:, 0], way[:, 1], color=_TIE, linewidth=thick, alpha=0.55,
                  solid_capstyle="butt", solid_joinstyle="round", zorder=1)  # fmt: skip


def _group(axes: Axes, name: str, many: str, place: Numbers, radius: float) -> None:
    """Draw a group as a disc with its name and its number of members."""
    axes.add_patch(
        Circle((place[0], place[1]), radius, facecolor=ACCENT, edgecolor=WHITE, zorder=2)
    )
    words: dict[str, Any] = {"ha": "center", "fontsize": SMALL, "color": WHITE, "zorder": 3}
    axes.text(place[0], place[1] + 0.01, name, va="bottom", fontweight="bold", **words)
    axes.text(place[0], place[1] - 0.01, many, va="top", **words)


def _people(axes: Axes, many: str, place: Numbers, side: float) -> None:
    """Draw the people who named two groups as a square with how many they are."""
    corner = (place[0] - side / 2, place[1] - SQUARE / 2)
    axes.add_patch(Rectangle(corner, side, SQUARE, facecolor=AGAINST, edgecolor=WHITE, zorder=2))
    words: dict[str, Any] = {"ha": "center", "va": "center_baseline", "fontsize": SMALL}
    axes.text(place[0], place[1], many, color=WHITE, zorder=3, **words)
