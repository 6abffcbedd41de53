"""How people moved between before and after: a line for those alike, and their mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.figures.colours import INK
from analysis.figures.style import ACCENT, GRID, LABEL, MUTED, SMALL, canvas, wrapped
from analysis.figures.ticks import numbered
from analysis.locale import ENGLISH, Locale
from analysis.numbers import decimals_of_ends, number

HEIGHT = 3.2
SHORT = 16
"""Characters in a line of an answer beside the lines."""
THICKEST = 12.0
"""Points of the line of the most people who moved alike."""
_LINES = "#8b97a2"
_BESIDE = 0.04
"""From an end of the lines to what is said of it."""


@dataclass(frozen=True)
class Mean:
    """The mean before, and how far it moved with its interval; with how many decimals to write."""

    before: float
    change: float
    low: float
    high: float
    decimals: int = 1


def slopes_figure(
    pairs: pd.DataFrame,
    mean: Mean,
    ends: tuple[str, str],
    extent: tuple[float, float],
    title: str,
    note: str = "",
    answers: Mapping[float, str] | None = None,
    locale: Locale = ENGLISH,
) -> Figure:
    """Draw where people stood before and after, as wide as they are many, and the mean.

    Parameters
    ----------
    pairs
        `before`, `after` (places on the scale) and `people`: a row for those alike.
    mean
        Of everybody; its interval is drawn at the end.
    ends
        What stands under either end.
    extent
        Of the scale.
    title, note
        Above and under the picture.
    answers
        What places on the scale mean; without, they are written as numbers.
    locale
        The reader's, in which all texts are.
    """
    most = float(pairs["people"].max()) if len(pairs) else 1.0
    with canvas(HEIGHT, title, note) as (figure, axes):
        for _, pair in pairs.iterrows():
            places = [pair["before"], pair["after"]]
            width = THICKEST * pair["people"] / most
            axes.plot([0, 1], places, color=_LINES, linewidth=width, alpha=0.45,
                      solid_capstyle="butt", zorder=1)  # fmt: skip
        _mean(axes, mean, locale)
        room = (extent[1] - extent[0]) * 0.1
        axes.set_ylim(extent[0] - room, extent[1] + room)
        axes.set_xlim(-0.28, 1.45)
        axes.set_xticks([0, 1], [wrapped(end, LABEL) for end in ends], fontsize=9, color=INK)
        axes.tick_params(axis="x", length=0)
        axes.grid(axis="y", color=GRID, linewidth=0.6, zorder=0)
        axes.spines["bottom"].set_visible(False)
        if answers is None:
            numbered(axes.yaxis, locale)
        else:
            axes.set_yticks(list(answers), [wrapped(each, SHORT) for each in answers.values()])
        axes.set_axisbelow(True)
    return figure


def _mean(axes: Axes, mean: Mean, locale: Locale) -> None:
    """Draw the mean with the interval of its change, and write the numbers beside it."""
    after, low, high = (mean.before + each for each in (mean.change, mean.low, mean.high))
    axes.plot([0, 1], [mean.before, after], "o-", color=ACCENT, linewidth=3, markersize=7, zorder=3)
    axes.plot([1, 1], [low, high], color=ACCENT, linewidth=2, zorder=3)
    places = mean.decimals
    words: dict[str, Any] = {"va": "center", "color": INK, "fontsize": 9}
    told = number(mean.before, places, locale)
    axes.text(-_BESIDE, mean.before, told, ha="right", fontweight="bold", **words)
    axes.text(1 + _BESIDE, after, number(after, places, locale), fontweight="bold", **words)
    of_ends = decimals_of_ends(mean.low, mean.high, places)
    told = locale.text(
        "{change} ({low} to {high})",
        change=signed(mean.change, places, locale),
        low=signed(mean.low, of_ends, locale),
        high=signed(mean.high, of_ends, locale),
    )
    under = wrapped(locale.text("mean, with the 95% interval of its change"), LABEL - 4)
    axes.annotate(f"{told}\n{under}", (1 + _BESIDE, after), xytext=(0, -8), va="top",
                  textcoords="offset points", fontsize=SMALL, color=MUTED)  # fmt: skip


def signed(change: float, decimals: int, locale: Locale) -> str:
    """Write a change with its sign."""
    told = number(change, decimals, locale)
    return f"+{told}" if change > 0 else told
