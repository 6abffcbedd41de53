"""A family's table, and what each format makes of it: opened with something else."""

import io
import re

import pandas as pd
import pytest
from docx import Document
from lxml import html

from analysis.plan import Plan
from analysis.tables.reported import reported
from analysis.write.latex import to_latex
from analysis.write.web import to_web
from analysis.write.word import to_word

SAID = {"nl": "Meer dan 5 % van K_1 & K_2", "en": "More than 5 % of K_1 & K_2"}


@pytest.fixture
def hypotheses():
    texts = dict.fromkeys(("statement", "estimand", "unit", "sesoi_because"), SAID)
    unit = {"nl": "punten", "en": "points"}
    model = {"family": "primary", "decides": "within_person", "direction": "up", "sesoi": 5}
    rows = [{"id": name, "outcome": "y", **texts, "unit": unit, **model} for name in ("H1", "H2")]
    plan = Plan.model_validate({"registered": "2020-01-01", "hypotheses": rows})
    return {each.id: each for each in plan.hypotheses}


@pytest.fixture
def verdicts():
    good = {
        "hypothesis": "H1",
        "model": "within_person",
        "role": "primary",
        "family": "primary",
        "status": "ok",
        "direction": 1,
        "estimate": -5.24,
        "se": 1.38,
        "df": 9.31,
        "low": -8.34,
        "high": -2.14,
        "p": 0.0041,
        "p_tested": 0.0041,
        "p_holm": 0.0082,
        "standardised": -0.41,
        "n_persons": 162.0,
        "n_clusters": 13.0,
        "verdict": "refuted",
        "standing": "exploratory",
    }
    gone = {"hypothesis": "H2", "status": "failed", "verdict": "not estimable"}
    check = {"model": "pooled", "role": "check", "verdict": ""}
    other = {"hypothesis": "H9", "family": "change"}
    return pd.DataFrame([good, good | check, good | gone, good | other])


def test_a_row_for_each_that_decides_with_its_sentence_below(verdicts, hypotheses):
    table = reported(verdicts, "primary", hypotheses, "nl", "Verzonnen.")
    assert table.cells["Hypothese"].tolist() == ["H1", "H2"]
    assert table.cells["Schatting"].tolist() == ["\u22125,2 punten", "\u2013"]
    assert table.cells["95%-BI"].tolist()[0] == "[\u22128,3; \u22122,1]"
    assert table.cells["p (Holm)"].tolist()[0] == ",008"
    assert table.cells["Oordeel"].tolist() == ["weerlegd", "niet te schatten"]
    assert table.notes[0].startswith("H1. Gemiddelde verandering binnen mensen: \u22125,2 punten")
    assert table.notes[-2:] == ("Verkennend, niet vooraf geregistreerd: H1, H2.", "Verzonnen.")


def test_word_opens_it(verdicts, hypotheses):
    table = reported(verdicts, "primary", hypotheses, "en", "Made up.")
    document = Document(io.BytesIO(to_word(table)))
    (grid,) = document.tables
    cells = [[cell.text for cell in row.cells] for row in grid.rows]
    assert cells == [list(table.cells.columns), *table.cells.to_numpy().tolist()]
    assert document.paragraphs[-1].text == "Made up."
    assert to_word(table) == to_word(table)


def test_a_browser_reads_it(verdicts, hypotheses):
    table = reported(verdicts, "primary", hypotheses, "en", "Made up.")
    page = html.document_fromstring(to_web(table))
    assert page.get("lang") == "en"
    found = [[c.text_content() for c in row] for row in page.xpath("//tbody/tr")]
    assert found == table.cells.to_numpy().tolist()
    assert page.xpath("//p")[-1].text == "Made up."
    assert not page.xpath("//script | //link | //img")


def test_latex_escapes_every_sign_and_closes_every_group(verdicts, hypotheses):
    text = to_latex(reported(verdicts, "primary", hypotheses, "en", "Made up: 100 %.")).decode()
    assert r"More than 5 \% of K\_1 \& K\_2" in text
    assert r"Made up: 100 \%." in text
    assert "\u2212" not in text
    rows = re.findall(r"^H\d.*\\\\$", text, re.MULTILINE)
    assert [len(re.findall(r"(?<!\\)&", row)) for row in rows] == [9, 9]
    assert len(re.findall(r"(?<!\\)\{", text)) == len(re.findall(r"(?<!\\)\}", text))
    assert text.index(r"\toprule") < text.index(r"\midrule") < text.index(r"\bottomrule")
