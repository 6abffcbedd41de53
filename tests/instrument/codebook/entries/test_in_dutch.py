"""The codebook to search in, for readers of Dutch."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html
from lxml.html import HtmlElement

from instrument.codebook.entries import Codebook, variables_html, variables_page
from instrument.locale import Locale
from tests.english import ENGLISH_WORDS, POINT

NOT_SAID = "//style | //script | //code | //*[@lang='en'] | //option[@value='people']"
READ_ALOUD = "//@aria-label | //@data-label | //@data-all | //@data-some"


@pytest.fixture
def page(codebook: Codebook) -> HtmlElement:
    """Give the page with files that are called something in Dutch."""
    files = tuple(
        named(each, "Mensen" if each.id == "people" else "Antwoorden") for each in codebook.files
    )
    return html.document_fromstring(
        variables_html(replace(codebook, files=files, locale=Locale("nl")))
    )


def named(file, label: str):
    return file.model_copy(update={"label": {"nl": label}})


def test_nothing_of_the_codebook_itself_is_in_english(page: HtmlElement) -> None:
    assert page.get("lang") == "nl"
    for each in page.xpath(NOT_SAID):
        each.drop_tree()
    said = [text.strip() for text in page.xpath("//text()")] + page.xpath(READ_ALOUD)
    assert len(said) > 100
    for text in said:
        told = text.replace("1.0", "").replace("2.0", "").replace("{all}", "")
        assert ENGLISH_WORDS.findall(told) == [], text
        assert POINT.findall(told) == [], text


def test_counts_that_are_hidden_say_so_in_dutch(page: HtmlElement) -> None:
    (trust,) = page.xpath("//article[@id='entry-panel.trust']")
    assert "afgeschermd" in trust.text_content()
    (first, *_) = trust.xpath(".//svg")
    assert (
        first.findtext("desc") == "1 (nee): 40; 2 (soms): < 10; 3 (ja): afgeschermd; refused: 11."
    )
    assert first.findtext("title") == "trust, Meting w1"


def test_every_language_of_a_text_stays_and_is_marked(page: HtmlElement) -> None:
    labels = page.xpath("//article[@id='entry-panel.trust']/*[@class='pv-label']/p")
    assert [(each.get("lang"), each.text_content()) for each in labels] == [
        ("nl", "Etiket trust"),
        ("en", "Label trust"),
    ]


def test_the_page_of_the_book_is_titled_in_dutch(codebook: Codebook) -> None:
    text = variables_page(replace(codebook, locale=Locale("nl")))
    assert text.startswith("(codebook-variables)=\n# Variabelen\n\n:::{note}\nVerzonnen.\n:::")
    assert '<div class="pv" lang="nl">' in text
