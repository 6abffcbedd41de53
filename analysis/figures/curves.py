"""Specification curves: every estimate in order of size, and below it the choices behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.figures.colours import INK, WHITE
from analysis.figures.style import ACCENT, AGAINST, GRID, LABEL, MUTED, SMALL, canvas, wrapped
from analysis.figures.ticks import numbered
from analysis.locale import ENGLISH, Locale

ABOVE, HEAD, ROW, LINE = 2.6, 0.8, 0.2, 0.13
"""Inches of the estimates, the names above, each choice, and each further line of its label."""
ROOM = 44
"""Characters of a choice's label in a line."""
NAME, UP, SIDE = 12, 6, 3
"""Points that a name above the estimates takes, from them to the lowest, and to its side."""
Look = Mapping[str, Any]
AGREE: Look = {"marker": "o", "ls": "", "color": ACCENT, "ms": 4}
ELSE: Look = {"marker": "o", "ls": "", "color": AGAINST, "mfc": WHITE, "ms": 4}
PLAN: Look = {"marker": "D", "ls": "", "color": INK, "mfc": WHITE, "ms": 8}
"""How estimates that agree with the plan's verdict are drawn, others, and the plan's own."""
SIGNS = ("\N{BLACK CIRCLE}", "\N{WHITE CIRCLE}", "\N{WHITE DIAMOND}")
"""What stands for them before their names."""


def curve_figure(
    rows: pd.DataFrame,
    choices: Mapping[str, Sequence[bool]],
    shaded: tuple[float, float],
    title: str,
    axis: str,
    note: str = "",
    locale: Locale = ENGLISH,
) -> Figure:
    """Draw the specifications of one hypothesis in order of their estimates.

    Parameters
    ----------
    rows
        `estimate`, `low`, `high`, `agrees`, `plan`: one a specification that was estimated.
    choices
        What can be chosen → for each row whether it was; drawn from above to below.
    shaded
        Where estimates are too small to matter.
    title
        Of the picture.
    axis
        What the estimates are in.
    note
        Under the picture.
    locale
        The reader's, in whose language the other texts are.
    """
    order = np.argsort(rows["estimate"].to_numpy(), kind="stable")
    drawn = rows.iloc[order].reset_index(drop=True)
    labels = [wrapped(name, ROOM) for name in choices]
    rooms = [ROW + LINE * label.count("\n") for label in labels]
    with canvas(ABOVE + sum(rooms) + HEAD, title, note) as (figure, axes):
        axes.remove()
        above, below = figure.subplots(2, 1, sharex=True, height_ratios=[ABOVE, sum(rooms) + 0.1])
        _estimates(above, drawn, shaded, axis, locale)
        heights = [room / 2 - sum(rooms[: n + 1]) for n, room in enumerate(rooms)]
        for height, chosen in zip(heights, choices.values(), strict=True):
            taken = np.flatnonzero(np.asarray(chosen, dtype=bool)[order])
            below.axhline(height, color=GRID, linewidth=0.6, zorder=0)
            below.plot(taken, [height] * len(taken), "|", color=INK, markersize=6, mew=1.4)
        below.set_yticks(heights, labels, fontsize=8)
        below.set_ylim(-sum(rooms), 0)
        below.tick_params(axis="both", length=0)
        below.spines[["left", "bottom"]].set_visible(False)
        below.xaxis.set_visible(False)
    return figure


def _estimates(
    axes: Axes, drawn: pd.DataFrame, shaded: tuple[float, float], axis: str, locale: Locale
) -> None:
    """Draw estimates with intervals: those that agree filled, others hollow, the plan's large."""
    axes.axhspan(min(shaded), max(shaded), color=GRID, alpha=0.6, linewidth=0)
    axes.axhline(0, color=INK, linewidth=1)
    axes.set_xlim(-0.8, len(drawn) - 0.2)
    agrees = drawn["agrees"].to_numpy(dtype=bool)
    kinds = (
        (np.flatnonzero(agrees), AGREE, locale.text("the plan's verdict")),
        (np.flatnonzero(~agrees), ELSE, locale.text("another verdict")),
        (np.flatnonzero(drawn["plan"]), PLAN, locale.text("the plan's own")),
    )
    for level, (places, look, name) in enumerate(kinds):
        if not len(places):
            continue
        rows = drawn.iloc[places]
        if look is PLAN:
            _line_up(axes, float(places[0]), float(rows["high"].iloc[0]))
        else:
            axes.vlines(places, rows["low"], rows["high"], color=look["color"], lw=1, alpha=0.5)
        axes.plot(places, rows["estimate"], label=name, **look)
        _named(axes, (SIGNS[level], name), int(places[len(places) // 2]), len(kinds) - level)
    axes.set_ylabel(wrapped(axis, LABEL), fontsize=8)
    numbered(axes.yaxis, locale)
    axes.tick_params(axis="x", length=0)
    axes.spines["bottom"].set_visible(False)


def _named(axes: Axes, words: tuple[str, str], place: int, level: int) -> None:
    """Name marks above where they stand, each kind in a line of its own, the lowest the first."""
    low, high = axes.get_xlim()
    right = place > (low + high) / 2
    axes.annotate(
        " ".join(words[::-1] if right else words),  # the sign at the end near the marks
        (place, 1),
        xycoords=("data", "axes fraction"),
        xytext=(SIDE if right else -SIDE, UP + NAME * (level - 1)),
        textcoords="offset points",
        ha="right" if right else "left",
        va="bottom",
        fontsize=SMALL,
        color=INK,
    )


def _line_up(axes: Axes, place: float, high: float) -> None:
    """Join the upper end of the plan's own interval to its name above."""
    axes.annotate(
        "",
        (place, high),
        (place, 1),
        textcoords=("data", "axes fraction"),
        arrowprops={"arrowstyle": "-", "color": MUTED, "linewidth": 0.8, "linestyle": ":"},
    )
