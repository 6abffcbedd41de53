"""How tests do in many made-up studies: a line per hypothesis, a mark per scenario."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter

from analysis.figures.fieldwork import COLOURS, DODGE, MARKERS
from analysis.figures.style import GRID, canvas
from analysis.locale import ENGLISH, Locale

ROW = 0.3
"""Inches that a hypothesis takes."""
TWO_SIDED = 1.96
"""Monte-Carlo errors on either side of a mark that its line reaches."""
_WANTED = "#e3eef2"


def coverage_figure(
    tests: pd.DataFrame,
    labels: Mapping[str, str],
    wanted: tuple[float, float],
    title: str,
    note: str,
    locale: Locale = ENGLISH,
) -> Figure:
    """Draw in how many studies each interval held the truth, with its Monte-Carlo error.

    Parameters
    ----------
    tests
        With `hypothesis`, `scenario`, `coverage` and `coverage_error`, a row for each pair.
    labels
        Scenario → what it is called in the picture.
    wanted
        Between which shares coverage should lie; drawn as a band.
    title, note
        Above and under the picture.
    locale
        The reader's, in which `labels`, `title` and `note` are already.
    """
    names = list(dict.fromkeys(tests["hypothesis"]))
    heights = {name: len(names) - 1 - place for place, name in enumerate(names)}
    with canvas(0.9 + ROW * max(len(names), len(labels) + 2), title, note) as (figure, axes):
        axes.axvspan(*wanted, color=_WANTED, zorder=0)
        for height in heights.values():
            axes.axhline(height, color=GRID, linewidth=0.8, zorder=0)
        for number, scenario in enumerate(labels):
            found = tests[tests["scenario"] == scenario]
            shift = DODGE * (number - (len(labels) - 1) / 2)
            _marks(axes, found, found["hypothesis"].map(heights) - shift, number)
        axes.set_yticks(list(heights.values()), list(heights), fontsize=8)
        axes.set_ylim(-0.8, len(names) - 0.2)
        axes.set_xlim(right=1.005)
        axes.xaxis.set_major_formatter(FuncFormatter(lambda share, _: locale.percent(share)))
        axes.set_xlabel(locale.text("studies whose 95 % interval held the truth"))
        axes.spines["left"].set_visible(False)
        axes.tick_params(axis="y", length=0)
        axes.legend(handles=_legend(labels), loc="lower left", frameon=False, fontsize=8)
    return figure


def _marks(axes: Axes, found: pd.DataFrame, heights: pd.Series, number: int) -> None:
    colour, marker = COLOURS[number % len(COLOURS)], MARKERS[number % len(MARKERS)]
    reach = TWO_SIDED * found["coverage_error"]
    axes.hlines(
        heights, found["coverage"] - reach, (found["coverage"] + reach).clip(upper=1), color=colour
    )
    axes.plot(found["coverage"], heights, marker, color=colour, markersize=4.5, clip_on=False)


def _legend(labels: Mapping[str, str]) -> list[Line2D]:
    return [
        Line2D(
            [],
            [],
            color=COLOURS[number % len(COLOURS)],
            marker=MARKERS[number % len(MARKERS)],
            linestyle="",
            label=label,
        )
        for number, label in enumerate(labels.values())
    ]
