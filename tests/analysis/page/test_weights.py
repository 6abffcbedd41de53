"""A page on weights says what they cost, what they do, and that no model uses them yet."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from analysis.evidence import Evidence
from analysis.page import weights
from analysis.weights.weighing import Known, Weighed, weigh
from instrument.weighting import Margin, Weight

RAKE = Weight(
    id="r",
    kind="rake",
    waves=("w1983",),
    margins={"x": Margin(shares={"1": 0.5, "2": 0.5}, source={"en": "A register."})},
)
STAYED = Weight(id="s", kind="attrition", start="w1983", until="w1984", on=("x",))


def weighed(*declared: Weight, people: int = 40) -> Weighed:
    """Weigh so many people, of whom a quarter answered 2, and every second came back."""
    answers = ["1112"[number % 4] for number in range(people)]
    first = pd.DataFrame({"person": map(str, range(people)), "wave": "w1983", "x": answers})
    later = first[first.index % 4 < 2].assign(wave="w1984")
    return weigh(declared, ["w1983", "w1984"], Known(pd.concat([first, later])))


@pytest.fixture
def opened(evidence: Evidence, monkeypatch: pytest.MonkeyPatch):
    """Give a page the tables of weights, as if they stood among the outputs."""

    def shown(found: Weighed) -> Evidence:
        monkeypatch.setattr(Evidence, "weights", found.diagnostics)
        monkeypatch.setattr(Evidence, "margins", found.margins)
        return evidence

    return shown


def test_a_study_without_weights_says_so(opened, page) -> None:
    weights(opened(weighed()))
    assert page.texts == ["The study declares no weights."]


def test_raked_weights_are_shown_with_their_cost_and_margins(opened, page) -> None:
    weights(opened(weighed(RAKE)))
    assert page.texts == [
        "No model uses them yet: all estimates of this book are unweighted.",
    ]
    assert page.table("Weights")[1] == [
        *("r", "1983", "40", "1.33", "30", "0.67", "2.00", "0%", "0.0 points of 100")
    ]
    assert [row[2:] for row in page.table("Shares and means before and after weighting")[1:]] == [
        ["1", "0.500", "0.750", "0.500"],
        ["2", "0.500", "0.250", "0.500"],
    ]


def test_a_share_of_few_is_not_shown_nor_the_one_that_would_give_it_away(opened, page) -> None:
    weights(opened(weighed(RAKE, people=36)))
    rows = page.table("Shares and means before and after weighting")[1:]
    assert [row[2:] for row in rows] == [
        ["1", "0.500", "few", "0.500"],
        ["2", "0.500", "few", "0.500"],
    ]


def test_where_nothing_is_raked_it_is_said_why(opened, page) -> None:
    weights(opened(weighed(STAYED)))
    assert page.texts[0].startswith("No margins of the people aimed at are known")
    assert "like them" in page.texts[0]


def test_the_page_on_data_quality_calls_it() -> None:
    book = Path(__file__).resolve().parents[3] / "book" / "data_quality.md"
    assert "page.weights(evidence)" in book.read_text(encoding="utf-8")
