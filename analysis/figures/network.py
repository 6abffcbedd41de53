"""A map of groups: as large as they have members, nearer the more of them they share."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle

from analysis.figures.colours import WHITE, Numbers
from analysis.figures.style import ACCENT, SMALL, canvas
from analysis.figures.words import ROOM
from analysis.locale import ENGLISH, Locale

HEIGHT = 4.4
LARGEST, LEAST = 0.4, 0.2
"""Inches of the radius of the largest group, and the least of any, so that its name fits."""
THICKEST = 9.0
"""Points of the strongest tie."""
BETWEEN = 0.12
"""Inches between groups, at least."""
ROUNDS = 200
"""In which groups that lie upon one another move apart."""
PLANE = 2
"""Dimensions of a map."""
FAR = 1.2
"""Times the longest way, between groups that nothing joins."""
_TIE = "#9fb3bf"


def network_figure(
    members: pd.Series, shared: pd.DataFrame, title: str, note: str = "", locale: Locale = ENGLISH
) -> Figure:
    """Draw groups and the members that they share.

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
    places = spread(laid_out(members, shared), radii, (ROOM, HEIGHT))
    joint = shared.to_numpy(dtype=float)
    most = max(float(joint.max(initial=0)), 1.0)
    with canvas(HEIGHT, title, note) as (figure, axes):
        for a in range(len(members)):
            for b in range(a):
                many = float(joint[a, b])
                if many:
                    ends = places[[a, b]]
                    axes.plot(ends[:, 0], ends[:, 1], color=_TIE, linewidth=THICKEST * many / most,
                              alpha=0.55, solid_capstyle="butt", zorder=1)  # fmt: skip
        for name, place, radius in zip(members.index, places, radii, strict=True):
            _group(axes, str(name), locale.count(int(members[name])), place, radius)
        axes.set_xlim(0, ROOM)
        axes.set_ylim(0, HEIGHT)
        axes.set_aspect("equal")
        axes.set_axis_off()
    return figure


def _group(axes: Axes, name: str, many: str, place: Numbers, radius: float) -> None:
    """Draw a group as a disc with its name and its number of members."""
    axes.add_patch(
        Circle((place[0], place[1]), radius, facecolor=ACCENT, edgecolor=WHITE, zorder=2)
    )
    words: dict[str, Any] = {"ha": "center", "fontsize": SMALL, "color": WHITE, "zorder": 3}
    axes.text(place[0], place[1] + 0.01, name, va="bottom", fontweight="bold", **words)
    axes.text(place[0], place[1] - 0.01, many, va="top", **words)


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
