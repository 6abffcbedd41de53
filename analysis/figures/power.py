"""Power against people, a line for each number of groups."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from analysis.figures.fieldwork import COLOURS, MARKERS
from analysis.figures.style import GRID, MUTED, canvas

HEIGHT = 3.2
"""Inches."""


def power_figure(powers: pd.DataFrame, target: float, title: str, note: str = "") -> Figure:
    """Draw how often an effect would be found.

    Parameters
    ----------
    powers
        `groups`, `people` and `power` (`analysis.power.power.powers`).
    target
        The power that is wanted; drawn as a line.
    title, note
        Above and under the picture.
    """
    with canvas(HEIGHT, title, note) as (figure, axes):
        axes.axhline(target, color=MUTED, linestyle="--", linewidth=1)
        for number, (n_groups, found) in enumerate(powers.groupby("groups")):
            axes.plot(
                found["people"],
                found["power"],
                color=COLOURS[number % len(COLOURS)],
                marker=MARKERS[number % len(MARKERS)],
                markersize=4.5,
                label=f"{n_groups} groups",
            )
        axes.set_ylim(0, 1.02)
        axes.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
        axes.grid(axis="y", color=GRID, linewidth=0.8)
        axes.set_xlabel("people who answer before and after")
        axes.set_ylabel("found")
        axes.legend(frameon=False, fontsize=8)
    return figure
