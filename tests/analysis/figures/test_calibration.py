"""Coverage is drawn where it is, a column per scenario, with the band in which it should lie."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection

from analysis.figures.calibration import coverage_figure
from analysis.locale import Locale

LABELS = {"nothing": "nothing (100 studies)", "hard": "hard (50 studies)"}
TESTS = pd.DataFrame(
    [
        {"hypothesis": "H1", "scenario": "nothing", "coverage": 0.95, "coverage_error": 0.01},
        {"hypothesis": "H2", "scenario": "nothing", "coverage": 0.97, "coverage_error": 0.02},
        {"hypothesis": "H2", "scenario": "hard", "coverage": 0.80, "coverage_error": 0.03},
    ]
)


def marks(axes: Axes) -> list[list[float]]:
    (line,) = (each for each in axes.lines if each.get_marker() == "o")
    return [[float(x), float(y)] for x, y in np.asarray(line.get_xydata())]


def ends(axes: Axes) -> list[list[float]]:
    drawn = [each for each in axes.collections if isinstance(each, LineCollection)]
    return [segment[:, 0].tolist() for lines in drawn for segment in lines.get_segments()]


def test_each_scenario_has_a_column_with_a_mark_and_an_error_for_each_test(readable):
    figure = coverage_figure(TESTS, LABELS, (0.93, 0.97), "How often", "Made up")
    readable(figure)
    nothing, hard = figure.axes
    assert [each.get_title(loc="left") for each in figure.axes] == list(LABELS.values())
    assert (marks(nothing), marks(hard)) == ([[0.95, 1], [0.97, 0]], [[0.8, 0]])
    assert np.allclose(ends(nothing), [[0.9304, 0.9696], [0.9308, 1.0]])
    assert np.allclose(ends(hard), [[0.7412, 0.8588]])
    assert [label.get_text() for label in nothing.get_yticklabels()] == ["H1", "H2"]
    assert figure.legends == []
    assert [each.get_legend() for each in figure.axes] == [None, None]


def test_columns_share_their_axes():
    nothing, hard = coverage_figure(TESTS, LABELS, (0.93, 0.97), "How often", "").axes
    assert nothing.get_xlim() == hard.get_xlim()
    assert nothing.get_ylim() == hard.get_ylim()


def test_the_axis_speaks_the_language_of_the_page(readable):
    told = ("Hoe vaak", "Verzonnen", Locale("nl"))
    labels = {"nothing": "nothing (100 onderzoeken)"}
    figure = coverage_figure(TESTS[:1], labels, (0.93, 0.97), *told)
    readable(figure)
    (axes,) = figure.axes
    assert any("95%-interval" in text.get_text() for text in axes.texts)
