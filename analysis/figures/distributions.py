"""Answers per wave as stacked bars of shares, in the order of the scale."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator
from matplotlib.transforms import blended_transform_factory

from analysis.figures.colours import INK, WHITE, ink_on, ramp, readable_on
from analysis.figures.style import ACCENT, HIDDEN, LABEL, MUTED, SMALL, canvas, wrapped
from analysis.figures.words import ROOM as WORDS
from analysis.figures.words import inches
from analysis.locale import ENGLISH, Locale

SHOWN_FROM = 0.06
"""Shares below this are drawn but not written on."""
ASIDE = "#c98b4b"
BAR = 0.48
"""Inches that a wave takes."""
LEGEND_LINE = 0.2
ROOM = 80
"""Characters that fit in a line of the legend, its patches counted."""
PATCH = 6
"""Characters that a patch of the legend takes."""
AROUND, NARROWEST = 0.2, 0.5
"""Inches around words beside bars, and of the longest bar at least."""
TICKS = 4
"""Numbers along the axis at most, so that large ones do not meet."""


def distribution_figure(
    shares: pd.DataFrame,
    counts: Sequence[int],
    title: str,
    note: str = "",
    shown: pd.DataFrame | None = None,
    locale: Locale = ENGLISH,
) -> Figure:
    """Draw one bar per wave.

    Parameters
    ----------
    shares
        Waves × categories, each row adding to 1; index and columns hold the labels shown.
    counts
        Answers per wave.
    title
        Of the picture.
    note
        Under the picture.
    shown
        The same shape as `shares`: which of them are told, and so written on their part where
        they fit; others are hatched. By default all are.
    locale
        The reader's, in whose language the other texts are.
    """
    labels = [wrapped(str(label), ROOM - PATCH) for label in shares.columns]
    columns = _columns(labels)
    lines = -(-len(labels) // columns) + max(label.count("\n") for label in labels)
    height = 0.25 + BAR * len(shares) + LEGEND_LINE * lines
    with canvas(height, title, note) as (figure, axes):
        heights = list(range(len(shares))[::-1])
        _parts(axes, shares, labels, shown, locale)
        pairs = zip(shares.index, counts, strict=True)
        names = [wrapped(f"{wave} (n\u00a0=\u00a0{locale.count(n)})", LABEL) for wave, n in pairs]
        axes.set_yticks(heights, names)
        axes.set_xlim(0, 1)
        axes.xaxis.set_visible(False)
        _bare(axes, "bottom", "left")
        _legend(figure, axes, columns)
    return figure


def _parts(
    axes: Axes,
    shares: pd.DataFrame,
    labels: Sequence[str],
    shown: pd.DataFrame | None,
    locale: Locale,
) -> None:
    """Draw the parts of all bars, each with its share where that is told and fits."""
    heights = list(range(len(shares))[::-1])
    left = pd.Series(0.0, index=shares.index)
    colours = ramp(shares.shape[1])
    for colour, name, label in zip(colours, shares.columns, labels, strict=True):
        part = shares[name]
        bars = axes.barh(
            heights, part, left=left, color=colour, edgecolor=WHITE, height=0.7, label=label
        )
        told = [True] * len(part) if shown is None else list(shown[name])
        texts = [
            locale.percent(share) if each and share >= SHOWN_FROM and readable_on(colour) else ""
            for share, each in zip(part, told, strict=True)
        ]
        for bar, each in zip(bars, told, strict=True):
            bar.set_hatch("" if each else HIDDEN)
        axes.bar_label(bars, texts, label_type="center", fontsize=SMALL, color=ink_on(colour))
        left = left + part


def _legend(figure: Figure, axes: Axes, columns: int) -> None:
    """Put the legend under the bars, from the left end of the picture."""
    axes.legend(
        ncols=columns,
        loc="upper left",
        bbox_to_anchor=(0.0, 0.0),
        bbox_transform=blended_transform_factory(figure.transFigure, axes.transAxes),
        frameon=False,
        fontsize=8,
        labelcolor=INK,
    )


def _columns(labels: Sequence[str]) -> int:
    """Choose how many labels stand beside one another in the legend, so that none is cut."""
    widest = max(len(line) for label in labels for line in label.splitlines() or [""])
    return max(1, min(len(labels), ROOM // (widest + PATCH)))


def _bare(axes: Axes, *sides: str) -> None:
    for side in sides:
        axes.spines[side].set_visible(False)
    axes.tick_params(axis="y", length=0)


def rows_figure(rows: pd.DataFrame, title: str, note: str = "", locale: Locale = ENGLISH) -> Figure:
    """Draw raw rows per wave, kept and set aside.

    Parameters
    ----------
    rows
        Indexed by wave label; the first column counts what was kept, the second what was not.
    title
        Of the picture.
    note
        Under the picture.
    locale
        The reader's, in whose language the other texts are.
    """
    kept, aside = rows.columns
    with canvas(0.6 + 0.4 * len(rows), title, note) as (figure, axes):
        heights = list(range(len(rows))[::-1])
        axes.barh(heights, rows[kept], color=ACCENT, height=0.65)
        ends = axes.barh(heights, rows[aside], left=rows[kept], color=ASIDE, height=0.65)
        texts = [
            f"{locale.count(int(a))} {kept}, {locale.count(int(b))} {aside}"
            for a, b in zip(rows[kept], rows[aside], strict=True)
        ]
        axes.bar_label(ends, texts, padding=4, fontsize=SMALL, color=MUTED)
        names = [wrapped(str(name), LABEL) for name in rows.index]
        axes.set_yticks(heights, names)
        room = WORDS - max(inches(name, 10) for name in names) - AROUND
        bar = max(room - max(map(inches, texts)) - AROUND, NARROWEST)
        axes.set_xlim(0, float(rows.sum(axis=1).max()) * room / bar)
        axes.xaxis.set_major_locator(MaxNLocator(TICKS, integer=True))
        axes.xaxis.set_major_formatter(FuncFormatter(lambda n, _: locale.count(round(n))))
        axes.set_xlabel(locale.text("rows in the export"))
        _bare(axes, "left")
    return figure
