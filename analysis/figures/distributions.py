"""Answers without an order as bars of shares, a bar a wave; and what became of rows."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from analysis.figures.scales import Scale, drawn
from analysis.figures.style import ACCENT, LABEL, MUTED, SMALL, canvas, wrapped
from analysis.figures.words import ROOM, inches
from analysis.locale import ENGLISH, Locale

ASIDE = "#c98b4b"
AROUND, NARROWEST = 0.2, 0.5
"""Inches around words beside bars, and of the longest bar at least."""
TICKS = 4
"""Numbers along the axis at most, so that large ones do not meet."""


def distribution_figure(
    shares: pd.DataFrame,
    counts: Sequence[int],
    title: str,
    note: str = "",
    caveats: Sequence[str] = (),
    shown: pd.DataFrame | None = None,
    locale: Locale = ENGLISH,
) -> Figure:
    """Draw a bar a wave, its parts end to end; all else is as `scale_figure` has it."""
    return drawn(stacked(shares), counts, title, note, caveats, shown, locale)


def stacked(shares: pd.DataFrame) -> Scale:
    """Lay bars out from their left end, part after part."""
    values = shares.to_numpy(dtype=float)
    starts = np.cumsum(values, axis=1) - values
    return Scale(pd.DataFrame(starts, shares.index, shares.columns), shares, middle=False)


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
        room = ROOM - max(inches(name, 10) for name in names) - AROUND
        bar = max(room - max(map(inches, texts)) - AROUND, NARROWEST)
        axes.set_xlim(0, float(rows.sum(axis=1).max()) * room / bar)
        axes.xaxis.set_major_locator(MaxNLocator(TICKS, integer=True))
        axes.xaxis.set_major_formatter(FuncFormatter(lambda n, _: locale.count(round(n))))
        axes.set_xlabel(locale.text("rows in the export"))
        axes.spines["left"].set_visible(False)
        axes.tick_params(axis="y", length=0)
    return figure
