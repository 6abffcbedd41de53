"""Specification curves: every estimate in order of size, and below it the choices behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.figures.colours import INK, WHITE
from analysis.figures.style import ACCENT, GRID, LABEL, MUTED, canvas, wrapped
from analysis.figures.ticks import numbered
from analysis.locale import ENGLISH, Locale

ABOVE, ROW, LINE = 2.6, 0.2, 0.13
"""Inches of the estimates, of each choice, and of each further line of its label."""
ROOM = 44
"""Characters of a choice's label in a line."""
_AGREE, _ELSE = ACCENT, "#b06f2c"


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
    with canvas(ABOVE + sum(rooms) + 0.5, title, note) as (figure, axes):
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
    places = np.arange(len(drawn))
    agrees = drawn["agrees"].to_numpy(dtype=bool)
    for here, colour, inside, label in (
        (agrees, _AGREE, _AGREE, locale.text("the plan's verdict")),
        (~agrees, _ELSE, WHITE, locale.text("another verdict")),
    ):
        x, rows = places[here], drawn[here]
        axes.vlines(x, rows["low"], rows["high"], color=colour, linewidth=1, alpha=0.5)
        (dots,) = axes.plot(x, rows["estimate"], "o", color=colour, markersize=4, label=label)
        dots.set_markerfacecolor(inside)
    plan = np.flatnonzero(drawn["plan"])
    axes.plot(
        plan,
        drawn["estimate"].to_numpy()[plan],
        "D",
        color=INK,
        markerfacecolor=WHITE,
        markersize=8,
        label=locale.text("the plan's own"),
    )
    axes.set_ylabel(wrapped(axis, LABEL), fontsize=8)
    numbered(axes.yaxis, locale)
    axes.tick_params(axis="x", length=0)
    axes.set_xlim(-0.8, len(drawn) - 0.2)
    axes.spines["bottom"].set_visible(False)
    axes.legend(
        loc="lower left",
        bbox_to_anchor=(0, 1),
        frameon=False,
        fontsize=8,
        labelcolor=MUTED,
        ncols=3,
        borderaxespad=0,
    )
