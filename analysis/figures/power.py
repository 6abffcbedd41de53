"""Power against people, a line for each number of groups; a thin one after correction."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from analysis.figures.colours import ramp
from analysis.figures.style import GRID, MUTED, canvas

HEIGHT = 3.4
DASHES = ("-", "--", ":", "-.")
THIN = 1.0


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
    numbers, tests = sorted(table["groups"].unique()), int(table["tests"].max())
    with canvas(HEIGHT, title, note) as (figure, axes):
        axes.axhline(target, color=MUTED, linewidth=1)
        for place, (number, colour) in enumerate(zip(numbers, ramp(len(numbers)), strict=True)):
            rows = table[table["groups"] == number].sort_values("people")
            dash = DASHES[place % len(DASHES)]
            axes.plot(rows["people"], rows["power"], dash, color=colour, linewidth=2,
                      label=f"{number} groups")  # fmt: skip
            if tests > 1:
                axes.plot(rows["people"], rows["strictest"], dash, color=colour, linewidth=THIN)
        if tests > 1:
            axes.plot(
                [], [], color=MUTED, linewidth=THIN, label=f"strictest of {tests} tests (Holm)"
            )
        axes.set_ylim(0, 1)
        axes.set_xlabel("People who answer before and after")
        axes.set_ylabel("Power")
        axes.grid(color=GRID, linewidth=0.6)
        axes.legend(frameon=False, loc="center left", bbox_to_anchor=(1.0, 0.5))
    return figure
