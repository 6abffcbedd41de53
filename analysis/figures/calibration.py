"""How tests do in many made-up studies: a line per hypothesis, a column per scenario."""

from __future__ import annotations

import math
from collections.abc import Mapping
from textwrap import fill

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

from analysis.figures.colours import INK
from analysis.figures.style import ACCENT, GRID, SMALL, canvas
from analysis.locale import ENGLISH, Locale

ROW, LINE = 0.2, 0.15
"""Inches that a hypothesis takes, and a line of the name of a scenario."""
UNDER = 22
"""Points from the axis down to what it is in."""
TWO_SIDED = 1.96
"""Monte-Carlo errors on either side of a mark that its line reaches."""
HEADS = 84
"""Characters that fit beside one another over all columns."""
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
    # A column is narrow, so that even a word is broken where it would run into the next column.
    heads = [fill(label, HEADS // len(labels)) for label in labels.values()]
    lines = 1 + max(head.count("\n") for head in heads)
    with canvas(0.7 + LINE * lines + ROW * len(names), title, note) as (figure, axes):
        axes.remove()
        columns = figure.subplots(1, len(labels), sharex=True, sharey=True, squeeze=False)[0]
        for column, head, scenario in zip(columns, heads, labels, strict=True):
            column.axvspan(*wanted, color=_WANTED, zorder=0)
            for height in heights.values():
                column.axhline(height, color=GRID, linewidth=0.8, zorder=0)
            found = tests[tests["scenario"] == scenario]
            _marks(column, found, found["hypothesis"].map(heights))
            column.set_title(head, fontsize=SMALL, color=INK, loc="left", va="bottom")
            column.spines["left"].set_visible(False)
            column.tick_params(axis="y", length=0)
        _along(columns[0], wanted, locale)
        columns[0].set_yticks(list(heights.values()), list(heights), fontsize=SMALL)
        columns[0].set_ylim(-0.8, len(names) - 0.2)
    return figure


def _along(axes: Axes, wanted: tuple[float, float], locale: Locale) -> None:
    """Say along the first axis what all are in; the words run on below the other columns."""
    axes.set_xlim(right=1.005)
    low = math.floor(axes.get_xlim()[0] * 10) / 10
    axes.set_xticks([low, sum(wanted) / 2])
    axes.xaxis.set_major_formatter(FuncFormatter(lambda share, _: locale.percent(share)))
    said = locale.text(
        "studies whose 95% interval held the truth; shaded: {low} to {high}, as it should be",
        low=locale.percent(wanted[0]),
        high=locale.percent(wanted[1]),
    )
    axes.set_xlabel("\N{NO-BREAK SPACE}")  # the room that the words take
    axes.annotate(
        said,
        (0, 0),
        xycoords="axes fraction",
        xytext=(0, -UNDER),
        textcoords="offset points",
        va="top",
        fontsize=SMALL,
        in_layout=False,
        annotation_clip=False,
    )


def _marks(axes: Axes, found: pd.DataFrame, heights: pd.Series) -> None:
    """Draw shares with the reach of their Monte-Carlo error."""
    reach = TWO_SIDED * found["coverage_error"]
    low, high = found["coverage"] - reach, (found["coverage"] + reach).clip(upper=1)
    axes.hlines(heights, low, high, color=ACCENT)
    axes.plot(found["coverage"], heights, "o", color=ACCENT, markersize=4, clip_on=False)
