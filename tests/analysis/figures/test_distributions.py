"""Bars of shares add up, name their categories, and can be read and told apart."""

from __future__ import annotations

from collections.abc import Callable

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from analysis.figures.distributions import distribution_figure, rows_figure
from analysis.locale import Locale

DUTCH = Locale("nl")
NOTE = "All answers are made up to show and test the method. " * 3
QUESTION = "How does your collective deal with sustainability at the moment, as far as you know?"


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


def shares(categories: int, waves: int = 3) -> pd.DataFrame:
    names = [f"Category {n}, which has a rather long name" for n in range(categories)]
    index = [f"Wave {n}, fielded in the autumn of that year" for n in range(waves)]
    return pd.DataFrame(np.full((waves, categories), 1 / categories), index=index, columns=names)


def bars(figure: Figure) -> list[tuple[float, float]]:
    """Give where each bar starts and how long it is."""
    found = [patch for patch in figure.axes[0].patches if isinstance(patch, Rectangle)]
    return [(round(bar.get_x(), 6), round(bar.get_width(), 6)) for bar in found]


def test_bars_of_a_wave_lie_end_to_end() -> None:
    table = pd.DataFrame([[0.2, 0.3, 0.5]], index=["2019"], columns=["a", "b", "c"])
    assert bars(distribution_figure(table, [10], "Title")) == [(0.0, 0.2), (0.2, 0.3), (0.5, 0.5)]


def test_waves_come_from_the_top_down_with_their_number_of_answers() -> None:
    table = pd.DataFrame([[1.0], [1.0]], index=["2019", "2020"], columns=["a"])
    axes = distribution_figure(table, [10, 20], "Title").axes[0]
    heads = [text for text in axes.texts if "=" in text.get_text()]
    assert [text.get_text() for text in heads] == [
        "2019, n\u00a0=\u00a010",
        "2020, n\u00a0=\u00a020",
    ]
    assert heads[0].get_position()[1] > heads[1].get_position()[1]


def test_each_category_is_named_over_its_part_and_not_in_a_legend() -> None:
    table = pd.DataFrame([[0.2, 0.3, 0.5]], index=["2019"], columns=["a", "b", "c"])
    axes = distribution_figure(table, [10], "Title").axes[0]
    places = {text.get_text(): text.get_position()[0] for text in axes.texts}
    assert [places[name] for name in "abc"] == pytest.approx([0.1, 0.35, 0.75])
    assert axes.get_legend() is None


def test_what_limits_the_comparison_stands_at_its_bar() -> None:
    table = pd.DataFrame([[1.0], [1.0]], index=["2019", "2020"], columns=["a"])
    axes = distribution_figure(table, [10, 20], "Title", caveats=["Asked otherwise.", ""]).axes[0]
    heights = {text.get_text(): text.get_position()[1] for text in axes.texts}
    first, second = "2019, n\u00a0=\u00a010", "2020, n\u00a0=\u00a020"
    assert heights[first] > heights["Asked otherwise."] > heights[second]


def test_small_shares_are_drawn_but_not_written_on() -> None:
    table = pd.DataFrame([[0.02, 0.98]], index=["2019"], columns=["a", "b"])
    axes = distribution_figure(table, [10], "Title").axes[0]
    assert [t.get_text() for t in axes.texts if "%" in t.get_text()] == ["98%"]
    assert len(axes.patches) == 2


def test_counts_and_rows_are_told_in_the_readers_language() -> None:
    table = pd.DataFrame([[0.25, 0.75]], index=["2019"], columns=["a", "b"])
    axes = distribution_figure(table, [12000], "Titel", locale=DUTCH).axes[0]
    told = [text.get_text() for text in axes.texts]
    assert "2019, n\u00a0=\u00a012.000" in told
    assert [text for text in told if "%" in text] == ["25%", "75%"]
    rows = pd.DataFrame({"behouden": [12000], "terzijde gelegd": [20]}, index=["2019"])
    axes = rows_figure(rows, "Titel", locale=DUTCH).axes[0]
    assert axes.get_xlabel() == "rijen in de export"
    assert [text.get_text() for text in axes.texts] == ["12.000 behouden, 20 terzijde gelegd"]


@pytest.mark.parametrize("categories", [1, 3, 4, 7, 11])
def test_distributions_can_be_read(readable: Callable[[Figure], None], categories: int) -> None:
    readable(distribution_figure(shares(categories), [100] * 3, QUESTION, NOTE))


def test_the_flow_shows_kept_and_set_aside_and_can_be_read(
    readable: Callable[[Figure], None],
) -> None:
    rows = pd.DataFrame({"kept": [280, 3], "set aside": [20, 0]}, index=["2019", "Autumn of 2020"])
    figure = rows_figure(rows, "What became of the rows", NOTE)
    assert [width for _, width in bars(figure)] == [280, 3, 20, 0]
    readable(figure)


def test_a_flow_in_dutch_is_readable_whatever_its_numbers(
    readable: Callable[[Figure], None],
) -> None:
    rows = pd.DataFrame(
        {"behouden": [98765, 3], "terzijde gelegd": [1234, 0]},
        index=["Meting 1 (najaar 2019)", "Meting 2 (najaar 2020)"],
    )
    figure = rows_figure(rows, "Wat er werd van de rijen", NOTE, Locale("nl"))
    assert figure.axes[0].get_xlabel() == "rijen in de export"
    assert "98.765 behouden, 1234 terzijde gelegd" in [
        each.get_text() for each in figure.axes[0].texts
    ]
    readable(figure)
