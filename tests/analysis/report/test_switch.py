"""The same page in another language, for readers and for search engines."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from analysis.locale import Locale
from analysis.report.front import front
from analysis.report.settings import ordered
from analysis.report.source import blocks
from analysis.report.switch import address, alternates, named
from instrument.load import load
from instrument.locale import is_language

ROOT = Path(__file__).resolve().parents[3]
STUDY = load(ROOT).questionnaire.study


def test_the_other_language_stands_beside_this_one() -> None:
    assert address("index", "en") == "../en/index.html"
    assert address("codebook/version-1.0", "nl") == "../../nl/codebook/version-1.0.html"


def test_search_engines_are_told_of_all_languages() -> None:
    found = html.fragments_fromstring(alternates("work", ("nl", "en")))
    assert [(each.get("hreflang"), each.get("href")) for each in found] == [
        ("nl", "../nl/work.html"),
        ("en", "../en/work.html"),
    ]


def test_the_book_of_a_language_has_it_first() -> None:
    assert ordered(STUDY, "en") == ("en", "nl")
    assert ordered(STUDY, "nl") == ("nl", "en")


def test_the_first_page_leads_on_and_names_every_language_in_its_own_words() -> None:
    page = html.fromstring(front(STUDY))
    assert page.get("lang") == STUDY.source_language
    (refresh,) = page.xpath("//meta[@http-equiv='refresh']/@content")
    assert refresh == f"0; url={STUDY.source_language}/index.html"
    assert [each.text for each in page.xpath("//li/a")] == ["Nederlands", "English"]


@pytest.mark.parametrize("code", ["nl", "pt", "fy", "nds"])
def test_a_report_speaks_every_language_that_a_study_may_have(code: str) -> None:
    assert is_language(code)
    assert Locale(code).count(20_000)
    assert named(code)
    assert blocks("page", f":::{code}\nwords\n:::\n")[0].language == code
