"""A specification curve is drawn in order, told apart without colour, and can be read."""

from __future__ import annotations

from collections.abc import Callable

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Annotation

from analysis.figures.curves import curve_figure
from analysis.locale import ENGLISH, Locale


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


def drawn(estimates=(3.0, 1.0, 2.0), locale: Locale = ENGLISH) -> Figure:
    rows = pd.DataFrame({"estimate": estimates, "agrees": [e > 1.5 for e in estimates]})
    rows = rows.assign(low=rows["estimate"] - 1, high=rows["estimate"] + 1)
    rows["plan"] = [True, *[False] * (len(estimates) - 1)]
    other = [e < 2 for e in estimates]
    choices = {
        "How it is counted: as planned": [not each for each in other],
        "… in another way that takes many words to name, so that it breaks": other,
    }
    note = "All answers are made up."
    return curve_figure(rows, choices, (0, 1.5), "H1: specifications", "points", note, locale)


def names(axes: Axes) -> dict[str, float]:
    """Give the names above the estimates, with the place over which each stands."""
    notes = [each for each in axes.texts if isinstance(each, Annotation) and each.get_text()]
    return {each.get_text(): each.xy[0] for each in notes}


def test_estimates_stand_in_order_and_choices_below_their_own(
    readable: Callable[[Figure], None],
) -> None:
    figure = drawn()
    above, below = figure.axes
    lines = {line.get_label(): line for line in above.lines}
    assert np.asarray(lines["the plan's verdict"].get_ydata()).tolist() == [2.0, 3.0]
    assert np.asarray(lines["another verdict"].get_xdata()).tolist() == [0]
    assert lines["another verdict"].get_markerfacecolor() == "#ffffff"
    assert np.asarray(lines["the plan's own"].get_xdata()).tolist() == [2]
    taken = [line.get_xdata() for line in below.lines if line.get_marker() == "|"]
    assert [np.asarray(each).tolist() for each in taken] == [[1, 2], [0]]
    readable(figure)


def test_words_and_numbers_are_in_the_readers_language(
    readable: Callable[[Figure], None],
) -> None:
    figure = drawn((0.3, 1.0, 1.7), locale=Locale("nl"))
    readable(figure)
    above = figure.axes[0]
    assert above.get_legend() is None
    assert set(names(above)) == {"ander oordeel ○", "oordeel van het plan ●", "◇ plan zelf"}
    assert "0,5" in [label.get_text() for label in above.get_yticklabels()]


def test_each_kind_of_mark_is_named_above_one_of_its_own() -> None:
    above = drawn((3.0, 1.0, 2.0, 1.2, 0.5)).axes[0]
    lines = {line.get_label(): line.get_xdata() for line in above.lines}
    named = {name.strip("●○◇ "): place for name, place in names(above).items()}
    assert set(named) == {"the plan's own", "the plan's verdict", "another verdict"}
    assert all(place in np.asarray(lines[name]) for name, place in named.items())


def test_where_all_agree_no_other_verdict_is_named() -> None:
    above = drawn((3.0, 2.0)).axes[0]
    assert not any("another" in name for name in names(above))


def test_many_specifications_can_be_read(readable: Callable[[Figure], None]) -> None:
    readable(drawn(tuple(np.linspace(-2, 9, 80))))
