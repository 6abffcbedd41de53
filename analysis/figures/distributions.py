"""Answers per wave as stacked bars of shares, in the order of the scale."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from matplotlib.figure import Figure

from analysis.figures.style import INK, MUTED, canvas, ramp

SHOWN_FROM = 0.06
"""Shares below this are drawn but not written on."""
DARK = 0.45
"""Relative luminance below which white ink is read more easily."""


def distribution_figure(
    shares: pd.DataFrame, counts: Sequence[int], title: str, note: str = ""
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
    """
    colours = ramp(shares.shape[1])
    with canvas(7.2, 1.7 + 0.5 * len(shares), note) as (figure, axes):
        left = pd.Series(0.0, index=shares.index)
        heights = range(len(shares))[::-1]
        for colour, label in zip(colours, shares.columns, strict=True):
            part = shares[label]
            bars = axes.barh(list(heights), part, left=left, color=colour, height=0.7, label=label)
            texts = [f"{x:.0%}" if x >= SHOWN_FROM else "" for x in part]
            axes.bar_label(bars, texts, label_type="center", fontsize=8, color=_on(colour))
            left = left + part
        names = [f"{wave}  (n = {n})" for wave, n in zip(shares.index, counts, strict=True)]
        axes.set_yticks(list(heights), names)
        axes.set_xlim(0, 1)
        axes.xaxis.set_visible(False)
        for side in ("bottom", "left"):
            axes.spines[side].set_visible(False)
        axes.tick_params(axis="y", length=0)
        axes.set_title(title)
        axes.legend(
            ncols=min(shares.shape[1], 3),
            loc="upper left",
            bbox_to_anchor=(0, 0),
            frameon=False,
            fontsize=8,
            labelcolor=INK,
        )
    return figure


def _on(colour: str) -> str:
    """Choose the ink that can be read on a colour (relative luminance, WCAG 2.1)."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return "white" if 0.2126 * red + 0.7152 * green + 0.0722 * blue < DARK else INK


def flow_figure(rows: pd.DataFrame, title: str, note: str = "") -> Figure:
    """Draw raw rows per wave, kept and set aside.

    Parameters
    ----------
    rows
        Indexed by wave label, one column a status, in rows.
    """
    with canvas(7.2, 1.4 + 0.45 * len(rows), note) as (figure, axes):
        left = pd.Series(0, index=rows.index)
        heights = list(range(len(rows))[::-1])
        for colour, status in zip(("#0b6e8f", "#c98b4b"), rows.columns, strict=False):
            bars = axes.barh(heights, rows[status], left=left, color=colour, height=0.65)
            texts = [f"{n} {status}" if n else "" for n in rows[status]]
            inside = status == rows.columns[0]
            axes.bar_label(
                bars,
                texts,
                label_type="center" if inside else "edge",
                padding=0 if inside else 4,
                fontsize=8,
                color="white" if inside else MUTED,
            )
            left = left + rows[status]
        axes.set_yticks(heights, list(rows.index))
        axes.set_xlim(0, float(left.max()) * 1.18)
        axes.set_xlabel("rows in the export")
        axes.tick_params(axis="y", length=0)
        axes.spines["left"].set_visible(False)
        axes.set_title(title)
    return figure
