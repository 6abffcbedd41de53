"""Bars of shares, one a wave, each category named over its part; scales part at their middle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from analysis.figures.colours import INK, WHITE, ink_on, ramp, readable_on
from analysis.figures.style import AGAINST, HIDDEN, MUTED, NOTE, SMALL, canvas, wrapped
from analysis.figures.words import ROOM, beside, inches
from analysis.locale import ENGLISH, Locale

BAR, HEAD, LINE, GAP = 0.34, 0.22, 0.15, 0.16
"""Inches that a bar, its name, a line of smaller words, and the room below it take."""
AROUND = 0.06
"""Inches that a number needs beside itself in its part of a bar."""
BEYOND = 0.05
"""Inches that the middle line stands out of a bar."""
LEADER = 0.14
"""Inches between a name and the bar, for the line that joins them."""
PATCH, PATCH_SIDE = 5, 0.11
"""Characters that a patch of colour takes before a name, and the inches of its side."""


@dataclass(frozen=True)
class Scale:
    """Where bars of shares start and end, as shares from nought; and how wide a share is.

    Where bars part at `middle`, nought is that, and a line is drawn there.
    """

    starts: pd.DataFrame
    shares: pd.DataFrame
    middle: bool = True

    @property
    def ends(self) -> tuple[float, float]:
        """The left and the right end of all bars."""
        starts = self.starts.to_numpy(dtype=float)
        ends = starts + self.shares.to_numpy(dtype=float)
        return float(starts.min()), float(ends.max())

    @property
    def inch(self) -> float:
        """Inches of a share of 1."""
        low, high = self.ends
        return ROOM / (high - low)


def parted(shares: pd.DataFrame) -> Scale:
    """Lay bars out from the middle of the scale; a middle category lies over the line.

    Parameters
    ----------
    shares
        Waves × categories from the low to the high end, each row adding to 1.
    """
    values = shares.to_numpy(dtype=float)
    half = shares.shape[1] // 2
    below = values[:, :half].sum(axis=1)
    if shares.shape[1] % 2:
        below = below + values[:, half] / 2
    starts = np.cumsum(values, axis=1) - values - below[:, np.newaxis]
    return Scale(pd.DataFrame(starts, index=shares.index, columns=shares.columns), shares)


def scale_figure(
    shares: pd.DataFrame,
    counts: Sequence[int],
    title: str,
    note: str = "",
    caveats: Sequence[str] = (),
    shown: pd.DataFrame | None = None,
    locale: Locale = ENGLISH,
) -> Figure:
    """Draw a bar a wave, parted at the middle of the scale (Robbins & Heiberger 2011).

    Categories are named above the first bar, each over its own part.

    Parameters
    ----------
    shares
        Waves × categories from the low to the high end, each row adding to 1; index and columns
        hold the labels shown.
    counts
        Answers per wave.
    title, note
        Above and under the picture.
    caveats
        Per wave what limits the comparison with others; empty where nothing does.
    shown
        Which of `shares` are told, and so written where they fit; others are hatched.
    locale
        The reader's, in whose language the other texts are.
    """
    return drawn(parted(shares), counts, title, note, caveats, shown, locale)


def drawn(
    scale: Scale,
    counts: Sequence[int],
    title: str,
    note: str,
    caveats: Sequence[str],
    shown: pd.DataFrame | None,
    locale: Locale,
) -> Figure:
    """Draw bars that are laid out, otherwise as `scale_figure` has it."""
    shares = scale.shares
    colours = ramp(shares.shape[1])
    said = [wrapped(each, NOTE) for each in (*caveats, *[""] * len(shares))[: len(shares)]]
    names = _names(scale, [str(each) for each in shares.columns])
    rooms = [HEAD + LINE * _lines(each) + BAR + GAP for each in said]
    with canvas(sum(rooms) + names.height, title, note) as (figure, axes):
        top = 0.0
        for place, wave in enumerate(shares.index):
            told = f"{wave}, n\u00a0=\u00a0{locale.count(counts[place])}"
            top = _headed(axes, scale.ends[0], told, said[place], top)
            if place == 0:
                top = _named(axes, scale, names, colours, top)
            written = [
                locale.percent(share) if shown is None or shown.iloc[place, n] else None
                for n, share in enumerate(shares.iloc[place])
            ]
            _bar(axes, scale, place, list(zip(colours, written, strict=True)), top)
            top -= BAR + GAP
        axes.set_xlim(*scale.ends)
        axes.set_ylim(top, 0)
        axes.set_axis_off()
    return figure


@dataclass(frozen=True)
class Names:
    """Names of categories: in a row with the middle of each in inches, or else one a line."""

    labels: Sequence[str]
    middles: Sequence[float] | None

    @property
    def height(self) -> float:
        """Inches that they take."""
        if self.middles is None:
            return sum(LINE * _lines(label) for label in self.labels) + LEADER / 2
        return LINE * max(map(_lines, self.labels)) + LEADER


def _names(scale: Scale, labels: Sequence[str]) -> Names:
    """Choose where names stand: each over its part of the first bar, where there is room."""
    first = scale.starts.iloc[0] + scale.shares.iloc[0] / 2 - scale.ends[0]
    placed = beside(labels, [float(each) * scale.inch for each in first])
    if placed is None:
        return Names([wrapped(label, NOTE - PATCH) for label in labels], None)
    return Names(*placed)


def _lines(text: str) -> int:
    return len(text.splitlines())


def _headed(axes: Axes, left: float, told: str, caveat: str, top: float) -> float:
    """Say whose answers a bar shows and what limits them; give where that ends."""
    axes.text(left, top, told, va="top", fontsize=9, color=INK)
    axes.text(left, top - HEAD, caveat, va="top", fontsize=SMALL, color=AGAINST)
    return top - HEAD - LINE * _lines(caveat)


def _named(axes: Axes, scale: Scale, names: Names, colours: Sequence[str], top: float) -> float:
    """Name the categories above the first bar; give where that ends."""
    left = scale.ends[0]
    if names.middles is None:
        for label, colour in zip(names.labels, colours, strict=True):
            size = PATCH_SIDE / scale.inch
            axes.add_patch(Rectangle((left, top - PATCH_SIDE), size, PATCH_SIDE, color=colour))
            x = left + 2 * size
            axes.text(x, top, label, va="top", fontsize=SMALL, color=INK)
            top -= LINE * _lines(label)
        return top - LEADER / 2
    low = top - names.height
    first = zip(scale.starts.iloc[0], scale.shares.iloc[0], strict=True)
    for label, at, (start, share) in zip(names.labels, names.middles, first, strict=True):
        x, part = left + at / scale.inch, start + share / 2
        axes.text(x, low + LEADER, label, va="bottom", ha="center", fontsize=SMALL, color=INK)
        axes.plot([x, part], [low + LEADER - 0.02, low], color=MUTED, linewidth=0.7)
    return low


def _bar(
    axes: Axes, scale: Scale, place: int, parts: Sequence[tuple[str, str | None]], top: float
) -> None:
    """Draw the bar of a wave with the shares that fit into it, and the line in the middle."""
    for (colour, told), start, share in zip(
        parts, scale.starts.iloc[place], scale.shares.iloc[place], strict=True
    ):
        look: dict[str, Any] = {
            "color": colour,
            "edgecolor": WHITE,
            "hatch": HIDDEN if told is None else "",
        }
        axes.barh(top - BAR / 2, share, left=start, height=BAR, **look)
        if told and share * scale.inch > inches(told) + AROUND and readable_on(colour):
            middle = (start + share / 2, top - BAR / 2)
            axes.text(*middle, told, va="center", ha="center", fontsize=SMALL, color=ink_on(colour))
    if scale.middle:
        ends = [top + BEYOND, top - BAR - BEYOND]
        axes.plot([0, 0], ends, color=INK, linewidth=1, zorder=0)
