"""What the theme leaves without a name has one, in the language of the page."""

from __future__ import annotations

from lxml import html

from analysis.locale import Locale
from analysis.report.mended import WORDS, mended, words

DUTCH = Locale("nl")


def test_a_chapter_that_folds_out_says_which_pages_it_has() -> None:
    written = '<li><a class="x" href="c.html">Codebook &amp; more</a><details><summary>+</summary>'
    page = html.fromstring(mended(f"<ul>{written}</details></li></ul>", DUTCH))
    assert page.find(".//summary").get("aria-label") == "Pagina's van Codebook & more"


def test_the_sign_beside_a_heading_says_where_it_leads() -> None:
    sign = '<a class="headerlink" href="#a" title="Link to this heading">#</a>'
    page = html.fromstring(mended(f"<h2>The <em>a</em> &amp; b{sign}</h2>", DUTCH))
    (link,) = page.xpath("//a")
    assert link.get("href") == "#a"
    assert link.get("aria-label") == link.get("title") == "Link naar “The a & b”"


def test_menus_and_buttons_are_named_in_the_language_of_the_page() -> None:
    written = (
        '<div class="bd-sidebar-primary bd-sidebar hide"><button title="Toggle primary sidebar">'
        '</button><nav class="bd-links bd-docs-nav" aria-label="Main"></nav></div>'
    )
    page = html.fromstring(mended(written, DUTCH))
    assert page.xpath("//@aria-label") == ["Menu", "Menu", "Pagina's van dit rapport"]
    assert page.get("role") == "complementary"
    assert page.get("class") == "bd-sidebar-primary bd-sidebar hide"


def test_tables_of_markdown_and_of_the_codebook_have_a_frame_that_the_keyboard_reaches() -> None:
    table = "<table class='a'><tr><th>b</th></tr></table>"
    own = '<table class="pv-values">\n<tr><th>b</th></tr></table>'
    written = f'<div class="pst-scrollable-table-container">{table}</div>{own}{own}'
    page = html.fromstring(f"<div>{mended(written, DUTCH)}</div>")
    frames = [each.getparent() for each in page.xpath("//table")]
    assert [(each.get("tabindex"), each.get("aria-label")) for each in frames] == [
        ("0", "Tabel")
    ] * 3


def test_no_font_or_script_of_symbols_is_fetched() -> None:
    head = (
        '<link href="_static/vendor/fontawesome/6.5.2/css/all.min.css?d=1" rel="stylesheet" />'
        '<script src="_static/vendor/fontawesome/6.5.2/js/all.min.js"></script>'
        '<script src="_static/scripts/bootstrap.js"></script>'
    )
    assert mended(head, DUTCH) == '<script src="_static/scripts/bootstrap.js"></script>'


def test_what_an_author_wrote_stays() -> None:
    text = '<p title="x">The Main page: <a href="y.html">Announcement</a></p><h2>No sign</h2>'
    assert mended(text, DUTCH) == text


def test_the_theme_speaks_the_language_of_the_page_and_sphinx_where_we_do_not() -> None:
    said = words(DUTCH)
    assert [said(each) for each in WORDS if said(each) == each] == []
    assert said("a word of another") == "a word of another"
