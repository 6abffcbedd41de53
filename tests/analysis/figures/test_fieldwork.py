"""Pictures of fieldwork draw each share and length where it is, and tell waves apart by shape."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.patches import Rectangle
from matplotlib.text import Annotation

from analysis.figures.fieldwork import dots_figure, lengths_figure
from analysis.locale import Locale


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


def test_each_wave_has_a_dot_of_its_own_shape_and_hidden_ones_are_hollow():
    shares = pd.DataFrame({"one": [0.1, 0.2], "two": [0.05, None]}, index=["a", "b"])
    hidden = pd.DataFrame({"one": [False, False], "two": [True, False]}, index=["a", "b"])
    (axes,) = dots_figure(shares, hidden, "left out", "Title", "Note").axes
    drawn = {}
    for line in axes.lines:
        places = np.asarray(line.get_xydata())
        if line.get_marker() in {"o", "s"} and len(places):
            hollow = line.get_markerfacecolor() == "#ffffff"
            drawn[line.get_marker(), hollow] = places.tolist()
    assert drawn == {
        ("o", False): [[0.1, pytest.approx(1.1)], [0.2, pytest.approx(0.1)]],
        ("s", True): [[0.05, pytest.approx(0.9)]],
    }
    assert [label.get_text() for label in axes.get_yticklabels()] == ["a", "b"]
    assert axes.get_xlim()[0] == 0


@pytest.mark.parametrize(
    "firsts", [(0.1, 0.2, 0.3), (0.3, 0.2, 0.1), (0.05, 0.3, 0.29), (0.2, None, 0.2)]
)
def test_each_wave_is_named_above_its_first_dot(readable, firsts):
    waves = [f"Meting {n} (voorjaar 202{n})" for n in range(3)]
    shares = pd.DataFrame([firsts, (0.1, 0.1, 0.1)], ["a", "b"], waves, dtype=float)
    figure = dots_figure(shares, shares > 1, "left out", "Title", "Note")
    readable(figure)
    (axes,) = figure.axes
    named = {text.get_text(): text.xy for text in axes.texts if isinstance(text, Annotation)}
    assert {name: x for name, (x, _) in named.items()} == {
        wave: 0.1 if first is None else first for wave, first in zip(waves, firsts, strict=True)
    }
    assert min(y for _, y in named.values()) > 1.5
    assert axes.get_legend() is None


@pytest.mark.parametrize("firsts", [(0.3, 0.29, 0.28), (0.02, 0.15, 0.3)])
def test_a_long_name_of_a_wave_is_broken_and_not_cut(readable, firsts):
    waves = [
        f"{n} " + "Bewoners en ondernemers in de buurt van de haven, per post" for n in range(3)
    ]
    shares = pd.DataFrame([firsts, (0.1, 0.1, 0.1)], ["a", "b"], waves, dtype=float)
    figure = dots_figure(shares, shares > 1, "left out", "Title", "Note")
    readable(figure)
    named = [text.get_text() for text in figure.axes[0].texts]
    assert sorted(name.replace("\n", " ") for name in named) == waves


def test_a_wave_without_a_share_is_not_named():
    shares = pd.DataFrame({"one": [0.1], "two": [None]}, ["a"], dtype=float)
    (axes,) = dots_figure(shares, shares > 1, "left out", "Title", "Note").axes
    assert [text.get_text() for text in axes.texts] == ["one"]


def test_lengths_show_half_of_the_forms_and_name_the_median():
    row = {"p05": 5.0, "low": 10.0, "median": 14.2, "high": 18.0, "p95": 25.0}
    quantiles = pd.DataFrame([row, row], index=["first", "second"])
    (axes,) = lengths_figure(quantiles, "Title").axes
    assert [
        (bar.get_x(), bar.get_width()) for bar in axes.patches if isinstance(bar, Rectangle)
    ] == [(10.0, 8.0), (10.0, 8.0)]
    assert [text.get_text() for text in axes.texts] == ["14", "14"]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["first", "second"]


def test_lengths_read_in_dutch():
    row = {"p05": 0.5, "low": 1.0, "median": 1.5, "high": 2.0, "p95": 2.5}
    (axes,) = lengths_figure(pd.DataFrame([row], index=["w"]), "Titel", "", Locale("nl")).axes
    assert axes.get_xlabel() == "minuten; het getal is de mediaan"
    ticks = [label.get_text() for label in axes.get_xticklabels()]
    assert "0,5" in ticks
    assert not any("." in tick for tick in ticks)


def test_a_long_label_under_the_axis_is_not_cut(readable):
    shares = pd.DataFrame(
        {"Meting 1": [0.1, 0.2]},
        index=["Met ondernemers van hetzelfde collectief", "Nog een vraag"],
    )
    axis = Locale("nl").text("don't know, refused or skipped, of those asked")
    readable(dots_figure(shares, shares > 1, axis, "Titel", "Onder de figuur"))
