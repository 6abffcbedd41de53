"""Power against people, a line for each number of groups; a thin one after correction."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.figures.colours import INK, ramp
from analysis.figures.style import GRID, MUTED, SMALL, canvas

HEIGHT = 3.4
DASHES = ("-", "--", ":", "-.")
THIN = 1.0
APART = 0.075
"""Between the names at the ends of lines at least, in power."""


def power_figure(table: pd.DataFrame, target: float, title: str, note: str = "") -> Figure:
    """Draw power against people.

    Parameters
    ----------
    table
        `people`, `groups`, `power`, `tests` and `strictest`, as `analysis.power.table` has it.
        Where there are several tests, a thin line shows power at the strictest step of their
        correction.
    target
        Power that is aimed at, drawn as a line.
    title, note
        Above and under the picture.
    """
    ends: dict[str, float] = {}
    numbers, tests = sorted(table["groups"].unique()), int(table["tests"].max())
    with canvas(HEIGHT, title, note) as (figure, axes):
        axes.axhline(target, color=MUTED, linewidth=1)
        for place, (number, colour) in enumerate(zip(numbers, ramp(len(numbers)), strict=True)):
            rows = table[table["groups"] == number].sort_values("people")
            dash = DASHES[place % len(DASHES)]
            axes.plot(rows["people"], rows["power"], dash, color=colour, linewidth=2)
            ends[f"{number} groups"] = float(rows["power"].iloc[-1])
            if tests > 1:
                axes.plot(rows["people"], rows["strictest"], dash, color=colour, linewidth=THIN)
        axes.set_ylim(0, 1)
        thin = f"\n(thin: strictest of {tests} tests, Holm)" if tests > 1 else ""
        axes.set_xlabel(f"People who answer before and after{thin}")
        axes.set_ylabel("Power")
        axes.grid(color=GRID, linewidth=0.6)
        axes.margins(x=0)
        _named(axes, ends)
    return figure


def _named(axes: Axes, ends: Mapping[str, float]) -> None:
    """Name each line beside its end; names of lines that end together are moved apart."""
    ordered = sorted(ends, key=lambda name: ends[name])
    room = 1.0
    places = {}
    for left, name in zip(range(len(ordered))[::-1], ordered[::-1], strict=True):
        places[name] = max(min(ends[name], room), left * APART)
        room = places[name] - APART
    for name, place in places.items():
        axes.annotate(name, (1, place), xycoords="axes fraction", xytext=(6, 0), va="center",
                      textcoords="offset points", fontsize=SMALL, color=INK)  # fmt: skip
