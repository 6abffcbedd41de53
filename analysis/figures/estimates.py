"""Estimates as dots with their intervals, against zero and the smallest effect of interest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.figures.colours import INK, WHITE
from analysis.figures.style import ACCENT, AGAINST, GRID, LABEL, MUTED, canvas, wrapped
from analysis.figures.ticks import numbered
from analysis.locale import ENGLISH, Locale, marked

ROW, LINE = 0.32, 0.16
"""Inches that a row takes, and each line of its label."""
MARGIN = 0.95
AXIS = 42
"""Characters in a line under the axis, beside the widest labels."""
MARKS: Mapping[str, tuple[str, str, bool]] = {
    "supported": ("o", ACCENT, True),
    "refuted": ("X", AGAINST, True),
    "undecided": ("o", MUTED, False),
}
"""Verdict → shape, colour, filled; the shape tells it to who cannot tell the colours."""
DECIDES, CHECK = ("o", ACCENT, True), ("o", MUTED, False)
SHADED: Mapping[bool, str] = {
    True: marked("{unit} (shaded: as claimed, but too small to matter)"),
    False: marked("{unit} (shaded: too small to matter)"),
}
"""Whether a rise or a fall is claimed, and not no change → what stands along the axis."""


def estimates_figure(
    rows: pd.DataFrame,
    labels: Sequence[str],
    title: str,
    note: str = "",
    locale: Locale = ENGLISH,
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
    locale
        The reader's, in whose language the other texts are.
    """
    least, direction = rows["sesoi"].fillna(0).iloc[0], rows["direction"].iloc[0]
    shaded = (0.0, least * direction) if direction else (-least, least)
    marks = [DECIDES if role == "primary" else CHECK for role in rows["role"]]
    axis = locale.text(SHADED[bool(direction)], unit=rows["unit"].iloc[0])
    with canvas(_height(labels), title, note) as (figure, axes):
        _dots(axes, rows, labels, marks, shaded)
        _along(axes, axis, locale)
    return figure


def overview_figure(
    rows: pd.DataFrame,
    labels: Sequence[str],
    title: str,
    note: str = "",
    locale: Locale = ENGLISH,
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
    locale
        The reader's, in whose language the other texts are.
    """
    turned = rows["direction"].replace(0, 1) / rows["sesoi"]
    scaled = rows[["estimate", "low", "high"]].mul(turned, axis=0)
    ends = scaled[["low", "high"]]
    shown = scaled.assign(low=ends.min(axis=1), high=ends.max(axis=1))
    marks = [MARKS.get(verdict, CHECK) for verdict in rows["verdict"]]
    axis = locale.text(
        "1 = the least that matters by the plan (shaded: as claimed, but too small to matter)"
    )
    with canvas(_height(labels), title, note) as (figure, axes):
        _dots(axes, shown, labels, marks, shaded=(0.0, 1.0))
        _along(axes, axis, locale)
    return figure


def _rooms(labels: Sequence[str]) -> list[float]:
    """Give the inches that each row takes, by how often its label breaks."""
    return [ROW + LINE * wrapped(label, LABEL).count("\n") for label in labels]


def _height(labels: Sequence[str]) -> float:
    return MARGIN + sum(_rooms(labels))


def _along(axes: Axes, told: str, locale: Locale) -> None:
    """Say along the axis what the numbers on it are."""
    axes.set_xlabel(wrapped(told, AXIS))
    numbered(axes.xaxis, locale)


def _dots(
    axes: Axes,
    rows: pd.DataFrame,
    labels: Sequence[str],
    marks: Sequence[tuple[str, str, bool]],
    shaded: tuple[float, float],
) -> None:
    rooms = _rooms(labels)
    heights = [room / 2 - sum(rooms[: n + 1]) for n, room in enumerate(rooms)]
    axes.axvline(0, color=INK, linewidth=1)
    axes.axvspan(min(shaded), max(shaded), color=GRID, alpha=0.6, linewidth=0)
    for height, mark, (_, row) in zip(heights, marks, rows.iterrows(), strict=True):
        _interval(axes, height, row, mark)
    axes.set_yticks(heights, [wrapped(label, LABEL) for label in labels])
    axes.set_ylim(-sum(rooms), 0)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)


def _interval(axes: Axes, height: float, row: pd.Series, mark: tuple[str, str, bool]) -> None:
    shape, colour, filled = mark
    axes.plot([row["low"], row["high"]], [height, height], color=colour, linewidth=2)
    axes.plot(
        [row["estimate"]],
        [height],
        marker=shape,
        markersize=8,
        color=colour,
        markerfacecolor=colour if filled else WHITE,
    )
