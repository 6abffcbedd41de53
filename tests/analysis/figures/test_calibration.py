"""Coverage is drawn where it is, a mark per scenario, with the band in which it should lie."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.collections import LineCollection

from analysis.figures.calibration import coverage_figure
from analysis.locale import Locale

LABELS = {"nothing": "nothing (100 studies)", "hard": "hard (50 studies)"}


def test_each_scenario_has_a_mark_and_an_error_for_each_test(readable):
    tests = pd.DataFrame(
        [
            {"hypothesis": "H1", "scenario": "nothing", "coverage": 0.95, "coverage_error": 0.01},
            {"hypothesis": "H2", "scenario": "nothing", "coverage": 0.97, "coverage_error": 0.02},
            {"hypothesis": "H1", "scenario": "hard", "coverage": 0.80, "coverage_error": 0.03},
        ]
    )
    figure = coverage_figure(tests, LABELS, (0.93, 0.97), "How often", "Made up")
    readable(figure)
    (axes,) = figure.axes
    marks = {
        line.get_marker(): line.get_xdata() for line in axes.lines if line.get_marker() != "None"
    }
    assert [np.asarray(each).tolist() for each in marks.values()] == [[0.95, 0.97], [0.80]]
    drawn = [each for each in axes.collections if isinstance(each, LineCollection)]
    ends = [segment[:, 0].tolist() for lines in drawn for segment in lines.get_segments()]
    assert np.allclose(ends, [[0.9304, 0.9696], [0.9308, 1.0], [0.7412, 0.8588]])
    assert [label.get_text() for label in axes.get_yticklabels()] == ["H1", "H2"]


def test_the_axis_speaks_the_language_of_the_page(readable):
    line = {"hypothesis": "H1", "scenario": "nothing", "coverage": 0.95, "coverage_error": 0.01}
    told = ("Hoe vaak", "Verzonnen", Locale("nl"))
    labels = {"nothing": "nothing (100 onderzoeken)"}
    figure = coverage_figure(pd.DataFrame([line]), labels, (0.93, 0.97), *told)
    readable(figure)
    (axes,) = figure.axes
    assert "95%-interval" in axes.get_xlabel()
