"""Estimates are drawn where they are, told apart without colour, and can be read."""

from __future__ import annotations

from collections.abc import Callable

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from analysis.figures.estimates import MARKS, estimates_figure, overview_figure
from analysis.locale import Locale

LONG = "change within people, only of those whose main collective is the same in every wave"
DUTCH = Locale("nl")
NOTE = "All answers are made up to show and test the method. " * 3


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


def results(*estimates: float, direction: int = 1) -> pd.DataFrame:
    roles = ["primary", *["check"] * (len(estimates) - 1)]
    frame = pd.DataFrame({"estimate": estimates, "role": roles})
    return frame.assign(
        low=frame["estimate"] - 2,
        high=frame["estimate"] + 2,
        sesoi=5.0,
        direction=direction,
        unit="points of 100",
    )


def dots(figure: Figure) -> list[tuple[float, str]]:
    """Give where each estimate stands, from the top, and whether it is filled."""
    marked = [line for line in figure.axes[0].lines if line.get_marker() not in {"None", ""}]
    return [(xs(line)[0], str(line.get_markerfacecolor())) for line in marked]


def spans(figure: Figure) -> list[list[float]]:
    """Give the two ends of every line."""
    return [xs(line) for line in figure.axes[0].lines if len(xs(line)) == 2]


def xs(line: Line2D) -> list[float]:
    return [float(x) for x in np.asarray(line.get_xdata(), dtype=float)]


def test_dots_stand_at_their_estimates_and_lines_span_their_intervals() -> None:
    figure = estimates_figure(results(6, -1), ["a", "b"], "Title")
    assert [x for x, _ in dots(figure)] == [6, -1]
    assert [4, 8] in spans(figure)
    assert [-3, 1] in spans(figure)


def test_the_estimate_that_decides_is_filled_and_checks_are_not() -> None:
    fills = [fill for _, fill in dots(estimates_figure(results(6, 1, 2), ["a", "b", "c"], "T"))]
    assert fills[0] != "#ffffff"
    assert fills[1:] == ["#ffffff", "#ffffff"]


@pytest.mark.parametrize(("direction", "span"), [(1, (0, 5)), (-1, (-5, 0))])
def test_what_is_too_small_to_matter_is_shaded_on_the_side_of_the_claim(
    direction: int, span: tuple[int, int]
) -> None:
    figure = estimates_figure(results(6, direction=direction), ["a"], "Title")
    (patch,) = figure.axes[0].patches
    shaded = patch.get_extents().transformed(figure.axes[0].transData.inverted())
    assert (round(shaded.x0, 6), round(shaded.x1, 6)) == span
    assert "too small to matter" in figure.axes[0].get_xlabel().replace("\n", " ")


@pytest.mark.parametrize("rows", [1, 2, 9])
def test_estimates_can_be_read(readable: Callable[[Figure], None], rows: int) -> None:
    labels = [f"{n} {LONG if n % 2 else 'all'}" for n in range(rows)]
    readable(estimates_figure(results(*range(rows)), labels, f"H1: {LONG}", NOTE))


def overview(direction: int = 1, verdict: str = "supported") -> pd.DataFrame:
    return pd.DataFrame(
        {
            "estimate": [0.6],
            "low": [0.2],
            "high": [1.2],
            "sesoi": [2.0],
            "direction": [direction],
            "verdict": [verdict],
        }
    )


def test_the_overview_turns_claims_of_a_fall_so_that_right_is_as_claimed() -> None:
    figure = overview_figure(overview(-1), ["H17"], "Title")
    assert [x for x, _ in dots(figure)] == [-0.3]
    assert [-0.6, -0.1] in spans(figure)
    assert "1 = the least that matters" in figure.axes[0].get_xlabel()


def test_what_is_shaded_is_said_in_the_readers_language(
    readable: Callable[[Figure], None],
) -> None:
    claimed, same = (
        estimates_figure(results(6, direction=each), ["a"], "Titel", locale=DUTCH).axes[0]
        for each in (1, 0)
    )
    assert claimed.get_xlabel().replace("\n", " ") == (
        "points of 100 (grijs: zoals beweerd, maar te klein om ertoe te doen)"
    )
    assert (
        same.get_xlabel().replace("\n", " ") == "points of 100 (grijs: te klein om ertoe te doen)"
    )
    whole = overview_figure(overview(), ["H1"], "Titel", locale=DUTCH)
    readable(whole)
    axes = whole.axes[0]
    assert (
        axes.get_xlabel()
        .replace("\n", " ")
        .startswith("1 = het kleinste effect dat er volgens het plan toe doet")
    )
    assert "0,2" in [label.get_text() for label in axes.get_xticklabels()]


def test_verdicts_are_told_apart_by_shape_or_filling_and_not_by_colour_alone() -> None:
    assert len({(shape, filled) for shape, _, filled in MARKS.values()}) == len(MARKS)


def test_a_claim_that_was_not_tested_can_be_drawn_beside_others() -> None:
    assert len(dots(overview_figure(overview(verdict="not estimable"), ["H1"], "T"))) == 1


def test_the_overview_can_be_read(readable: Callable[[Figure], None]) -> None:
    rows = pd.concat([overview(), overview(-1, "refuted")] * 5, ignore_index=True)
    labels = [f"H{n} Sustainability as a theme of the collective: supported" for n in range(10)]
    readable(overview_figure(rows, labels, "Primary estimates in standard deviations", NOTE))
