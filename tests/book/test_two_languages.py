"""A report in two languages: each page knows itself in the other, and every link leads on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html
from lxml.html import HtmlElement

pytestmark = pytest.mark.slow
LANGUAGES = ("en", "nl")
HEADINGS = "//article//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6]"
NOWHERE = {
    "",
    "#",
    "¶",
    "here",
    "click here",
    "hier",
    "klik hier",
    "link",
    "deze pagina",
    "lees meer",
}


@pytest.fixture(scope="module", params=["small_book", "strangers"])
def book(request) -> Path:
    found: Path = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="module")
def both(book) -> dict[Path, HtmlElement]:
    found = [path for each in LANGUAGES for path in sorted((book / each).rglob("*.html"))]
    return {path: html.parse(path).getroot() for path in (*found, book / "index.html")}


def pages_of(book: Path, both: dict[Path, HtmlElement]) -> Iterator[tuple[Path, HtmlElement]]:
    """Give all pages of both books, with their place within a book."""
    for path, page in both.items():
        if path.parent != book:
            yield path.relative_to(book), page


def test_both_books_have_the_same_pages_each_in_its_language(book, both) -> None:
    names: dict[str, set[str]] = {each: set() for each in LANGUAGES}
    for place, page in pages_of(book, both):
        language, *rest = place.parts
        names[language].add("/".join(rest))
        assert page.get("lang") == language, place
    assert names["en"] == names["nl"]
    assert len(names["en"]) > 10


def test_every_page_names_itself_in_each_language_and_the_switch_stays_on_the_page(
    book, both
) -> None:
    for place, page in pages_of(book, both):
        language, *rest = place.parts
        path = book / place
        found = {
            link.get("hreflang"): (path.parent / link.get("href")).resolve()
            for link in page.xpath("//head/link[@rel='alternate'][@hreflang]")
        }
        assert found == {each: book.joinpath(each, *rest).resolve() for each in LANGUAGES}, place
        (switch,) = page.xpath("//a[contains(@class, 'peil-language')]")
        (other,) = set(LANGUAGES) - {language}
        assert switch.get("hreflang") == switch.get("lang") == other
        assert (path.parent / switch.get("href")).resolve() == found[other]
        assert found[other].is_file()


def test_every_link_of_both_books_leads_somewhere_and_says_where(both) -> None:
    anchors = {path.resolve(): set(page.xpath("//@id | //a/@name")) for path, page in both.items()}
    broken, silent = [], []
    for path, page in both.items():
        for link in page.xpath("//a/@href | //link/@href | //script/@src | //img/@src"):
            url = urlsplit(link)
            if url.scheme or url.netloc or link in {"#", "#!"}:
                continue
            to = (path.parent / unquote(url.path)).resolve() if url.path else path.resolve()
            known = anchors.get(to, {url.fragment})
            if not to.is_file() or (url.fragment and unquote(url.fragment) not in known):
                broken.append(f"{path}: {link}")
        for each in page.xpath("//a[@href]"):
            said = each.get("aria-label") or " ".join(each.text_content().split())
            if said.strip().casefold() in NOWHERE and not each.xpath(".//img[@alt!='']"):
                silent.append(f"{path}: {html.tostring(each)[:150]!r}")
    assert broken == []
    assert silent == []


def test_headings_go_down_one_step_at_a_time_and_tables_have_heads(book, both) -> None:
    for place, page in pages_of(book, both):
        levels = [int(each.tag[1]) for each in page.xpath(HEADINGS)]
        assert [b for a, b in pairwise(levels) if b > a + 1] == [], place
        assert [each for each in page.xpath("//main//table") if not each.xpath(".//th")] == [], (
            place
        )


def test_each_language_has_its_own_files_to_take_along(book) -> None:
    names = {path.name for path in (book / "files").iterdir()}
    assert {f"report.{each}.pdf" for each in LANGUAGES} <= names
    assert {f"figures.{each}.zip" for each in LANGUAGES} <= names
    assert {"codebook.html", "codebook.nl.html"} <= names


@pytest.mark.needs("chromium")
def test_a_browser_that_opens_every_page_of_both_asks_no_other_host(both, asked_for) -> None:
    assert asked_for(both) == set()
