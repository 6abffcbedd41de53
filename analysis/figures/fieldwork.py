"""The quality of fieldwork in pictures: shares per question and wave, and lengths of interviews."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from analysis.figures.colours import INK, WHITE
from analysis.figures.style import ACCENT, GRID, LABEL, MUTED, SMALL, canvas, wrapped
from analysis.figures.ticks import numbered
from analysis.locale import ENGLISH, Locale
from analysis.numbers import number

MARKERS = ("o", "s", "^", "D", "v", "P")
"""A shape per wave, so that colour alone tells nothing."""
COLOURS = ("#b06f2c", "#5f6b76", "#0b6e8f", "#7a3e8f", "#2f7d4f", "#1f2933")
ROW, LINE = 0.3, 40
"""Inches that a question takes, with two lines of so many characters beside it."""
AXIS = 48
"""Characters that fit in a line under the axis."""
WAVE = 0.42
"""Inches that a wave takes."""
LEVEL, FURTHER = 0.6, 0.45
"""Rows that the name of a wave takes above the first, and those of each further line of it."""
HALF = 28
"""Characters that fit in a line of such a name, in the half of the picture that is its own."""
BESIDE = 7
"""Points from the mark of a wave to its name."""
DODGE = 0.2
"""How far the dots of waves stand apart, in lines, so that none hides another."""
_BAND = "#8fc1d1"


def dots_figure(
    shares: pd.DataFrame, hidden: pd.DataFrame, axis: str, title: str, note: str = ""
) -> Figure:
    """Draw a line per question, with a dot per wave, which is named above its first dot.

    Parameters
    ----------
    shares
        Questions × waves, 0 to 1, from above to below; missing where there is nothing to draw.
    hidden
        The same shape: where true, the share is only known to lie below the dot, which is drawn
        hollow.
    axis
        What the shares are.
    title
        Of the picture.
    note
        Under the picture.
    """
    heights = pd.Series(range(len(shares))[::-1], index=shares.index, dtype="float64")
    spread = [DODGE * (n - (len(shares.columns) - 1) / 2) for n in range(len(shares.columns))]
    names = [wrapped(str(wave), HALF) for wave in shares.columns]
    levels = sum(map(_tall, names))
    with canvas(0.7 + ROW * (len(shares) + levels), title, note) as (figure, axes):
        for height in heights:
            axes.axhline(height, color=GRID, linewidth=0.8, zorder=0)
        for place, wave in enumerate(shares.columns):
            colour, marker = COLOURS[place % len(COLOURS)], MARKERS[place % len(MARKERS)]
            known = shares[wave].notna()
            for inside, where in ((WHITE, hidden[wave]), (colour, ~hidden[wave].astype(bool))):
                here = known & where.astype(bool)
                dots = axes.plot(shares.loc[here, wave], heights[here] - spread[place], marker)
                # A dot at nought is whole.
                plt.setp(dots, color=colour, markerfacecolor=inside, markersize=4.5, clip_on=False)
        axes.set_yticks(heights, [wrapped(str(name), LINE) for name in shares.index], fontsize=8)
        axes.set_ylim(-0.7, len(shares) - 0.3 + levels)
        axes.set_xlim(left=0)
        axes.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
        axes.set_xlabel(wrapped(axis, AXIS))
        _without_axis(axes)
        firsts = {
            place: (float(shares[wave].loc[top]), float(heights.loc[top] - spread[place]))
            for place, wave in enumerate(shares.columns)
            if (top := shares[wave].first_valid_index()) is not None
        }
        _named(axes, names, firsts, len(shares) - 0.3)
    return figure


def _tall(name: str) -> float:
    return LEVEL + FURTHER * (len(name.splitlines()) - 1)


def _named(
    axes: Axes, names: Sequence[str], firsts: Mapping[int, tuple[float, float]], above: float
) -> None:
    """Name each wave above its first dot, outer dots higher; a line that crosses a name stops."""
    half = axes.get_xlim()[1] / 2
    order = sorted(firsts, key=lambda wave: firsts[wave])
    right = [wave for wave in order if firsts[wave][0] > half]
    left = [wave for wave in order if wave not in right]
    for wave in [*right, *left[::-1]]:
        x, y = firsts[wave]
        high = above + _tall(names[wave]) / 2
        above += _tall(names[wave])
        colour, marker = COLOURS[wave % len(COLOURS)], MARKERS[wave % len(MARKERS)]
        axes.plot([x, x], [y, high], color=MUTED, linewidth=0.6, zorder=0.5)
        axes.scatter([x], [high], s=20, marker=marker, color=colour, clip_on=False)
        axes.annotate(
            names[wave],
            (x, high),
            xytext=(-BESIDE if wave in right else BESIDE, 0),
            textcoords="offset points",
            ha="right" if wave in right else "left",
            va="center",
            fontsize=SMALL,
            color=INK,
            bbox={"facecolor": WHITE, "edgecolor": "none", "pad": 0.5},
        )


def lengths_figure(
    quantiles: pd.DataFrame, title: str, note: str = "", locale: Locale = ENGLISH
) -> Figure:
    """Draw how long interviews took: nine of ten as a line, half as a bar, the median as a mark.

    Parameters
    ----------
    quantiles
        A row per wave, indexed by its label: `p05`, `low`, `median`, `high`, `p95` in minutes.
    title
        Of the picture.
    note
        Under the picture.
    locale
        The reader's, in whose language title and labels are.
    """
    with canvas(0.7 + WAVE * len(quantiles), title, note) as (figure, axes):
        heights = list(range(len(quantiles))[::-1])
        axes.hlines(heights, quantiles["p05"], quantiles["p95"], color=MUTED, linewidth=1.2)
        widths = quantiles["high"] - quantiles["low"]
        axes.barh(heights, widths, left=quantiles["low"], color=_BAND, height=0.5)
        axes.plot(quantiles["median"], heights, "|", color=ACCENT, markersize=16, mew=2.5)
        for height, (_, row) in zip(heights, quantiles.iterrows(), strict=True):
            axes.annotate(
                number(row["median"], 0, locale),
                (row["p95"], height),
                xytext=(6, 0),
                textcoords="offset points",
                va="center",
                fontsize=8,
                color=INK,
            )
        axes.set_yticks(heights, [wrapped(str(name), LABEL) for name in quantiles.index])
        axes.set_ylim(-0.6, len(quantiles) - 0.4)
        axes.set_xlim(left=0)
        numbered(axes.xaxis, locale)
        axes.set_xlabel(locale.text("minutes; the number is the median"))
        _without_axis(axes)
    return figure


def _without_axis(axes: Axes) -> None:
    """Leave only the names of lines at the left."""
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0)
