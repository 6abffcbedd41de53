"""Answers to one question are drawn as the table tells them, and what it hides is not drawn."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from analysis.evidence import Evidence
from analysis.figures.scales import BAR
from analysis.page import answers
from analysis.page.answers import levelled
from tests.analysis.figures.pictured import rectangles
from tests.analysis.page.cells import told

AGREE = {"0": "no", "1": "yes"}


def answered(evidence: Evidence, counts: Mapping[str, tuple[int, int]], measure: str) -> None:
    """Let people answer no or yes, on a scale with an order or without."""
    scale = evidence.scale("female").model_copy(update={"measure": measure})
    variable = evidence.variables["female"].model_copy(update={"scale": scale})
    evidence.__dict__["variables"] = {**evidence.variables, "female": variable}
    rows = [
        {"wave": wave, "variable": "female", "code": code, "value": float(code)}
        for wave, both in counts.items()
        for code, many in zip(AGREE, both, strict=True)
        for _ in range(many)
    ]
    evidence.__dict__["answers"] = pd.DataFrame(rows)


def bars(figure: Figure) -> list[tuple[float, str]]:
    found = [each for each in figure.axes[0].patches if isinstance(each, Rectangle)]
    wide = [each for each in found if abs(each.get_height() - BAR) < 1e-9]
    return [(round(each.get_width(), 6), each.get_hatch() or "") for each in wide]


def test_an_ordered_scale_parts_at_its_middle(evidence: Evidence, page) -> None:
    answered(evidence, {"w1983": (30, 10), "w1984": (25, 75)}, "ordinal")
    answers.distribution(evidence, "female")
    assert bars(page.figure) == [(0.75, ""), (0.25, ""), (0.25, ""), (0.75, "")]
    assert page.table("Woman: number of answers")[1] == ["1983", "30", "10", "40"]


def test_what_the_table_hides_is_drawn_alike_and_hatched(evidence: Evidence, page) -> None:
    answered(evidence, {"w1983": (37, 3)}, "ordinal")
    answers.distribution(evidence, "female")
    assert bars(page.figure) == [(0.5, "////"), (0.5, "////")]
    assert page.table("Woman: number of answers")[1] == ["1983", "withheld", "< 10", "40"]


def test_what_limits_the_comparison_is_said_in_words_too(
    evidence: Evidence, page, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit = "Compares approximately with today's question. It had five answers."
    said = dict.fromkeys((each.id for each in evidence.waves), "") | dict.fromkeys(
        ("w1983", "w1984"), limit
    )
    monkeypatch.setattr(answers, "caveats", lambda *_: said)
    counts = dict.fromkeys(("w1983", "w1984", "w1985"), (30, 10))
    answered(evidence, counts, "ordinal")
    answers.distribution(evidence, "female")
    assert page.texts == [f"1983 and 1984: {limit}"]
    assert page.pictures[0].endswith(f"1983 and 1984: {limit}")


@pytest.mark.parametrize(("changed", "apart"), [({"item": "other"}, " (female)"), ({}, "")])
def test_a_variable_with_the_label_of_another_item_is_told_apart_by_its_id(
    evidence: Evidence, page, changed: Mapping[str, str], apart: str
) -> None:
    answered(evidence, {"w1983": (30, 10)}, "ordinal")
    twin = evidence.variables["female"].model_copy(update={"id": "twin", **changed})
    evidence.__dict__["variables"] = {**evidence.variables, "twin": twin}
    answers.distribution(evidence, "female")
    (caption,) = page.tables
    assert caption == f"{evidence.label('female')}{apart}: number of answers"


def test_categories_without_an_order_lie_end_to_end(evidence: Evidence, page) -> None:
    answered(evidence, {"w1983": (30, 10)}, "nominal")
    answers.distribution(evidence, "female")
    parts = [each for each in page.figure.axes[0].patches if isinstance(each, Rectangle)]
    ends = [(round(each.get_x(), 6), round(each.get_width(), 6)) for each in parts]
    assert ends == [(0, 0.75), (0.75, 0.25)]


@pytest.mark.parametrize("measure", ["ordinal", "nominal"])
def test_parts_of_bars_are_the_counts_of_the_table(evidence: Evidence, page, measure) -> None:
    counts = {"w1983": (31, 10), "w1984": (25, 75), "w1985": (37, 3)}
    answered(evidence, counts, measure)
    answers.distribution(evidence, "female")
    rows = page.table("Woman: number of answers")[1:]
    drawn = np.reshape(rectangles(page.figure, BAR), (len(rows), 2))
    for row, parts in zip(rows, drawn, strict=True):
        *cells, total = (told(cell) for cell in row[1:])
        assert total
        hidden = cells.count(None)
        rest = total - sum(each for each in cells if each is not None)
        shown = [rest / hidden if each is None else each for each in cells]
        assert list(parts * total) == pytest.approx(shown)


def test_hidden_counts_are_put_at_their_mean() -> None:
    counts = pd.DataFrame({"a": [3, 20], "b": [11, 0], "c": [40, 30]})
    shown = pd.DataFrame({"a": [False, True], "b": [False, True], "c": [True, True]})
    assert levelled(counts, shown).to_numpy().tolist() == [[7, 7, 40], [20, 0, 30]]


def test_the_words_tell_both_ends_in_the_first_and_the_last_wave(evidence: Evidence, page) -> None:
    answered(evidence, {"w1983": (30, 10), "w1984": (25, 75), "w1985": (20, 20)}, "ordinal")
    answers.distribution(evidence, "female")
    (alt,) = page.pictures
    assert alt == "Woman. No: 75% in 1983, 50% in 1985; Yes: 25% in 1983, 50% in 1985."


def test_the_answer_given_most_often_is_named_only_where_its_count_is_told(
    evidence: Evidence, page
) -> None:
    answered(evidence, {"w1983": (97, 3), "w1984": (3, 97), "w1985": (30, 70)}, "nominal")
    answers.distribution(evidence, "female")
    (alt,) = page.pictures
    assert alt == (
        "Woman. 1983: which answer was given most often is not told; 1984: which answer was given "
        "most often is not told; 1985: most often Yes (70%)."
    )
