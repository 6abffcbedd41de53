"""Power is drawn a line for each number of groups, with the power wanted across."""

import numpy as np
import pandas as pd

from analysis.figures.power import power_figure


def test_a_line_for_each_number_of_groups(readable):
    rows = [(7, 50, 0.2), (7, 100, 0.3), (14, 50, 0.4), (14, 100, 0.7)]
    found = pd.DataFrame(rows, columns=["groups", "people", "power"])
    figure = power_figure(found, 0.8, "How often", "Made up")
    readable(figure)
    (axes,) = figure.axes
    target, seven, fourteen = axes.lines
    assert np.asarray(target.get_ydata()).tolist() == [0.8, 0.8]
    assert np.asarray(seven.get_ydata()).tolist() == [0.2, 0.3]
    assert np.asarray(fourteen.get_ydata()).tolist() == [0.4, 0.7]
    legend = axes.get_legend()
    assert legend is not None
    assert [text.get_text() for text in legend.get_texts()] == ["7 groups", "14 groups"]
