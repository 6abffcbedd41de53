"""The PDF, read back: nothing is missing, nothing runs off a page, and readers can use it."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path
from unicodedata import normalize

import pytest

from instrument.forms.paper.faces import SIZE, broken, width
from instrument.forms.paper.form import to_sheet
from instrument.forms.paper.page import to_pdf
from instrument.forms.paper.sheet import Gate, Grid, Question, Ticks, asked_in
from instrument.forms.target import Form
from instrument.load import load
from instrument.narrowing import narrowed
from instrument.problems import PeilError
from instrument.resolve import at
from tests.instrument.forms.paper.reader import pages, plain, texts

ROOT = Path(__file__).resolve().parents[4]
PAGE = 841.89
HOSTILE = (
    "quote \" and ' and “”, -- and ... and ~",
    "less < more > & amp &amp; <b>bold</b> <label>",
    "{y} {1+1} { loose } $x$ #let a = 1; #a",
    "\\ \\* \\u{41} *bold* _thin_ `code` @ref // gone /* gone */ c",
    "= Heading\n- list\n+ enum\n/ term: x",
    '[a] ](b) "); #panic("x")',
)
SHIPPED = [("1.0", "nl"), ("2.0", "en"), ("3.0", "nl"), ("3.0", "en")]


def asks(name, text, answer="uses", **more):
    return {"id": name, "text": {"nl": text, "en": text}, "answer": answer, **more}


def shown(value, key=""):
    """Collect all texts of a block but those that only a computer reads."""
    if isinstance(value, dict):
        return [text for name, part in value.items() for text in shown(part, name)]
    if isinstance(value, list | tuple):
        return [text for part in value for text in shown(part, key)]
    return [value] if isinstance(value, str) and key not in {"id", "code", "kind", "mark"} else []


@pytest.fixture(scope="module")
def shipped():
    questionnaire = load(ROOT).questionnaire
    sheets = [
        to_sheet(Form(narrowed(at(questionnaire, version), (language,)), questionnaire.study))
        for version, language in SHIPPED
    ]
    return [(sheet, to_pdf(sheet)) for sheet in sheets]


def test_every_word_of_the_shipped_study_is_on_paper(shipped) -> None:
    for sheet, pdf in shipped:
        whole = "".join(texts(pdf))
        for section in sheet.sections:
            for block in section.blocks:
                missing = [text for text in shown(asdict(block)) if plain(text) not in whole]
                assert not missing, asked_in(block)


def test_no_question_is_on_two_pages_and_no_heading_without_its_first_question(shipped) -> None:
    for sheet, pdf in shipped:
        read = texts(pdf)
        for section in sheet.sections:
            for block in section.blocks:
                if isinstance(block, Question) and isinstance(block.room, Ticks):
                    parts = [block.asked.text, *(each.label for each in block.room.choices)]
                    together = [all(plain(part) in page for part in parts) for page in read]
                    assert any(together), block.asked.id
            first = section.blocks[0]
            asked = asked_in(section.blocks[1] if isinstance(first, Gate) else first)[0]
            start = plain(section.title)
            opened = [page for page in read if re.search(f"{re.escape(start)}.*", page)]
            assert any(plain(asked.text) in page[page.index(start) :] for page in opened)


def test_type_is_large_enough_and_no_line_leaves_the_page(shipped) -> None:
    for _, pdf in shipped:
        words = [each for page in pages(pdf) for each in page]
        assert min(each.size for each in words) >= SIZE
        assert min(each.height for each in words) > 0
        assert max(each.height for each in words) < PAGE


def test_the_heads_of_a_grid_stand_on_each_of_its_pages(shipped) -> None:
    checked = set()
    for sheet, pdf in shipped:
        read = texts(pdf)
        for block in (block for section in sheet.sections for block in section.blocks):
            for asked in block.rows if isinstance(block, Grid) else ():
                on = [each for each in read if plain(asked.text) in each]
                if len(on) == 1:  # a short text may stand on other pages, too
                    checked.add(asked.id)
                    assert plain(block.heads[0].label) in on[0]
    assert {"so_weigh", "li_indifferent"} <= checked


def test_a_screen_reader_finds_a_tagged_file_with_title_and_language(on_paper) -> None:
    pdf = to_pdf(on_paper(language="nl"))
    assert b"/StructTreeRoot" in pdf
    assert b"/Lang(nl)" in pdf
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert b"Proef" in pdf[pdf.index(b"<dc:title>") : pdf.index(b"</dc:title>")]
    assert b"/S/LI" in pdf
    assert b"/S/TH" in pdf


def test_the_same_sheet_gives_the_same_bytes(on_paper) -> None:
    assert to_pdf(on_paper()) == to_pdf(on_paper())
    assert to_pdf(on_paper()) != to_pdf(on_paper(language="nl"))


def test_no_wording_is_taken_for_markup(on_paper) -> None:
    options = [
        {"code": str(n), "label": {"nl": text, "en": text}} for n, text in enumerate(HOSTILE)
    ]
    sheet = on_paper(
        *(
            asks(f"h{n}", f"{n} {text}", hint={"nl": text, "en": text})
            for n, text in enumerate(HOSTILE)
        ),
        *(asks(f"g{n}", f"row {n} {text}", "agree") for n, text in enumerate(HOSTILE)),
        asks("o", "options", "hostile"),
        scales={"hostile": {"kind": "single", "options": options}},
    )
    whole = "".join(texts(to_pdf(sheet)))
    for number, text in enumerate(HOSTILE):
        assert whole.count(plain(text)) == len(["text", "hint", "row", "option"]), text
        assert plain(f"{number} {text}") in whole


def test_text_from_right_to_left_comes_out(on_paper) -> None:
    # The glyphs of a line stand from left to right, and Arabic letters in their joined forms.
    whole = normalize("NFKC", "".join(texts(to_pdf(on_paper(asks("h", "שלום مرحبا"))))))
    assert "םולש" in whole
    assert set("مرحبا") <= set(whole)


def test_two_thousand_characters_and_sixty_options_stay_on_the_pages(on_paper) -> None:
    labels = [f"Option {n} of" for n in range(60)]
    options = [
        {"code": str(n), "label": {"nl": "x", "en": label}} for n, label in enumerate(labels)
    ]
    sheet = on_paper(
        asks("words", "word " * 400),
        asks("solid", "y" * 2000),
        asks("sixty", "Sixty?", "sixty"),
        asks("loop", "Loop?", "sixty", ask={"for_each": "groups"}),
        scales={"sixty": {"kind": "single", "options": options}},
    )
    pdf = to_pdf(sheet)
    whole = "".join(texts(pdf))
    assert whole.count("y" * 2000) == 1
    assert whole.count("word" * 400) == 1
    for label in labels:
        assert whole.count(plain(label)) == len(["sixty", *range(3)])
    assert min(each.height for page in pages(pdf) for each in page) > 0


@pytest.mark.parametrize(
    ("text", "shown"),
    [("Fine 🦊?", "🦊 (U+1F98A)"), ("Bell \x07", "U+0007"), ("漢字", "漢 (U+6F22)")],
)
def test_a_character_of_no_typeface_is_refused_with_its_item(on_paper, text, shown) -> None:
    with pytest.raises(PeilError) as error:
        to_pdf(on_paper(asks("h", text)))
    (problem,) = error.value.problems
    assert (problem.code, problem.place.item) == ("F010", "h")
    assert f"h holds the character {shown}," in problem.what


def test_a_character_of_no_typeface_in_an_option_is_refused_too(on_paper) -> None:
    faces = {"kind": "single", "options": [{"code": "1", "label": {"nl": "🦊", "en": "🦊"}}]}
    with pytest.raises(PeilError, match="h holds the character 🦊"):
        to_pdf(on_paper(asks("h", "Faces?", "faces"), scales={"faces": faces}))


def test_an_emoji_in_a_code_that_is_not_printed_is_no_error(on_paper) -> None:
    faces = {"kind": "single", "options": [{"code": "🦊", "label": {"nl": "Ja", "en": "Yes"}}]}
    assert to_pdf(on_paper(asks("h", "Faces?", "faces"), scales={"faces": faces}))


def test_only_words_wider_than_asked_are_broken() -> None:
    most = width("wide")
    assert broken("wide wider\nwide", most) == "wide w\u200bi\u200bd\u200be\u200br\nwide"
    assert width("wide") < width("wider")


@pytest.mark.parametrize(
    ("language", "said"), [("en", b"/Lang(en)"), ("pt-BR", b"/Lang(pt-BR)"), ("xyzzy", b"/Lang")]
)
def test_any_name_of_a_language_is_taken(on_paper, language, said) -> None:
    sheet = on_paper().__class__(**{**vars(on_paper()), "language": language})
    assert said in to_pdf(sheet)
