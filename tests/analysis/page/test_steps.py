"""Steps from the invitation to the next wave are counted, as far as it may be told."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.evidence import Evidence
from analysis.figures.steps import THICK
from analysis.page import steps
from instrument.fieldwork import Invitations
from tests.analysis.figures.pictured import as_many, rectangles
from tests.analysis.page.cells import told
from tests.analysis.page.conftest import came

TITLE = "From opening the form to the next wave"
INVITED = "From the invitation to the next wave"
COUNTS = {"complete": 100, "partial": 5, "break_off": 15, "refused": 20, "unknown": 60}


@pytest.fixture
def counted(evidence: Evidence, dutch: Evidence) -> Evidence:
    """Count one wave, of whom some came back, in English and in Dutch."""
    rates = pd.DataFrame([("w1983", "participation", 0.9)], columns=["wave", "rate", "value"])
    rows = [
        {"wave": wave, "disposition": name, "people": n if wave == "w1983" else 0}
        for wave in ("w1983", "w1984", "w1985", "w1986")
        for name, n in COUNTS.items()
    ]
    for each in (evidence, dutch):
        each.__dict__["quality"] = {"dispositions": pd.DataFrame(rows), "rates": rates}
        came(each, {"124": 60, "134": 3, "14": 25, "1": 2, "2": 20, "3": 17, "4": 30})
    return evidence


def lines(page, wave: str, title: str = TITLE) -> list[list[str]]:
    return [row[1:] for row in page.table(title)[1:] if row[0] == wave]


def test_each_step_has_its_number_and_few_are_hidden_on_both_sides(counted, page) -> None:
    steps(counted)
    assert lines(page, "1983") == [
        ["opened the form", "140"],
        ["agreed to take part", "120"],
        ["sent the form", "100"],
        ["count as people", "90"],
        ["also in 1984", "60"],
        ["also in 1985", "< 10"],
        ["also in 1986", "–"],
    ]
    (alt,) = page.pictures
    assert "1983: opened the form 140, agreed to take part 120" in alt


def test_bars_are_as_long_as_the_numbers_of_the_table(counted, page) -> None:
    steps(counted)
    people = [told(row[2]) or 0 for row in page.table(TITLE)[1:]]
    assert as_many(rectangles(page.figure, THICK), max(people)) == pytest.approx(people)


def test_where_people_were_invited_they_are_the_first_step(counted, page) -> None:
    first, *others = counted.study.waves
    invited = first.model_copy(update={"fieldwork": Invitations(invited=200)})
    study = counted.study.model_copy(update={"waves": (invited, *others)})
    known = counted.questionnaire.model_copy(update={"study": study})
    counted.__dict__["questionnaire"] = known
    steps(counted)
    assert lines(page, "1983", INVITED)[0] == ["invited", "200"]


def test_a_picture_that_begins_with_sending_is_called_so(counted, page) -> None:
    nowhere = counted.quality["rates"].iloc[:0]
    counted.__dict__["quality"] = {**counted.quality, "rates": nowhere}
    steps(counted)
    assert lines(page, "1983", "From sending the form to the next wave")[0][0] == "sent the form"


def test_where_only_finished_forms_are_known_earlier_steps_are_left_out(counted, page) -> None:
    steps(counted)
    assert lines(page, "1984")[:2] == [["sent the form", "0"], ["count as people", "80"]]


@pytest.mark.usefixtures("counted")
def test_steps_in_dutch_are_dutch(dutch, in_dutch) -> None:
    steps(dutch)
    in_dutch()
