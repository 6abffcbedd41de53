"""Estimates as dots with their intervals, against zero and the smallest effect of interest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.figures.style import ACCENT, AGAINST, GRID, INK, LABEL, MUTED, canvas, wrapped

ROW, LINE = 0.32, 0.16
"""Inches that a row takes, and each line of its label."""
MARGIN = 0.75
MARKS: Mapping[str, tuple[str, str, bool]] = {
    "supported": ("o", ACCENT, True),
    "refuted": ("X", AGAINST, True),
    "undecided": ("o", MUTED, False),
}
"""Verdict → shape, colour, filled; the shape tells it to who cannot tell the colours."""
DECIDES, CHECK = ("o", ACCENT, True), ("o", MUTED, False)


def estimates_figure(
    rows: pd.DataFrame, labels: Sequence[str], title: str, note: str = ""
) -> Figure:
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
    least, direction = rows["sesoi"].fillna(0).iloc[0], rows["direction"].iloc[0]
    shaded = (0.0, least * direction) if direction else (-least, least)
    marks = [DECIDES if role == "primary" else CHECK for role in rows["role"]]
    why = "as claimed, but too small to matter" if direction else "too small to matter"
    unit = f"{rows['unit'].iloc[0]} (shaded: {why})"
    return _dots(rows, labels, marks, title, unit, note, shaded)


def overview_figure(
    rows: pd.DataFrame, labels: Sequence[str], title: str, note: str = ""
) -> Figure:
    """Draw one estimate per hypothesis on a common scale: the least that matters is 1.

    Each is divided by its smallest effect of interest and turned so that claims point to the
    right, so a refuted one ends short of 1, whatever its unit. Claims of no change are not turned.

    Parameters
    ----------
    rows
        Primary results (`estimate`, `low`, `high`, `sesoi`, `direction`, `verdict`).
    labels
        One per row.
    title
        Of the picture.
    note
        Under the picture.
    """
    turned = rows["direction"].replace(0, 1) / rows["sesoi"]
    scaled = rows[["estimate", "low", "high"]].mul(turned, axis=0)
    ends = scaled[["low", "high"]]
    shown = scaled.assign(low=ends.min(axis=1), high=ends.max(axis=1))
    marks = [MARKS.get(verdict, CHECK) for verdict in rows["verdict"]]
    unit = "1 = the least that matters by the plan (shaded: as claimed, but too small to matter)"
    return _dots(shown, labels, marks, title, unit, note, shaded=(0.0, 1.0))


def _dots(
    rows: pd.DataFrame,
    labels: Sequence[str],
    marks: Sequence[tuple[str, str, bool]],
    title: str,
    unit: str,
    note: str,
    shaded: tuple[float, float],
) -> Figure:
    broken = [wrapped(label, LABEL) for label in labels]
    rooms = [ROW + LINE * label.count("\n") for label in broken]
    heights = [room / 2 - sum(rooms[: n + 1]) for n, room in enumerate(rooms)]
    with canvas(MARGIN + sum(rooms), title, note) as (figure, axes):
        axes.axvline(0, color=INK, linewidth=1)
        axes.axvspan(min(shaded), max(shaded), color=GRID, alpha=0.6, linewidth=0)
        for height, mark, (_, row) in zip(heights, marks, rows.iterrows(), strict=True):
            _interval(axes, height, row, mark)
        axes.set_yticks(heights, broken)
        axes.set_ylim(-sum(rooms), 0)
        axes.tick_params(axis="y", length=0)
        axes.spines["left"].set_visible(False)
        axes.set_xlabel(wrapped(unit, 2 * LABEL))
    return figure


def _interval(axes: Axes, height: float, row: pd.Series, mark: tuple[str, str, bool]) -> None:
    shape, colour, filled = mark
    axes.plot([row["low"], row["high"]], [height, height], color=colour, linewidth=2)
    axes.plot(
        [row["estimate"]],
        [height],
        marker=shape,
        markersize=8,
        color=colour,
        markerfacecolor=colour if filled else "white",
    )
