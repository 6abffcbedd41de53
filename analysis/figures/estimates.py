"""Estimates as dots with their intervals, against zero and the smallest effect of interest."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.figures.style import ACCENT, GRID, INK, MUTED, canvas

ROW = 0.42
MARGIN = 1.3


def estimates_figure(rows: pd.DataFrame, labels: list[str], title: str, note: str = "") -> Figure:
    """Draw the estimates of one hypothesis that share a unit.

    Parameters
    ----------
    rows
        Results (`estimate`, `low`, `high`, `sesoi`, `direction`, `role`, `unit`); rows that could
        not be estimated are left out by the caller.
    labels
        One per row, such as the model's name.
    title
        Of the picture.
    note
        Under the picture.
    """
    with canvas(7.2, MARGIN + ROW * len(rows), note) as (figure, axes):
        _reference(axes, rows)
        for height, (_, row) in enumerate(rows.iterrows()):
            _interval(axes, len(rows) - 1 - height, row)
        axes.set_yticks(range(len(rows))[::-1], labels)
        axes.set_ylim(-0.6, len(rows) - 0.4)
        axes.tick_params(axis="y", length=0)
        axes.spines["left"].set_visible(False)
        axes.set_xlabel(str(rows["unit"].iloc[0]))
        axes.set_title(title)
    return figure


def overview_figure(rows: pd.DataFrame, labels: list[str], title: str, note: str = "") -> Figure:
    """Draw one standardised estimate per hypothesis, in the order given."""
    shown = rows.assign(
        estimate=rows["standardised"], low=rows["std_low"], high=rows["std_high"], sesoi=0.0
    ).assign(unit="standard deviations of the pre waves")
    return estimates_figure(shown, labels, title, note)


def _reference(axes: Axes, rows: pd.DataFrame) -> None:
    axes.axvline(0, color=INK, linewidth=1)
    smallest = float(rows["sesoi"].iloc[0]) * float(rows["direction"].iloc[0])
    if smallest:
        axes.axvspan(min(0.0, smallest), max(0.0, smallest), color=GRID, alpha=0.6, linewidth=0)
        axes.annotate(
            "too small to matter",
            (smallest / 2, 1.0),
            xycoords=("data", "axes fraction"),
            ha="center",
            va="bottom",
            fontsize=7,
            color=MUTED,
        )


def _interval(axes: Axes, height: float, row: pd.Series) -> None:
    primary = row["role"] == "primary"
    colour = ACCENT if primary else MUTED
    axes.plot([row["low"], row["high"]], [height, height], color=colour, linewidth=2)
    axes.plot(
        [row["estimate"]],
        [height],
        marker="o",
        markersize=7,
        color=colour,
        markerfacecolor=colour if primary else "white",
    )
