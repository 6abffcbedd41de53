"""A two-mode map: groups, and the people who named two of them, joined to both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Rectangle

from analysis.figures.colours import WHITE, Numbers
from analysis.figures.style import ACCENT, AGAINST, SMALL, canvas
from analysis.figures.words import ROOM, inches
from analysis.locale import ENGLISH, Locale

HEIGHT, MORE = 4.4, 0.06
"""Inches of a map with few pairs, and of each pair over `MANY`."""
MANY = 24
"""Pairs that such a map has room for."""
LARGEST, LEAST = 0.4, 0.2
"""Inches of the radius of the largest group, and the least of any, so that its name fits."""
SQUARE = 0.26
"""Inches of the sides of a square of people; wider where its number is."""
THICKEST = 7.0
"""Points of the strongest tie."""
STEP = 2 * LARGEST + 0.15
"""Inches from group to group that nothing joins, and from row to row of them."""
BETWEEN = 0.1
"""Inches between groups and squares, at least."""
ROUNDS = 400
"""In which those that lie upon one another move apart."""
PLANE = 2
"""Dimensions in which likeness is laid out before it becomes an order."""
FAR = 1.2
"""Times the longest way, between groups that nothing joins."""
_TIE = "#9fb3bf"


@dataclass(frozen=True)
class Pair:
    """The people who named two groups: which, by their places in order, and how many they are."""

    groups: tuple[int, int]
    people: int


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
    wide = np.array([max(SQUARE, inches(each) + BETWEEN) for each in told], dtype=np.float64)
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
    discs[joined] = on_a_ring(plane[joined])
    middles = np.array([discs[list(each.groups)].mean(axis=0) for each in pairs])
    if pairs:
        nodes = np.vstack([discs[joined], middles])
        sizes = np.concatenate([radii[joined], wide / 2])
        nodes = spread(nodes, sizes, (ROOM, high)) + np.array([0, below])
        discs[joined], middles = np.split(nodes, [int(joined.sum())])
    discs[~joined] = (rows * np.array([1, -STEP])) + np.array([0, below - STEP / 2])
    return discs, middles, high + below


def rows_of(many: int) -> Numbers:
    """Put groups that nothing joins beside one another: inches from the left, and which row."""
    fit = int(ROOM / STEP)
    rows = [min(fit, many - first) for first in range(0, many, fit)]
    places = [(ROOM * (n + 0.5) / row, at) for at, row in enumerate(rows) for n in range(row)]
    return np.array(places, dtype=np.float64).reshape(-1, PLANE)


def _ties(axes: Axes, pairs: Sequence[Pair], discs: Numbers, squares: Numbers) -> None:
    """Draw from each square of people a line to both groups that they named."""
    most = max((each.people for each in pairs), default=1)
    for pair, square in zip(pairs, squares, strict=True):
        one, other = (discs[each] for each in pair.groups)
        way = np.array([one, square, other])
        axes.plot(way[:, 0], way[:, 1], color=_TIE, linewidth=THICKEST * pair.people / most,
                  alpha=0.55, solid_capstyle="butt", solid_joinstyle="round", zorder=1)  # fmt: skip


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


def on_a_ring(plane: Numbers) -> Numbers:
    """Put groups on a ring, in the order of the directions in which they lie from the middle.

    Parameters
    ----------
    plane
        Groups × 2, around nought, as `laid_out` gives them.

    Returns
    -------
    numpy.ndarray
        Groups × 2, at even distances on a circle.
    """
    turns = np.arctan2(plane[:, 1], plane[:, 0])
    order = np.argsort(np.argsort(turns, kind="stable"), kind="stable")
    angles = 2 * np.pi * order / max(len(plane), 1)
    return np.column_stack([np.cos(angles), np.sin(angles)])


def laid_out(members: pd.Series, shared: pd.DataFrame) -> Numbers:
    """Place groups so that those near one another share much of their members.

    Two groups with members in common are 1 − s/√(m·n) apart, where they share s of their m and n
    members (Ochiai 1957); others as far as the shortest way over groups between them (Floyd 1962).
    Classical scaling puts these distances on a plane (Torgerson 1952). It is the same every time.

    Parameters
    ----------
    members, shared
        As `network_figure` takes them.

    Returns
    -------
    numpy.ndarray
        Groups × 2, around nought.
    """
    sizes, joint = members.to_numpy(dtype=float), shared.to_numpy(dtype=float)
    likeness = joint / np.sqrt(np.outer(sizes, sizes))
    ways = np.where(joint > 0, 1 - likeness, np.inf)
    np.fill_diagonal(ways, 0)
    for over in range(len(sizes)):
        ways = np.minimum(ways, ways[:, [over]] + ways[[over], :])
    known = ways[np.isfinite(ways)]
    ways = np.where(np.isfinite(ways), ways, FAR * max(known.max(initial=0), 1))
    centre = np.eye(len(sizes)) - 1 / len(sizes)
    values, vectors = np.linalg.eigh(-centre @ (ways**2) @ centre / 2)
    values, vectors = values[::-1][:PLANE], vectors[:, ::-1][:, :PLANE]
    if len(values) < PLANE:
        return np.zeros((len(sizes), PLANE))
    # The sign of an eigenvector is left open: turn each so that its largest part is positive.
    turned = vectors * np.sign(vectors[np.abs(vectors).argmax(axis=0), range(PLANE)])
    return np.asarray(turned * np.sqrt(np.clip(values, 0, None)), dtype=np.float64)


def spread(places: Numbers, radii: Numbers, room: tuple[float, float]) -> Numbers:
    """Fit places into a room, and move those apart that would lie upon one another.

    Parameters
    ----------
    places
        Groups × 2.
    radii
        Of the groups, in the unit of the room.
    room
        Width and height.

    Returns
    -------
    numpy.ndarray
        Groups × 2, no group beyond the room.
    """
    edge = radii.max() + BETWEEN
    low, wide = places.min(axis=0), np.ptp(places, axis=0)
    free = np.array(room) - 2 * edge
    fitted = edge + np.where(wide > 0, (places - low) / np.where(wide > 0, wide, 1), 0.5) * free
    least = radii[:, np.newaxis] + radii + BETWEEN
    np.fill_diagonal(least, 0)
    # Those at one spot have no direction of their own to move in: each gets one.
    turns = np.arange(len(radii)) * np.pi * (3 - np.sqrt(5))
    fitted = fitted + 1e-3 * np.column_stack([np.cos(turns), np.sin(turns)])
    for _ in range(ROUNDS):
        apart = fitted[:, np.newaxis] - fitted
        far = np.linalg.norm(apart, axis=2)
        push = np.clip(least - far, 0, None) / 2
        if not push.any():
            break
        unit = apart / np.where(far > 0, far, 1)[..., np.newaxis]
        fitted = fitted + (unit * push[..., np.newaxis]).sum(axis=1)
        fitted = np.clip(fitted, radii[:, np.newaxis], np.array(room) - radii[:, np.newaxis])
    return np.asarray(fitted, dtype=np.float64)
