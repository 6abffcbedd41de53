"""What is shown on a page has words beside every picture and is the same each time."""

from __future__ import annotations

import base64
import io
import re

import matplotlib.pyplot as plt
import pytest
from lxml import html
from matplotlib.figure import Figure

from analysis.evidence import Evidence
from analysis.figures.style import SETTINGS, canvas
from analysis.page.display import embed, laid_out, listed, note, picture, say
from tests.analysis.figures.cases import CASES
from tests.analysis.figures.pictured import Case


def line() -> Figure:
    with canvas(1.0, "Title", "Note") as (figure, axes):
        axes.plot([0, 1], [1, 0])
        axes.set_yticks([0, 1], ["a label that takes room", "another"])
    return figure


def drawn() -> str:
    return embed(line(), 'Kept "3" & lost <1>')


def test_a_picture_is_svg_within_the_page_with_its_text_alternative() -> None:
    image = html.fromstring(drawn()).find("img")
    kind, data = image.get("src").split(",")
    assert kind == "data:image/svg+xml;base64"
    assert b"<svg" in base64.b64decode(data)
    assert image.get("alt") == 'Kept "3" & lost <1>'


def test_a_picture_carries_nothing_that_nobody_sees() -> None:
    (data,) = html.fromstring(drawn()).find("img").get("src").split(",")[1:]
    svg = base64.b64decode(data).decode()
    assert "<!--" not in svg
    assert "<metadata" not in svg
    assert re.findall(r"(?<!scale\()\b\d+\.\d{3,}", svg) == []
    assert "scale(0.015625)" in svg


def test_the_same_picture_is_the_same_text() -> None:
    assert drawn() == drawn()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_picture_laid_out_beforehand_is_the_one_that_matplotlib_lays_out_itself(
    case: Case,
) -> None:
    before, own = case.figure(), case.figure()
    laid_out(before)
    assert before.get_layout_engine() is None
    assert as_svg(before) == as_svg(own)
    plt.close("all")


def as_svg(figure: Figure) -> bytes:
    buffer = io.BytesIO()
    with plt.rc_context(SETTINGS):
        figure.savefig(buffer, format="svg", metadata={"Date": None})
    return buffer.getvalue()


def test_a_picture_is_closed_after_it_was_shown(page) -> None:
    with canvas(1.0, "Title", "") as (figure, _):
        pass
    picture(figure, "nothing")
    assert plt.get_fignums() == []
    assert page.pictures == ["nothing"]


def test_empty_sentences_are_left_out_and_so_are_empty_paragraphs_and_lists(page) -> None:
    say("One.", "", "Two.")
    say("", "")
    listed(["", "One."], before="These:")
    listed(["", ""])
    assert page.texts == ["One. Two.", "These:\n\n- One."]


def test_pictures_of_made_up_answers_say_so_and_others_do_not(evidence: Evidence) -> None:
    assert note(evidence) == ""
    study = evidence.study.model_copy(update={"synthetic": True, "notice": {"en": "Made up."}})
    evidence.__dict__["questionnaire"] = evidence.questionnaire.model_copy(update={"study": study})
    assert note(evidence) == "Made up."
