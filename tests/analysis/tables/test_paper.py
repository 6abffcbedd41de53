"""Tables for a paper open in Word, and parse as HTML."""

import io

import pandas as pd
import pytest
from docx import Document
from lxml import html

from analysis.plan import Hypothesis
from analysis.tables.paper import FORMATS, to_docx, to_html
from analysis.tables.ready import HEADS, ready

NOTICE = {"nl": "Verzonnen gegevens.", "en": "Made-up data."}
WORDS = {"nl": "Méér <dan> 5 % & meer", "en": "More <than> 5 % & more"}
HYPOTHESIS = Hypothesis(
    id="H1",
    statement=WORDS,
    estimand=WORDS,
    outcome="clear",
    unit={"nl": "punten", "en": "points"},
    direction="up",
    sesoi=5,
    sesoi_because=WORDS,
    family="first_one",
    decides="within_person",
)


def rows():
    row = {
        "hypothesis": "H1",
        "model": "within_person",
        "status": "ok",
        "because": "",
        "unit": "points",
        "direction": 1.0,
        "sesoi": 5.0,
        "estimate": -5.2,
        "se": 1.37,
        "df": 9.34,
        "low": -8.3,
        "high": -2.1,
        "p": 0.0042,
        "p_tested": 0.0042,
        "p_holm": 0.0084,
        "standardised": -0.41,
        "std_low": -0.66,
        "std_high": -0.16,
        "n_persons": 110.0,
        "n_clusters": 13.0,
        "verdict": "refuted",
        "standing": "exploratory",
    }
    failed = {"status": "failed", "because": "nobody answered", "verdict": "not estimable"}
    return pd.DataFrame([row, row | failed])


def made(language):
    hypotheses = {"H1": HYPOTHESIS}
    return ready(rows(), hypotheses, language, "verdicts", "A_b & c", NOTICE[language])


@pytest.mark.parametrize(
    ("language", "cells"),
    [
        ("en", ("−5.2 points", "[−8.3, −2.1]", ".004", ".008", "−0.41", "110 (13)", "refuted")),
        ("nl", ("−5,2 punten", "[−8,3; −2,1]", ",004", ",008", "−0,41", "110 (13)", "weerlegd")),
    ],
)
def test_cells_are_written_in_their_language(language, cells):
    table = made(language).cells
    assert tuple(table.columns) == HEADS[language]
    assert tuple(table.iloc[0])[1:] == cells
    assert set(table.iloc[1][1:7]) == {"–"}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_below_stand_a_sentence_each_what_is_exploratory_and_that_data_are_made_up(language):
    first, second, exploratory, last = made(language).notes
    assert first.startswith("H1: ")
    assert "t(9" in first
    assert "nobody answered" in second
    assert "H1" in exploratory
    assert last == NOTICE[language]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_word_opens_it_with_all_cells_and_notes(language):
    table = made(language)
    document = Document(io.BytesIO(to_docx(table)))
    (found,) = document.tables
    read = [[cell.text for cell in row.cells] for row in found.rows]
    assert read == [list(table.cells.columns), *table.cells.to_numpy().tolist()]
    texts = [each.text for each in document.paragraphs]
    assert texts == [table.caption, *table.notes]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_html_parses_to_the_same_cells(language):
    table = made(language)
    page = html.fromstring(to_html(table))
    assert page.get("lang") == language
    read = [[cell.text_content().strip() for cell in row] for row in page.xpath("//table//tr")]
    assert read == [list(table.cells.columns), *table.cells.to_numpy().tolist()]
    assert page.xpath("//caption")[0].text_content() == "A_b & c"
    assert [each.text_content() for each in page.xpath("//body/p")] == list(table.notes)


@pytest.mark.parametrize("ending", ["tex", "html"])
def test_the_same_results_make_the_same_file(ending):
    assert FORMATS[ending](made("nl")) == FORMATS[ending](made("nl"))
