"""The Word document, read back."""

from __future__ import annotations

import io
from dataclasses import replace
from zipfile import ZipFile

import docx
import pytest

from instrument.forms.paper.document import to_docx
from instrument.problems import PeilError

HOSTILE = "quote \" ' < & &amp; {y} # $ * _ @ \\ 😀 עברית عربي\nline " + "x" * 2000


def words(name, text, **more):
    return {"id": name, "text": {"nl": text, "en": text}, "answer": "uses", **more}


def opened(sheet):
    return docx.Document(io.BytesIO(to_docx(sheet)))


def headings(document, level):
    return [p.text for p in document.paragraphs if p.style.name == f"Heading {level}"]


def test_modules_and_questions_are_headings_and_ids_and_codes_are_read(on_paper) -> None:
    document = opened(on_paper())
    assert headings(document, 1) == ["Start", "Groups"]
    questions = headings(document, 2)
    assert [each.split(".")[0] for each in questions] == [str(n) for n in range(1, 12)]
    lines = [p.text for p in document.paragraphs]
    assert [line for line in lines if line.startswith("Item ")] == [
        f"Item {name}"
        for name in (
            *("consent", "code", "groups", "role", "often", "main"),
            *("clear", "shared", "ties", "hours", "remarks"),
        )
    ]
    assert "○ Yes [1]" in lines
    assert "☐ Other, namely ………… [else]" in lines
    assert "○ Don't know [dont_know]" in lines
    assert "Room for 2+1 characters hours" in lines
    assert "For each of: North [K01]; South [K02]." in lines
    assert "Only if the answer to question\u00a010 is more than 10." in lines


def test_a_question_stays_on_the_page_of_its_answers(on_paper) -> None:
    paragraphs = opened(on_paper()).paragraphs
    start = next(n for n, p in enumerate(paragraphs) if p.text == "Item consent")
    kept = [p.paragraph_format.keep_with_next for p in paragraphs[start : start + 4]]
    assert kept == [True, True, True, False]


def test_any_wording_comes_out_as_it_stands(on_paper) -> None:
    document = opened(on_paper(words("h", HOSTILE)))
    assert headings(document, 2)[-1] == f"12. {HOSTILE}"


def test_a_character_that_xml_cannot_hold_is_refused_with_its_item(on_paper) -> None:
    with pytest.raises(PeilError) as error:
        to_docx(on_paper(words("h", "a\x07b")))
    (problem,) = error.value.problems
    assert (problem.code, problem.place.item) == ("F003", "h")


def test_it_says_its_title_and_language(on_paper) -> None:
    document = opened(on_paper(language="nl"))
    assert document.core_properties.title == "Proef"
    assert document.core_properties.language == "nl"
    assert 'w:val="nl"' in document.styles["Normal"].element.xml


def test_the_same_sheet_gives_the_same_bytes_and_another_sheet_others(on_paper) -> None:
    sheet = on_paper()
    content = to_docx(sheet)
    assert content == to_docx(on_paper())
    assert content != to_docx(replace(sheet, thanks="Thanks"))
    with ZipFile(io.BytesIO(content)) as packed:
        assert {info.date_time for info in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
