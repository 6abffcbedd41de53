"""What a browser shows of a page stands in print too: every word, every link within the book."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from lxml.html import HtmlElement

from analysis.report.printed.document import About, Leaf, document, labels, leaves
from analysis.report.printed.press import to_pdf
from analysis.report.printed.table import LYING, SIZES, UPRIGHT, laid_out
from analysis.report.printed.typed import breakable, said, string
from analysis.report.printed.walk import Place, strange, target, written
from tests.instrument.forms.paper.reader import plain, texts

ABOUT = About("A study", "en", "All made up.", "Not in it: more.", "Contents")


def article(inside: str) -> HtmlElement:
    found: HtmlElement = html.document_fromstring(f"<article>{inside}</article>").find(".//article")
    return found


def set_in_type(*pages: str) -> list[str]:
    """Print pages, each with its number for a name, and give the words of every sheet."""
    found = {str(n): article(f"<h1>Page {n}</h1>{page}") for n, page in enumerate(pages)}
    order = [Leaf(name, 1, "All" if name == "0" else "") for name in found]
    return texts(to_pdf(document(ABOUT, order, found), Path("/")))


PARTS = {
    "a paragraph": ("<p>One <b>two</b>,\n three.</p>", "Onetwo,three."),
    "a list": ("<ul><li><p>one</p></li><li>two<ul><li>three</li></ul></li></ul>", "onetwothree"),
    "an ordered list": ("<ol><li>one</li><li>two</li></ol>", "1.one2.two"),
    "a list of terms": ("<dl><dt>term</dt><dd>what</dd><dd>more</dd></dl>", "termwhatmore"),
    "code": ("<p><code><span>a_b</span></code></p><pre>x = 1\ny</pre>", "a_bx=1y"),
    "signs of markup": (
        "<p>#let *a* _b_ $c$ [d] \\ \"e\" `f` <!-- g --></p>",
        '#let*a*_b_$c$[d]\\"e"`f`',
    ),
    "details": ("<details><summary>More</summary><p>of it</p></details>", "Moreofit"),
    "a warning": (
        '<div class="warning admonition"><p class="admonition-title">Mind</p><p>it</p></div>',
        "Mindit",
    ),
    "a word that may break": ("<p>covid_<wbr>support, more</p>", "covid_support,more"),
    "a change": ("<p><del>old</del><ins>new</ins><sup>2</sup></p>", "oldnew2"),
    "an element of later": ("<p><blink>still</blink> here</p>", "stillhere"),
}  # fmt: skip


@pytest.fixture(scope="module")
def sheets() -> str:
    return "".join(set_in_type(*(page for page, _ in PARTS.values())))


@pytest.mark.parametrize("part", PARTS)
def test_every_word_is_printed(part: str, sheets: str) -> None:
    assert plain(PARTS[part][1]) in sheets.replace("•", "").replace("‣", "")


def test_an_element_that_is_not_known_is_told() -> None:
    assert strange(article("<p><blink>x</blink></p><video></video>")) == {"blink", "video"}
    every = chain.from_iterable(page for name, (page, _) in PARTS.items() if "later" not in name)
    assert strange(article("".join(every))) == set()


def test_what_is_of_use_on_a_screen_alone_is_left_out() -> None:
    page = article('<p>a<a class="headerlink" href="#x">#</a></p><p class="peil-take">b</p>')
    assert written(page, Place("x", 0, {})) == '#par[#"a";]\n'
    assert strange(article('<div class="peil-take"><video></video></div>')) == set()


def test_links_lead_to_places_of_the_print_and_to_other_hosts_only() -> None:
    pages = {
        "study": article('<section id="top"><h1>A</h1></section><p id="p">b</p>'),
        "codebook/index": article(
            '<h1>C</h1><p><a href="../study.html">1</a><a href="../study.html#top">2</a>'
            '<a href="../study.html#p">3</a><a href="gone.html">4</a><a href="https://a.b">5</a></p>'
        ),
    }
    known = labels(pages)
    assert known["study", ""] == known["study", "top"] == "page-0"
    text = written(pages["codebook/index"], Place("codebook/index", 1, known))
    assert text.count('#link(label("page-0"))') == 2
    assert f'#link(label("{known["study", "p"]}"))[#"3";]' in text
    assert '#link("https://a.b")[#"5";]' in text
    assert '#"4";' in text
    first = written(pages["study"], Place("study", 1, known))
    assert '#heading(level: 2)[#"A";]#label("page-0")' in first
    assert f'#place-of("{known["study", "p"]}");#par[#"b";]' in first


def test_in_tables_a_link_names_the_page_for_those_who_read_on_paper() -> None:
    cells = '<table><tr><th>Item</th></tr><tr><td><a href="#top">1</a></td></tr></table>'
    page = article(f'<section id="top"><h1>A</h1></section>{cells}<p><a href="#top">2</a></p>')
    text = written(page, Place("study", 1, labels({"study": page})))
    assert '#link(label("page-0"))[#"1";];#on-page(label("page-0"));' in text
    assert text.count("#on-page") == 1


def test_a_table_keeps_its_heads_and_spans_and_its_name_above_it() -> None:
    table = (
        "<table><caption>Counts</caption><thead><tr><th>a</th><th>b</th></tr></thead><tbody>"
        '<tr><th>c</th><td>1</td></tr><tr><td colspan="2">both</td></tr></tbody></table>'
    )
    text = written(article(table), Place("x", 0, {}))
    assert text.startswith('#named[#"Counts";]')
    assert 'table.header(table.cell(breakable: false)[#"a";]' in text
    assert 'row-head(breakable: false)[#"c";]' in text
    assert 'table.cell(colspan: 2, breakable: false)[#"both";]' in text


def test_heads_of_a_long_table_stand_on_every_page() -> None:
    rows = "".join(f"<tr><td>row {n}</td><td>value</td></tr>" for n in range(150))
    head = "<thead><tr><th>Place</th><th>Found</th></tr></thead>"
    found = set_in_type(f"<table>{head}<tbody>{rows}</tbody></table>")
    with_rows = [page for page in found if "value" in page]
    assert len(with_rows) > 2
    assert all("PlaceFound" in page for page in with_rows)
    assert [n for n in range(150) if f"row{n}value" not in "".join(found)] == []


@given(
    st.lists(
        st.lists(st.text("ab _.", max_size=80), min_size=3, max_size=3), min_size=1, max_size=4
    )
)
def test_columns_fit_on_the_page(rows: list[list[str]]) -> None:
    found = laid_out(rows)
    assert sum(found.widths) <= (LYING if found.lying else UPRIGHT) + 1
    assert found.size in SIZES


def test_a_table_of_many_columns_takes_smaller_type_and_then_a_page_that_lies() -> None:
    assert laid_out([["word"] * 4]).size == SIZES[0]
    many = laid_out([["wonderful"] * 14])
    assert (many.size < SIZES[0], many.lying) == (True, False)
    assert laid_out([["wonderful"] * 20]).lying


def test_pages_come_in_the_order_of_the_contents_each_below_its_part() -> None:
    laid = {
        "root": "index",
        "parts": [
            {"caption": "One", "chapters": [{"file": "gone"}, {"file": "a"}]},
            {"caption": "Two", "chapters": [{"file": "b", "sections": [{"file": "b/c"}]}]},
        ],
    }
    assert list(leaves(laid, ["gone"])) == [
        Leaf("index", 0),
        Leaf("a", 1, "One"),
        Leaf("b", 1, "Two"),
        Leaf("b/c", 1),
    ]


@pytest.mark.parametrize(
    ("page", "link", "where"),
    [
        ("a", "#x", ("a", "x")),
        ("a", "b.html", ("b", "")),
        ("c/a", "b.html#y%20z", ("c/b", "y z")),
        ("c/a", "../b.html", ("b", "")),
    ],
)
def test_links_are_followed(page: str, link: str, where: tuple[str, str]) -> None:
    assert target(page, link) == where


@given(st.text())
def test_texts_stay_what_they_are(text: str) -> None:
    assert breakable(text).replace("\u200b", "") == text.replace("\u200b", "")
    assert said(text).startswith("#") or not text
    assert string(text).count("\n") == 0
