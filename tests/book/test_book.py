"""The book can be read from a folder: whole, executed, with its banner, and without a network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html
from lxml.html import HtmlElement

from analysis.report.staged import sources
from instrument.load import load

pytestmark = pytest.mark.slow
ELSEWHERE = re.compile(r"^(https?:)?//", re.IGNORECASE)
FETCHED = (
    "//script/@src",
    "//img/@src",
    "//img/@srcset",
    "//iframe/@src",
    "//source/@src",
    "//object/@data",
    "//embed/@src",
    "//video/@src",
    "//audio/@src",
    "//link[@rel!='canonical']/@href",
    "//form/@action",
)
HEADINGS = "//article//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6]"
NOWHERE = {"", "#", "¶", "here", "click here", "hier", "klik hier", "link", "this", "read more"}
SYMBOL = re.compile(r'class="[^"]*\b(fa-(?!solid)[\w-]+)')
SCRIPTS = ("mathjax", "thebe", "require.js", "require.min.js", "jupyter-widgets", "embed-amd")


def shown(built, pages) -> Iterator[tuple[Path, HtmlElement]]:
    """Give the pages that authors or the codebook wrote."""
    written = set(sources(built.folder, load(built.folder.root).questionnaire.study))
    for path, page in pages.items():
        if path.stem in written or path.parent.name == "codebook":
            yield path, page


def test_the_whole_chain_ends_well(built) -> None:
    assert (built.code, built.errors) == (0, "")


def test_every_page_of_the_authors_and_of_the_codebook_is_there(built, pages) -> None:
    names = {path.relative_to(built.folder.book / "en").as_posix() for path in pages}
    study = load(built.folder.root).questionnaire.study
    written = {f"{name}.html" for name in sources(built.folder, study)}
    codebook = {f"codebook/{each}.html" for each in ("index", "harmonised", "version-1.0")}
    assert written | codebook <= names


def test_every_page_carries_what_the_data_are(built, pages) -> None:
    notice = load(built.folder.root).questionnaire.study.notice["en"]
    for path, page in pages.items():
        banner = page.xpath("//*[contains(@class, 'announcement')]")
        assert banner, path
        assert notice in banner[0].text_content(), path


def test_every_page_names_its_language_and_has_a_title_and_one_first_heading(built, pages) -> None:
    for path, page in shown(built, pages):
        assert page.get("lang") == "en", path
        assert page.findtext(".//title"), path
        assert len(page.xpath("//article//h1")) == 1, path


def test_cells_were_executed_and_their_code_is_not_shown(built, pages) -> None:
    front = dict(shown(built, pages))[built.folder.book / "en" / "index.html"]
    assert front.xpath("//table[contains(@class, 'peil-table')]")
    assert front.xpath("//figure[contains(@class, 'peil-figure')]")
    for path, page in shown(built, pages):
        assert page.xpath("//div[contains(@class, 'cell_input')]") == [], path
        assert "Traceback" not in page.text_content(), path


def test_every_picture_has_a_text_alternative(pages) -> None:
    images = [image for page in pages.values() for image in page.xpath("//main//figure//img")]
    assert images
    assert [image for image in images if len(image.get("alt", "")) < 20] == []


def test_every_table_has_headers_and_those_of_results_a_caption(pages) -> None:
    tables = [table for page in pages.values() for table in page.xpath("//main//table")]
    assert tables
    assert [table for table in tables if not table.xpath(".//th")] == []
    results = [table for table in tables if "peil-table" in table.get("class")]
    assert results
    assert [table for table in results if not table.findtext("caption")] == []


def test_every_symbol_is_drawn_by_the_books_own_style(built, pages) -> None:
    style = (built.folder.book / "en" / "_static" / "peil.css").read_text(encoding="utf-8")
    used = {
        name for page in pages.values() for name in SYMBOL.findall(html.tostring(page).decode())
    }
    assert used
    assert [name for name in used if f".{name} {{" not in style] == []


def test_headings_go_down_one_step_at_a_time(built, pages) -> None:
    for path, page in shown(built, pages):
        levels = [int(each.tag[1]) for each in page.xpath(HEADINGS)]
        assert levels[0] == 1, path
        assert [b for a, b in pairwise(levels) if b > a + 1] == [], path


def test_every_link_says_where_it_goes(pages) -> None:
    found = [
        f"{path.name}: {html.tostring(link)[:200]!r}"
        for path, page in pages.items()
        for link in page.xpath("//a[@href]")
        if said(link).casefold() in NOWHERE
    ]
    assert found == []


def said(link: HtmlElement) -> str:
    """Give what a link is called when it is read out."""
    words = " ".join(link.text_content().split())
    shown = " ".join(image.get("alt", "") for image in link.xpath(".//img"))
    return str(link.get("aria-label") or words or shown).strip()


@pytest.mark.parametrize("text", ["<a href='x'>#</a>", "<a href='x'><img src='y'></a>"])
def test_a_link_that_says_nothing_is_caught(text: str) -> None:
    assert said(html.fromstring(text)) in NOWHERE


def test_every_internal_link_leads_somewhere(built, pages) -> None:
    broken = []
    anchors = {
        path: set(page.xpath("//@id")) | set(page.xpath("//a/@name"))
        for path, page in pages.items()
    }
    for path, page in pages.items():
        for link in page.xpath("//a/@href | //link/@href | //script/@src | //img/@src"):
            url = urlsplit(link)
            if url.scheme or url.netloc or link in {"#", "#!"}:
                continue
            target = (path.parent / unquote(url.path)).resolve() if url.path else path
            known = anchors.get(target, {url.fragment})
            if not target.is_file() or (url.fragment and unquote(url.fragment) not in known):
                broken.append(f"{path.relative_to(built.folder.book)}: {link}")
    assert broken == []


def test_no_page_names_anything_to_fetch_from_another_host(pages) -> None:
    found = [
        f"{path.name}: {address}"
        for path, page in pages.items()
        for query in FETCHED
        for address in page.xpath(query)
        if ELSEWHERE.match(address.strip())
    ]
    assert found == []


def test_no_style_sheet_fetches_from_another_host(built) -> None:
    fetch = re.compile(r"(url\(\s*['\"]?(https?:)?//|@import\s+['\"](https?:)?//)", re.IGNORECASE)
    sheets = sorted(built.folder.book.rglob("*.css"))
    assert sheets
    assert [s.name for s in sheets if fetch.search(s.read_text(encoding="utf-8"))] == []


def test_no_script_for_formulas_or_live_code_is_left(pages) -> None:
    found = [
        f"{path.name}: {source}"
        for path, page in pages.items()
        for source in page.xpath("//script/@src")
        if any(name in source.lower() for name in SCRIPTS)
    ]
    assert found == []


@pytest.mark.needs("chromium")
def test_a_browser_that_opens_every_page_asks_no_other_host(pages, asked_for) -> None:
    assert asked_for(pages) == set()


@pytest.mark.needs("chromium")
def test_a_page_that_does_ask_another_host_is_caught(tmp_path, asked_for) -> None:
    page = tmp_path / "bad.html"
    page.write_text(
        '<script src="https://cdn.example.org/x.js"></script>'
        '<script>fetch("https://api.example.org/q").catch(() => 0)</script>'
        "<style>@font-face {font-family: f; src: url(https://fonts.example.org/f.woff)}"
        "p {font-family: f}</style><p>text</p>"
    )
    hosts = {"cdn.example.org", "api.example.org", "fonts.example.org"}
    assert asked_for([page]) == hosts
