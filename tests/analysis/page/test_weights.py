"""A page on weights says what they cost, what they do, and that no model uses them yet."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from analysis.evidence import Evidence
from analysis.page import weights
from analysis.report.outline import GENERIC
from analysis.weights.weighing import Known, Weighed, weigh
from instrument.description import Term
from instrument.weighting import Margin, Weight
from tests.analysis.page.test_standards import DESCRIPTION

RAKE = Weight(
    id="r",
    kind="rake",
    waves=("w1983",),
    margins={"x": Margin(shares={"1": 0.5, "2": 0.5}, source={"en": "A register."})},
)
STAYED = Weight(id="s", kind="attrition", start="w1983", until="w1984", on=("x",))


def weighed(*declared: Weight, people: int = 40) -> Weighed:
    """Weigh so many people, of whom a quarter answered 2, and every third came back."""
    answers = ["1112"[number % 4] for number in range(people)]
    first = pd.DataFrame({"person": map(str, range(people)), "wave": "w1983", "x": answers})
    later = first.iloc[::3].assign(wave="w1984")
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
        "No model uses them yet: all estimates that decide are unweighted.",
    ]
    assert page.table("Weights")[1] == [
        *("r", "1983", "40", "1.33", "30", "0.67", "2.00", "0%", "0.0 percentage points")
    ]
    assert [row[2:] for row in page.table("Shares and means before and after weighting")[1:]] == [
        ["1", "0.500", "0.750", "0.500"],
        ["2", "0.500", "0.250", "0.500"],
    ]


def test_a_share_of_few_is_not_shown_nor_what_would_give_it_away(opened, page) -> None:
    """Of a margin with one variable, the largest weight is the aim by the share before."""
    weights(opened(weighed(RAKE, people=36)))
    rows = page.table("Shares and means before and after weighting")[1:]
    assert [row[2:] for row in rows] == [[code, "0.500", "few", "0.500"] for code in "12"]
    assert page.table("Weights")[1][3:8] == ["few"] * 5
    page.tables.clear()
    weights(opened(weighed(STAYED, people=36)))
    rows = page.table("Shares and means before and after weighting")[1:]
    assert [row[3:] for row in rows] == [["few"] * 3] * 2


def test_how_many_gave_an_answer_counts_and_not_how_many_have_a_weight(opened, page) -> None:
    """Of 120, 40 did not answer: 8 of 80 are a tenth, and would be 12 of all."""
    answers = ["1"] * 72 + ["2"] * 8 + [None] * 40
    people = pd.DataFrame({"person": map(str, range(120)), "wave": "w1983", "x": answers})
    weights(opened(weigh([RAKE], ["w1983"], Known(people))))
    rows = page.table("Shares and means before and after weighting")[1:]
    assert [row[4] for row in rows] == ["few", "few"]


def test_where_nothing_is_raked_it_is_said_why(opened, page) -> None:
    weights(opened(weighed(STAYED)))
    assert page.texts[0].startswith("No margins of the people aimed at are known")
    assert "like them" in page.texts[0]


@pytest.mark.parametrize("declared", [RAKE, STAYED])
@pytest.mark.parametrize("people", [36, 48])
def test_the_page_reads_in_dutch(opened, dutch, page, in_dutch, declared, people) -> None:
    opened(weighed(declared, people=people))
    weights(dutch)
    in_dutch()
    assert page.texts[0].endswith("alle schattingen die beslissen, zijn ongewogen.")


def test_numbers_have_commas_in_dutch(opened, dutch, page) -> None:
    opened(weighed(RAKE))
    weights(dutch)
    (shown,) = page.table("Gewichten")[1:]
    assert shown == ["r", "1983", "40", "1,33", "30", "0,67", "2,00", "0%", "0,0 procentpunt"]
    rows = page.table("Aandelen en gemiddelden voor en na weging")
    assert rows[0] == ["Gewicht", "Variabele", "Antwoord", "Doel", "Ervoor", "Erna"]
    assert rows[1][2:] == ["1", "0,500", "0,750", "0,500"]


def test_a_study_without_weights_says_so_in_dutch(opened, dutch, page) -> None:
    opened(weighed())
    weights(dutch)
    assert page.texts == ["Het onderzoek legt geen gewichten vast."]


@pytest.mark.parametrize(
    ("code", "declared", "told"),
    [
        ("Nonprobability.Purposive", (STAYED,), "no weight can be fitted that lets them stand"),
        ("Nonprobability.Purposive", (RAKE,), "weights only bring nearer what is known of all"),
        ("Probability.SimpleRandom", (STAYED,), ""),
    ],
)
def test_whom_answers_stand_for_is_said(opened, page, code, declared, told) -> None:
    evidence = opened(weighed(*declared))
    study = evidence.study
    label = {"en": "by clubs", "nl": "via clubs"}
    term = Term(label=label, code=code)
    described = DESCRIPTION.model_copy(update={"sampling": term})
    changed = {"study": study.model_copy(update={"description": described})}
    evidence.__dict__["questionnaire"] = evidence.questionnaire.model_copy(update=changed)
    weights(evidence)
    assert told in page.texts[0]
    assert ("The sample (“by clubs”) was not drawn by chance" in page.texts[0]) == bool(told)


def test_what_holds_or_not_is_told_in_words(opened, page) -> None:
    found = weighed(RAKE)
    margins = found.margins.assign(code=found.margins["code"].map({"1": "True", "2": "False"}))
    weights(opened(replace(found, margins=margins)))
    rows = page.table("Shares and means before and after weighting")[1:]
    assert [row[2] for row in rows] == ["yes", "no"]


def test_the_page_on_who_answered_calls_it() -> None:
    book = GENERIC / "who_answered.md"
    assert "page.weights(evidence)" in book.read_text(encoding="utf-8")
