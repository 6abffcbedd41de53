"""The page tells of every variable what there is, shows no small number, and links to others."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import unquote

import pytest
from lxml import etree, html
from lxml.html import HtmlElement

from instrument.codebook.entries import Codebook, book_links, variables_html, variables_page
from instrument.codebook.entries.links import heading_id
from instrument.dataset import Category

HOSTILE = "<script>alert(1)</script> \"quoted\" & 'single' {{ 7*7 }} 😀 \u202eשלום ``` café"


@pytest.fixture
def page(codebook: Codebook) -> HtmlElement:
    return html.document_fromstring(variables_html(codebook))


def entry(page: HtmlElement, name: str, file: str = "panel") -> HtmlElement:
    (found,) = page.xpath("//article[@id=$id]", id=f"entry-{file}.{name}")
    return found


def said(part: HtmlElement) -> str:
    return " ".join(part.text_content().split())


def cells(part: HtmlElement) -> list[list[str]]:
    return [[said(cell) for cell in row.xpath("th|td")] for row in part.xpath(".//tr")]


def table(part: HtmlElement, kind: str) -> HtmlElement:
    (found,) = part.xpath(f".//table[contains(@class, 'pv-{kind}')]")
    return found


def test_the_file_has_title_language_notice_and_one_first_heading(page: HtmlElement) -> None:
    assert page.get("lang") == "en"
    assert page.findtext(".//title") == "Study: codebook"
    assert len(page.xpath("//h1")) == 1
    assert [said(each) for each in page.xpath("//*[@class='notice']")] == ["Verzonnen.", "Made up."]


def test_every_variable_has_an_entry_and_stands_in_the_index(
    page: HtmlElement, codebook: Codebook
) -> None:
    wanted = [f"entry-{file.id}.{each.name}" for file in codebook.files for each in file.variables]
    assert page.xpath("//article/@id") == wanted
    assert [unquote(each[1:]) for each in page.xpath("//nav//a/@href")] == wanted


def test_texts_carry_their_language(page: HtmlElement) -> None:
    labels = entry(page, "trust").xpath(".//*[@class='pv-label']/p")
    assert [(each.get("lang"), said(each)) for each in labels] == [
        ("nl", "Etiket trust"),
        ("en", "Label trust"),
    ]


def test_counts_stand_by_their_wave_and_small_ones_are_hidden(page: HtmlElement) -> None:
    found = cells(table(entry(page, "trust"), "values"))
    assert found[0] == ["Code", "SPSS", "Label", "Wave w1", "Wave w2"]
    assert [row[-2:] for row in found[1:]] == [
        ["40", "12"],
        ["< 10", "30"],
        ["withheld", "80"],
        ["11", "0"],
    ]
    assert found[4][:2] == ["refused .b", "-92"]


def test_a_number_without_bins_tells_only_how_many_answered(page: HtmlElement) -> None:
    found = cells(table(entry(page, "income"), "values"))
    assert [row[-2:] for row in found[1:]] == [["70", "122"], ["12", "0"]]
    assert "euros" in said(entry(page, "income"))
    assert "from 0 up to 900" in said(entry(page, "income"))


def test_texts_and_sensitive_answers_have_no_picture_and_no_count(page: HtmlElement) -> None:
    for name in ("remark", "health"):
        part = entry(page, name)
        assert part.xpath(".//svg") == []
        assert "is not published" in said(part)
        assert not re.search(r"\b(30|33|44|55)\b", said(part))


def test_a_file_without_waves_has_no_pictures_and_says_so(page: HtmlElement) -> None:
    assert "This file has no waves" in said(entry(page, "only", "people"))


def test_versions_stand_side_by_side_with_changed_words_marked(page: HtmlElement) -> None:
    found = table(entry(page, "trust"), "asked")
    assert [said(each) for each in found.xpath(".//thead//th")] == [
        "Version 1.0 no. 3",
        "Version 2.0 no. 4",
    ]
    newer = found.xpath(".//tbody/tr[1]/td[2]")[0]
    assert [said(each) for each in newer.xpath(".//del")] == [
        "removed: Vertrouwt u",
        "removed: buurt",
    ]
    assert [said(each) for each in newer.xpath(".//ins")] == [
        "added: Vertrouw je",
        "added: gemeente",
    ]
    assert "changed" in said(newer)
    english = newer.xpath("./p[@lang='en' and @data-s]")[0]
    assert english.xpath(".//ins") == []
    assert "first time in this language" in said(english)


def test_derivation_is_told_with_its_comparability_and_rule(page: HtmlElement) -> None:
    found = cells(table(entry(page, "trust"), "derived"))
    assert found[1][0] == "1.0"
    assert "1–5 stretched to 1–7" in found[1][1]
    assert '[{"rule": "stretch"}]' in found[1][1]
    assert found[1][2:] == ["≈ approximate", "Fewer answers."]
    assert entry(page, "trust").get("data-grades") == "exact approximate"


def test_sources_name_the_export_and_its_columns(page: HtmlElement) -> None:
    (found,) = entry(page, "trust").xpath(".//ul[@class='pv-sources']/li")
    assert said(found) == "Wave w1: w1.csv (limesurvey, version 1.0), column Q3"


def test_constructs_and_hypotheses_are_links_where_there_is_a_page(page: HtmlElement) -> None:
    part = entry(page, "trust")
    links = {said(each): each.get("href") for each in part.xpath(".//dl//a")}
    assert links == {
        "Social ties": "harmonised.html#construct-ties",
        "H1": "../mission.html",
        "how its versions read on one another": "harmonised.html#variable-trust",
    }
    assert "H2" in said(part)


def test_the_same_question_in_another_file_is_linked(codebook: Codebook, make, holding) -> None:
    asked = holding(make("trust", item="trust"), name="asked_w1")
    page = html.document_fromstring(
        variables_html(replace(codebook, files=(*codebook.files, asked)))
    )
    assert "#entry-asked_w1.trust" in entry(page, "trust").xpath(".//dl//a/@href")
    assert "#entry-panel.trust" in entry(page, "trust", "asked_w1").xpath(".//dl//a/@href")


def test_another_option_of_a_question_is_not_told_twice(codebook: Codebook, make, holding) -> None:
    questions = codebook.files[0].variable("trust").questions
    options = [make(f"u_{x}", item="u", option=x, questions=questions) for x in ("a", "b")]
    page = html.document_fromstring(variables_html(replace(codebook, files=(holding(*options),))))
    assert table(entry(page, "u_a"), "asked") is not None
    assert entry(page, "u_b").xpath(".//table[contains(@class, 'pv-asked')]") == []
    assert entry(page, "u_b").xpath(".//p/a/@href") == ["#entry-panel.u_a"]


def test_hostile_text_stays_text(codebook: Codebook, make, holding) -> None:
    nasty = make(
        "nasty",
        label={"nl": HOSTILE, "en": f"{HOSTILE}!"},
        categories=(Category(code=HOSTILE, value=1, label={"en": HOSTILE}),),
    )
    book = replace(codebook, title={"en": HOSTILE}, files=(holding(nasty),))
    page = html.document_fromstring(variables_html(book))
    assert len(page.xpath("//script")) == 1
    assert HOSTILE in page.findtext(".//title")
    labels = entry(page, "nasty").xpath(".//*[@class='pv-label']/p")
    assert [each.text_content() for each in labels] == [HOSTILE, f"{HOSTILE}!"]
    assert all(each.get("dir") == "auto" for each in labels)
    (code,) = entry(page, "nasty").xpath(".//tbody//code[@data-s]")
    assert code.text_content() == HOSTILE


def test_the_page_of_the_book_is_one_raw_part_that_no_text_can_end(
    codebook: Codebook, make, holding
) -> None:
    nasty = make("nasty", label={"en": "x\n````\n# Heading\n`````"})
    text = variables_page(replace(codebook, files=(holding(nasty),)))
    assert text.startswith("(codebook-variables)=\n# Variables\n")
    (fence,) = re.findall(r"^(`+)\{raw\} html$", text, re.MULTILINE)
    assert len(fence) > 5
    assert text.endswith(f"\n{fence}\n")
    inside = text.split("{raw} html\n")[1].removesuffix(f"\n{fence}\n")
    assert fence not in inside
    assert html.fragment_fromstring(inside).get("class") == "pv"


def test_long_labels_many_options_and_names_that_differ_by_case(
    codebook: Codebook, make, holding
) -> None:
    long = "é" * 150
    many = tuple(
        Category(code=f"option_{n}", value=n, label={"nl": f"optie {n}"}) for n in range(120)
    )
    files = (holding(make("Age", label={"nl": long}), make("age"), make("many", categories=many)),)
    counts = {"panel": {"w1": {"many": {f"option_{n}": n for n in range(120)}}}}
    page = html.document_fromstring(variables_html(replace(codebook, files=files, counts=counts)))
    assert long in said(entry(page, "Age"))
    assert long not in said(entry(page, "age"))
    assert len(cells(table(entry(page, "many"), "values"))) == 121
    picture = entry(page, "many").xpath(".//svg")[0]
    assert len(picture.xpath(".//*[local-name()='rect']")) == 110
    assert "120 values" in picture.findtext(".//desc")
    assert float(picture.get("width")) < 400


def test_only_missing_values_and_a_wave_without_rows(codebook: Codebook, make, holding) -> None:
    book = replace(
        codebook,
        files=(holding(make("gone")),),
        counts={"panel": {"w1": {"gone": {"not_shown": 50}}, "w2": {}}},
    )
    part = entry(html.document_fromstring(variables_html(book)), "gone")
    assert [row[-2:] for row in cells(table(part, "values"))[1:]] == [
        ["0", "0"],
        ["0", "0"],
        ["0", "0"],
        ["50", "0"],
    ]
    assert [each.text for each in part.xpath(".//desc")] == ["not_shown: 50.", "Nobody answered."]


def test_a_number_that_nobody_gave_has_no_empty_picture(codebook: Codebook) -> None:
    book = replace(codebook, counts={"panel": {"w1": {"income": {"answered": 0}}, "w2": {}}})
    part = entry(html.document_fromstring(variables_html(book)), "income")
    assert part.xpath(".//svg") == []
    assert "No answers in any wave." in said(part)


def test_pictures_say_in_words_what_they_show(page: HtmlElement) -> None:
    pictures = page.xpath("//figure//svg")
    assert len(pictures) == 4
    assert {each.get("role") for each in pictures} == {"img"}
    assert pictures[0].findtext("title") == "trust, Wave w1"
    assert pictures[0].findtext("desc") == (
        "1 (nee (en)): 40; 2 (soms (en)): < 10; 3 (ja (en)): withheld; refused (No answer): 11."
    )


def test_in_print_no_picture_or_row_is_torn_and_the_search_is_gone(page: HtmlElement) -> None:
    style = " ".join(page.xpath("//style/text()"))
    rules = style[style.rindex("@media print") :]
    assert re.search(r"\.pv figure,[^{]*\.pv tr[^{]*{ break-inside: avoid; }", rules)
    assert re.search(r"\.pv-search[^{]*{ display: none; }", rules)


def test_ids_are_unique_and_every_inner_link_leads_somewhere(page: HtmlElement) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    inner = [unquote(each[1:]) for each in page.xpath("//a/@href") if each.startswith("#")]
    assert inner
    assert set(inner) - set(ids) == set()


def test_the_file_fetches_nothing(page: HtmlElement) -> None:
    assert page.xpath("//@src | //link | //img | //iframe") == []
    assert not re.search(r"https?://|url\(|@import", etree.tostring(page, encoding="unicode"))


def test_it_is_the_same_every_time(codebook: Codebook) -> None:
    assert variables_html(codebook) == variables_html(codebook)


def test_an_entry_that_needs_no_blank_in_its_place(codebook: Codebook, make, holding) -> None:
    page = html.document_fromstring(
        variables_html(replace(codebook, files=(holding(make('a "b" é')),)))
    )
    (id_,) = page.xpath("//article/@id")
    assert id_ == 'entry-panel.a_"b"_é'
    assert unquote(page.xpath("//nav//a/@href")[0]) == f"#{id_}"


def test_links_in_the_book_are_named_as_the_book_names_its_headings() -> None:
    links = book_links(["a_b"], ["Ties_2"], {"H1": "mission"})
    assert links.variables == {"a_b": "harmonised.html#variable-a-b"}
    assert links.constructs == {"Ties_2": "harmonised.html#construct-ties-2"}
    assert links.hypotheses == {"H1": "../mission.html"}


@pytest.mark.parametrize("anchor", ["variable-a_b", "construct-Ünder__score_", "9-x", "a--b", "é1"])
def test_a_heading_has_the_id_that_docutils_gives_it(anchor: str) -> None:
    nodes = pytest.importorskip("docutils.nodes")
    assert heading_id(anchor) == nodes.make_id(anchor)
