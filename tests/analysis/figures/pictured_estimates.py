"""Pictures of estimates and of fieldwork, as `pictured` has those of answers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from analysis.figures.calibration import coverage_figure
from analysis.figures.curves import curve_figure
from analysis.figures.distributions import rows_figure
from analysis.figures.estimates import estimates_figure, overview_figure
from analysis.figures.fieldwork import dots_figure, lengths_figure
from analysis.figures.power import power_figure
from tests.analysis.figures.pictured import (
    DUTCH,
    LONG,
    NOTE,
    TITLE,
    WAVES,
    Case,
    Numbers,
    along,
    marks,
    rectangles,
    spans,
)


def results(many: int) -> tuple[pd.DataFrame, Sequence[str]]:
    rows = pd.DataFrame(
        {
            "estimate": np.linspace(-3, 8, many),
            "low": np.linspace(-5, 6, many),
            "high": np.linspace(-1, 10, many),
            "sesoi": 5.0,
            "direction": 1,
            "role": ["primary", *["check"] * (many - 1)],
            "unit": "punten van 100",
            "verdict": (["supported", "refuted", "undecided"] * many)[:many],
            "agrees": [n % 2 == 0 for n in range(many)],
            "plan": [n == 0 for n in range(many)],
        }
    )
    return rows, [f"H{n}: {LONG[n % 3]}, alleen wie gebleven is ≈" for n in range(many)]


def ends(rows: pd.DataFrame) -> Numbers:
    """Give where intervals begin and end, one after another."""
    return [float(end) for both in rows[["low", "high"]].to_numpy() for end in both]


def estimates(many: int) -> Case:
    rows, labels = results(many)
    return Case(
        f"estimates_figure: {many}",
        lambda: estimates_figure(rows, labels, TITLE, NOTE, DUTCH),
        [*rows["estimate"], *ends(rows)],
        lambda figure: [*marks(figure), *spans(figure)],
    )


def overview(many: int) -> Case:
    rows, labels = results(many)
    return Case(
        f"overview_figure: {many}",
        lambda: overview_figure(rows, labels, TITLE, NOTE, DUTCH),
        [*(rows["estimate"] / 5), *(each / 5 for each in ends(rows))],
        lambda figure: [*marks(figure), *spans(figure)],
    )


def curve(many: int) -> Case:
    rows, _ = results(many)
    choices = {f"… {LONG[n % 3]} {n}": [n % 2 == 0] * many for n in range(5)}
    ordered = pd.concat([rows[rows["agrees"]], rows[~rows["agrees"]]])
    return Case(
        f"curve_figure: {many}",
        lambda: curve_figure(rows, choices, (-5, 5), TITLE, LONG[1], NOTE, DUTCH),
        [*ordered["estimate"], rows["estimate"].iloc[0], *ends(ordered)],
        lambda figure: [*marks(figure, 1), *spans(figure, 1)],
    )


def coverage() -> Case:
    scenarios = {f"s{n}": f"{LONG[n % 3]} (100 onderzoeken)" for n in range(4)}
    rows = [
        {
            "hypothesis": f"H{n}",
            "scenario": name,
            "coverage": 0.9 + n / 100,
            "coverage_error": 0.01 + n / 1000,
        }
        for name in scenarios
        for n in range(6)
    ]
    tests = pd.DataFrame(rows)
    reach = 1.96 * tests["coverage_error"]
    low, high = tests["coverage"] - reach, (tests["coverage"] + reach).clip(upper=1)
    return Case(
        "coverage_figure",
        lambda: coverage_figure(tests, scenarios, (0.93, 0.97), TITLE, NOTE, DUTCH),
        [*tests["coverage"], *ends(pd.DataFrame({"low": low, "high": high}))],
        lambda figure: [
            number for read in (marks, spans) for n in range(4) for number in read(figure, place=n)
        ],
    )


def dots(many: int) -> Case:
    names = [f"{n} {LONG[n % 3]} en nog wat woorden" for n in range(many)]
    table = pd.DataFrame({wave: np.linspace(0.3, 0, many) for wave in WAVES}, names)
    return Case(
        f"dots_figure: {many}",
        lambda: dots_figure(table, table < 0, "weet niet, geweigerd of overgeslagen", TITLE, NOTE),
        [*table[WAVES[0]], *table[WAVES[1]]],
        marks,
    )


def lengths() -> Case:
    row = {"p05": 0.5, "low": 10.0, "median": 14.0, "high": 18.0, "p95": 98.0}
    quantiles = pd.DataFrame([row, row], list(WAVES))
    return Case(
        "lengths_figure",
        lambda: lengths_figure(quantiles, TITLE, NOTE, DUTCH),
        [14, 14, 10, 18, 10, 18, 0.5, 98, 0.5, 98],
        durations,
    )


def durations(figure: Figure) -> Numbers:
    """Give medians, then the ends of bars, then those of lines."""
    (axes,) = figure.axes
    medians = [line for line in axes.lines if line.get_marker() == "|"]
    bars = [each for each in axes.patches if isinstance(each, Rectangle)]
    halves = [(each.get_x(), each.get_x() + each.get_width()) for each in bars]
    return [*along(medians[0], 0), *(end for both in halves for end in both), *spans(figure)]


def rows_kept() -> Case:
    rows = pd.DataFrame({"behouden": [98765, 3], "terzijde gelegd": [1234, 0]}, list(WAVES))
    return Case(
        "rows_figure",
        lambda: rows_figure(rows, TITLE, NOTE, DUTCH),
        rows.to_numpy().T.ravel().tolist(),
        rectangles,
    )


def power() -> Case:
    grid = [(people, groups) for groups in (5, 10, 20) for people in (50, 100)]
    table = pd.DataFrame(grid, columns=["people", "groups"]).assign(tests=4)
    table["power"] = np.linspace(0.2, 0.9, len(table))
    table["strictest"] = table["power"] / 2
    pairs = table.groupby("groups")[["power", "strictest"]]

    def drawn(figure: Figure) -> Numbers:
        lines = figure.axes[0].lines[1:]
        return [each for line in lines for each in along(line, 1)]

    return Case(
        "power_figure",
        lambda: power_figure(table, 0.8, TITLE, NOTE),
        [each for _, pair in pairs for name in pair for each in pair[name]],
        drawn,
    )
