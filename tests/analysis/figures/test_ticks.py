"""Numbers along an axis are written as the reader's language does, and keep their values."""

from __future__ import annotations

import matplotlib.pyplot as plt
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from analysis.figures.ticks import numbered
from analysis.locale import Locale


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


def along(language: str, *ends: float) -> list[str]:
    """Write the numbers along an axis between two ends."""
    figure, axes = plt.subplots()
    axes.set_xlim(*ends)
    numbered(axes.xaxis, Locale(language))
    FigureCanvasAgg(figure).draw()
    return [label.get_text() for label in axes.get_xticklabels()]


def test_dutch_has_commas_and_both_languages_a_true_minus() -> None:
    assert along("nl", -1, 1)[:3] == ["−1,00", "−0,75", "−0,50"]
    assert along("en", -1, 1)[:3] == ["−1.00", "−0.75", "−0.50"]


@pytest.mark.parametrize("ends", [(-0.004, 0.01), (0, 30), (-2.5, 7.5), (100, 45_000)])
def test_the_numbers_are_those_that_matplotlib_writes(ends: tuple[float, float]) -> None:
    figure, axes = plt.subplots()
    axes.set_xlim(*ends)
    FigureCanvasAgg(figure).draw()
    plain = [label.get_text() for label in axes.get_xticklabels()]
    assert along("en", *ends) == plain
    assert [each.replace(",", ".") for each in along("nl", *ends)] == plain
