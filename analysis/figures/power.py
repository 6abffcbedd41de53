"""Power against people, a line for each number of groups."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from analysis.figures.style import GRID, MUTED, canvas, ramp

HEIGHT = 3.4
DASHES = ("-", "--", ":", "-.")


def power_figure(table: pd.DataFrame, target: float, title: str, note: str = "") -> Figure:
    """Draw power against people.

    Parameters
    ----------
    table
        `people`, `groups` and `power`, as `analysis.power.table` has it.
    target
        Power that is aimed at, drawn as a line.
    title, note
        Above and under the picture.
    """
    numbers = sorted(table["groups"].unique())
    with canvas(HEIGHT, title, note) as (figure, axes):
        axes.axhline(target, color=MUTED, linewidth=1)
        for place, (number, colour) in enumerate(zip(numbers, ramp(len(numbers)), strict=True)):
            rows = table[table["groups"] == number].sort_values("people")
            dash = DASHES[place % len(DASHES)]
            axes.plot(rows["people"], rows["power"], dash, color=colour, linewidth=2,
                      label=f"{number} groups")  # fmt: skip
        axes.set_ylim(0, 1)
        axes.set_xlabel("People who answer before and after")
        axes.set_ylabel("Power")
        axes.grid(color=GRID, linewidth=0.6)
        axes.legend(frameon=False)
    return figure
