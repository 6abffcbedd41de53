"""Stale translations are marked where they stand, in words."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest
from lxml import html

from instrument.forms.review.sheet import to_sheet
from instrument.forms.target import Form, targets

MARK = "⚠ stale translation"


def page(form: Form) -> html.HtmlElement:
    return html.document_fromstring(targets()["review"].write(form)["review.html"].decode())


def cells(form: Form, sheet: str) -> list[str]:
    book = openpyxl.load_workbook(BytesIO(targets()["review"].write(form)["review.xlsx"]))
    return [str(cell) for row in book[sheet].iter_rows(values_only=True) for cell in row if cell]


@pytest.mark.parametrize(
    ("path", "marked", "named"),
    [
        ("item clear text", "Is {main} clear?", "Question (en)"),
        ("item clear lead-in", "Lead-in: Agree?", "Lead-in (en)"),
        ("item shared hint", "Hint: Think.", "Hint (en)"),
        ("scale uses option else label", "else Other", "answer else (en)"),
        ("scale groups_many option K02 label", "K02 South", "answer K02 (en)"),
        ("roster all_groups entry K02 name", "K02 South", "answer K02 (en)"),
        ("study missing dont_know", "dont_know Don't know", "answer dont_know (en)"),
    ],
)
def test_a_stale_text_is_marked_where_it_stands(make, study, path, marked, named) -> None:
    form = Form(make(), study, frozenset({(path, "en")}))
    root = page(form)
    places = root.xpath(f"//td[@lang = 'en']//*[strong[contains(., '{MARK}')]]")
    texts = [" ".join(each.text_content().split()) for each in places]
    assert any(text.startswith(f"{marked} {MARK}") for text in texts), texts
    assert not root.xpath(f"//td[@lang = 'nl']//strong[contains(., '{MARK}')]")
    rows = {each.getparent().getparent() for each in root.xpath("//th/strong")}
    assert rows
    assert f"stale translation: {named}" in "\n".join(cells(form, "questions"))


def test_a_stale_title_of_a_module_is_marked(make, study) -> None:
    root = page(Form(make(), study, frozenset({("module b title", "en")})))
    (heading,) = root.xpath(f"//h3[strong[contains(., '{MARK}')]]")
    assert "Groups" in heading.text_content()


def test_all_stale_texts_are_listed_on_top_also_those_the_sheet_does_not_show(make, study) -> None:
    stale = frozenset({("study welcome", "en"), ("item clear text", "en")})
    form = Form(make(), study, stale)
    listed = [each.text_content() for each in page(form).xpath("//h2[@id='translations']/..//li")]
    assert listed == ["item clear text (en)", "study welcome (en)"]
    assert "item clear text (en)\nstudy welcome (en)" in cells(form, "summary")


def test_nothing_is_marked_where_nothing_is_stale(make, study) -> None:
    form = Form(make(), study)
    assert not page(form).xpath("//strong")
    assert not [cell for cell in cells(form, "questions") if "stale translation:" in cell]


def test_what_is_stale_today_says_nothing_of_an_older_version(make, study) -> None:
    newer = {"id": "2.0", "languages": ["nl", "en"]}
    later = type(study).model_validate(
        {**study.model_dump(), "versions": [*study.model_dump()["versions"], newer]}
    )
    form = Form(make(), later, frozenset({("item clear text", "en")}))
    assert to_sheet(form).stale is None
    assert not page(form).xpath("//strong")
    assert "the newest version, 2.0" in page(form).text_content()
