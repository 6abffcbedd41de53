"""Where the groups and the people of a map stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.figures.colours import Numbers
from analysis.figures.words import ROOM

SQUARE = 0.26
"""Inches of the sides of a square of people; wider where its number is."""
STEP = 0.95
"""Inches from group to group that nothing joins, and from row to row of them."""
BETWEEN = 0.1
"""Inches between groups, at least."""
EDGE = 0.03
"""Inches around a square in which nothing else should be."""
SHARES = 0.5 + np.array([0, *(sign * n / 40 for n in range(1, 15) for sign in (1, -1))])
"""Of the way between two groups, where their people may stand; the middle first."""
ASIDE = (0.0, 0.3, -0.3, 0.6, -0.6, 0.9, -0.9)
"""Inches from the straight way, where there is no room on it."""
BENT = 3
"""Ways that a square may rather hide than bend its own."""
ROUNDS = 400
"""In which those that lie upon one another move apart."""
FLAT = 1e-9
"""Below this places do not differ but by rounding."""
PLANE = 2
"""Dimensions in which likeness is laid out before it becomes an order."""
FAR = 1.2
"""Times the longest way, between groups that nothing joins."""


@dataclass(frozen=True)
class Pair:
    """The people who named two groups: which, by their places in order, and how many they are."""

    groups: tuple[int, int]
    people: int


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
    """Fit places of groups into a room, and move those apart that would lie upon one another.

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
    fitted = (
        edge + np.where(wide > FLAT, (places - low) / np.where(wide > FLAT, wide, 1), 0.5) * free
    )
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


def rows_of(many: int) -> Numbers:
    """Put groups that nothing joins beside one another: inches from the left, and which row."""
    fit = int(ROOM / STEP)
    rows = [min(fit, many - first) for first in range(0, many, fit)]
    places = [(ROOM * (n + 0.5) / row, at) for at, row in enumerate(rows) for n in range(row)]
    return np.array(places, dtype=np.float64).reshape(-1, PLANE)


def between(pairs: Sequence[Pair], discs: Numbers, radii: Numbers, wide: Numbers) -> Numbers:
    """Put each square on the way between its groups, where it hides least of what is not its own.

    Squares are placed one after another, the shortest way first, as it has least room: upon no
    disc and no square if that can be, then upon as few ways of other pairs as can be, straight
    between its groups and near their middle.

    Parameters
    ----------
    pairs
        Whose people the squares are.
    discs, radii
        Groups × 2, and how large they are.
    wide
        Of the squares.

    Returns
    -------
    numpy.ndarray
        Pairs × 2.
    """
    ends = discs[[each.groups for each in pairs]] if pairs else np.empty((0, 2, PLANE))
    ways = ends[:, 1] - ends[:, 0]
    found = np.full((len(pairs), PLANE), np.inf)
    for n in np.argsort(np.linalg.norm(ways, axis=1), kind="stable"):
        straight = ends[n, 0] + SHARES[:, np.newaxis] * ways[n]
        across = ways[n, ::-1] * np.array([1, -1]) / max(float(np.linalg.norm(ways[n])), FLAT)
        tried = np.vstack([straight + aside * across for aside in ASIDE])
        half = np.hypot(wide[n], SQUARE) / 2
        on_discs = np.linalg.norm(tried[:, np.newaxis] - discs, axis=2) < radii + half
        near = np.abs(tried[:, np.newaxis] - found)
        room = np.column_stack([(wide + wide[n]) / 2, np.full(len(wide), SQUARE)]) + EDGE
        on_squares = (near < room).all(axis=2)
        others = np.arange(len(pairs)) != n
        on_ways = away(tried, ends[others, 0], ways[others]) < SQUARE / 2 + EDGE
        upon = on_discs.sum(axis=1) + on_squares.sum(axis=1)
        bent = np.repeat(np.array(ASIDE) != 0, len(SHARES)) * BENT
        found[n] = tried[int(np.argmin(upon * len(pairs) * BENT + on_ways.sum(axis=1) + bent))]
    return found


def away(points: Numbers, starts: Numbers, ways: Numbers) -> Numbers:
    """Give how far points are from lines that begin somewhere and go some way: points × lines."""
    from_start = points[:, np.newaxis] - starts
    along = (from_start * ways).sum(axis=2) / np.maximum((ways**2).sum(axis=1), 1e-12)
    nearest = np.clip(along, 0, 1)[..., np.newaxis] * ways
    return np.asarray(np.linalg.norm(from_start - nearest, axis=2), dtype=np.float64)
