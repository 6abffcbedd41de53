"""Whatever a text holds, the sheet shows it as it stands, or says why it cannot."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest
from lxml import html

from instrument.forms.review.workbook import LONGEST
from instrument.forms.target import Form, targets
from instrument.problems import PeilError

HOSTILE = {
    "quotes": "“Curly”, \"straight\", 'single' and `back`",
    "tags": "<script>alert(1)</script> </td></table> <b>bold</b> <!-- not a comment",
    "entities": "A & B &amp; C &lt; D",
    "braces": "{ {{ version }} {% raw %} {nobody} {# no comment #}",
    "formula": "=1+1",
    "emoji": "👩‍👩‍👧 🇳🇱 ❤️",
    "arabic": "ما رأيك في {unknown} التعاونية؟",
    "hebrew": "מה דעתך?",
    "long": "woord " * 333,
    "unbroken": "x" * 2000,
    "lines": "first\nsecond",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_is_shown_as_it_stands(make, study, name) -> None:
    words = HOSTILE[name]
    text = {"nl": words, "en": words}
    option = {"code": "1", "label": text}
    scales = {"odd": {"kind": "single", "options": [option, {**option, "code": "2"}]}}
    version = make(
        {"id": "odd", "answer": "odd", "text": text, "hint": text, "lead_in": text}, scales=scales
    )
    files = targets()["review"].write(Form(version, study))
    root = html.document_fromstring(files["review.html"].decode())
    (row,) = root.xpath("//tr[th/code[. = 'odd']]")
    for language in ("nl", "en"):
        (cell,) = row.xpath("td[@lang = $language]", language=language)
        assert cell.get("dir") == "auto"
        (question,) = cell.xpath("p[@class = 'question']")
        assert question.text_content() == words.strip() or question.text_content() == words
        assert cell.text_content().count(words) == 5
    assert not root.xpath("//script | //b")
    book = openpyxl.load_workbook(BytesIO(files["review.xlsx"]))
    cells = [cell for row in book["questions"].iter_rows() for cell in row]
    assert [cell.value for cell in cells].count(words) == 6
    assert {cell.data_type for cell in cells if cell.value == words} == {"s"}


def test_sixty_options_are_all_there(make, study) -> None:
    options = [
        {"code": str(n), "label": {"nl": f"keuze {n}", "en": f"choice {n}"}} for n in range(60)
    ]
    version = make(
        {"id": "big", "answer": "big", "text": {"nl": "Welke?", "en": "Which?"}},
        scales={"big": {"kind": "multiple", "options": options}},
    )
    files = targets()["review"].write(Form(version, study))
    root = html.document_fromstring(files["review.html"].decode())
    (row,) = root.xpath("//tr[th/code[. = 'big']]")
    lines = [each.text_content() for each in row.xpath("td[@lang = 'en']/ul/li")]
    assert lines == [f"{n} choice {n}" for n in range(60)]
    book = openpyxl.load_workbook(BytesIO(files["review.xlsx"]))
    listed = [row[2] for row in book["options"].iter_rows(values_only=True) if row[1] == "big"]
    assert listed == [str(n) for n in range(60)]


def test_a_character_that_no_file_holds_is_shown_by_a_picture(make, study) -> None:
    text = {"nl": "voor\x00na\x0b\ud800", "en": "plain"}
    version = make({"id": "odd", "answer": "words", "text": text})
    files = targets()["review"].write(Form(version, study))
    assert "voor␀na␋�" in files["review.html"].decode()
    book = openpyxl.load_workbook(BytesIO(files["review.xlsx"]))
    values = {cell for row in book["questions"].iter_rows(values_only=True) for cell in row}
    assert "voor␀na␋�" in values


def test_a_text_that_a_cell_would_cut_is_refused(make, study) -> None:
    def written(length: int) -> None:
        text = {"nl": "x" * length, "en": "short"}
        version = make({"id": "endless", "answer": "words", "text": text})
        targets()["review"].write(Form(version, study))

    written(LONGEST)
    with pytest.raises(PeilError) as refused:
        written(LONGEST + 1)
    assert [(each.code, each.place.item) for each in refused.value.problems] == [
        ("F020", "endless")
    ]


def test_a_language_that_nobody_prepared_for_is_shown_and_not_measured(make, study) -> None:
    version = make().model_copy(update={"languages": ("nl", "ar")})
    items = [
        each.model_copy(update={"text": {"nl": "Vraag", "ar": "سؤال"}}) for each in version.items
    ]
    module = version.modules[0].model_copy(update={"items": tuple(items)})
    version = version.model_copy(update={"modules": (module,)})
    files = targets()["review"].write(Form(version, study))
    root = html.document_fromstring(files["review.html"].decode())
    assert len(root.xpath("//td[@lang = 'ar']/p[@class = 'question' and . = 'سؤال']")) == len(items)
    assert "not measured" in root.text_content()
