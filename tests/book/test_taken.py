"""What readers take along: the print says all that pages say, and no table tells of few."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import frictionless
import pandas as pd
import pytest
import yaml
from lxml.html import HtmlElement

from analysis.evidence import Evidence
from analysis.report.files import FOLDER, README, RESULTS, offered, report_file
from analysis.report.printed.document import Leaf, article, leaves
from analysis.report.printed.press import LEFT_OUT
from analysis.report.printed.walk import UNSEEN, strange
from analysis.results.schema import TABLES
from tests.instrument.forms.paper.reader import plain, texts

pytestmark = pytest.mark.slow
ON_SCREEN = {"only-dark", "headerlink", "toctree-wrapper", "peil-size", "peil-take", "peil-report"}
"""What is of no use on paper: written here anew, so that nothing else can be left out."""
SIZE = 'class="peil-size" data-file'
"""A place where the size of a file is to be filled in."""
FOOT = r"(\d+)/(\d+)$"


@pytest.fixture(scope="module")
def files(built) -> Path:
    found: Path = built.folder.book / FOLDER
    return found


@pytest.fixture(scope="module")
def printed(files) -> bytes:
    path: Path = files / report_file("en")
    return path.read_bytes()


@pytest.fixture(scope="module")
def sheets(printed) -> list[str]:
    return texts(printed)


@pytest.fixture(scope="module")
def order(built) -> list[Leaf]:
    laid = built.folder.build / "book-source" / "en" / "_toc.yml"
    return list(leaves(yaml.safe_load(laid.read_text(encoding="utf-8")), LEFT_OUT))


@pytest.fixture(scope="module")
def articles(built, order) -> dict[str, HtmlElement]:
    pages = built.folder.book / "en"
    return {each.name: article((pages / f"{each.name}.html").read_bytes()) for each in order}


def words(element: HtmlElement) -> Iterator[str]:
    """Give every text of a page that is not for screens alone."""
    classes = set((element.get("class") or "").split())
    if not isinstance(element.tag, str) or element.tag in UNSEEN or classes & ON_SCREEN:
        return
    yield element.text or ""
    for each in element:
        yield from words(each)
        yield each.tail or ""


def test_all_that_is_offered_is_there_and_its_size_is_told(built, files) -> None:
    found = offered(built.folder, "en")
    assert {each.name for each in found} >= {report_file("en"), "figures.en.zip", "results.zip"}
    assert [each.name for each in found if not (files / each.name).is_file()] == []
    page = (built.folder.book / "en" / "downloads.html").read_text(encoding="utf-8")
    assert [each.name for each in found if f'href="{each.address}"' not in page] == []
    pages = sorted((built.folder.book / "en").rglob("*.html"))
    assert [path.name for path in pages if SIZE in path.read_text(encoding="utf-8")] == []


def test_the_menu_and_the_first_page_offer_the_print_with_its_size(pages, files) -> None:
    large = (files / report_file("en")).stat().st_size
    told = f"({large / 1e6:.1f} MB)" if large >= 1e6 else f"({round(large / 1000)} kB)"
    for path, page in pages.items():
        menu = page.xpath("//div[@role='complementary']//p[@class='peil-report']")
        assert len(menu) == 1, path
        assert " ".join(menu[0].text_content().split()) == f"This report as a PDF {told}"
        to = (path.parent / menu[0].find("a").get("href")).resolve()
        assert to == (files / report_file("en")).resolve()
    front = pages[files.parent / "en" / "index.html"]
    assert front.xpath(f"//article//a[@href='../{FOLDER}/{report_file('en')}']")


def test_the_print_knows_every_element_of_every_page(articles) -> None:
    assert {name: strange(page) for name, page in articles.items() if strange(page)} == {}


def test_every_word_of_the_pages_is_in_the_print(articles, sheets, built) -> None:
    notice = plain(Evidence(built.folder).study.notice["en"])
    foot = re.compile(f"{re.escape(notice)}{FOOT}")
    whole = "".join(foot.sub("", sheet) for sheet in sheets)
    said = [(name, text) for name, page in articles.items() for text in words(page)]
    lost = [(name, text) for name, text in said if plain(text) and not inside(text, whole)]
    assert len(said) > 1000
    assert lost == []


def inside(text: str, whole: str) -> bool:
    """Tell whether a text is printed; marks over letters may stand before or after these."""
    marks = re.compile("[\u0300-\u036f]")
    return marks.sub("", plain(text)) in marks.sub("", whole)


def test_every_sheet_says_what_the_data_are_and_its_number(sheets, built) -> None:
    notice = plain(Evidence(built.folder).study.notice["en"])
    for number, sheet in enumerate(sheets, 1):
        assert sheet.endswith(f"{notice}{number}/{len(sheets)}"), number


def test_the_print_has_bookmarks_tags_a_language_and_links_within(printed, articles) -> None:
    assert b"/Outlines" in printed
    assert b"/StructTreeRoot" in printed
    assert re.search(rb"/Lang ?\(en\)", printed)
    assert printed.count(b"/Subtype/Link") > len(articles)
    assert b"pdfuaid" in printed


def test_every_page_stands_in_the_contents_of_the_print(sheets, articles) -> None:
    contents = "".join(sheets[:3])
    heads = [plain(page.xpath("string(.//h1/text())")) for page in articles.values()]
    assert [head for head in heads if head not in contents] == []


def test_pages_that_are_not_printed_are_named(sheets, built) -> None:
    for name in LEFT_OUT:
        page = article((built.folder.book / "en" / f"{name}.html").read_bytes())
        assert plain(page.xpath("string(.//h1/text())")) in sheets[0]
    assert built.folder.searchable("en").name in sheets[0]


def test_no_table_that_is_offered_counts_few_and_each_says_what_it_withholds(built, files) -> None:
    assert frictionless.validate(str(files / RESULTS / "datapackage.json")).flatten() == []
    smallest = Evidence(built.folder).smallest
    package = json.loads((files / RESULTS / "datapackage.json").read_text())
    withheld = {each["name"]: each["withheld"] for each in package["resources"]}
    assert set(withheld) == set(TABLES)
    people = set(pd.read_parquet(built.folder.harmonised("panel"))["person"])
    for name, schema in TABLES.items():
        before = pd.read_parquet(built.folder.result(name))
        for table in (
            pd.read_parquet(files / RESULTS / f"{name}.parquet"),
            pd.read_csv(files / RESULTS / f"{name}.csv"),
        ):
            counts = [c.name for c in schema.columns if c.counts and c.type != "string"]
            small = [int(table[c].dropna().between(1, smallest - 1).sum()) for c in counts]
            assert sum(small) == 0, name
            texts = table.select_dtypes(exclude="number").astype("str")
            assert not people & set(texts.to_numpy().ravel()), name
            assert len(table) == len(before)
            assert empty(table[list(schema.names)]) - empty(before) == withheld[name]


def empty(table: pd.DataFrame) -> int:
    """Count the cells that say nothing."""
    texts = [table[name].astype("object").map(lambda x: "" if pd.isna(x) else x) for name in table]
    return sum(int(each.eq("").sum()) for each in texts)


def test_every_picture_is_offered_alone_and_with_all_others(pages, files) -> None:
    figures = [
        page.xpath("//main//figure[contains(@class, 'peil-figure')]") for page in pages.values()
    ]
    links = [page.xpath("//p[@class='peil-take']/a") for page in pages.values()]
    assert [len(each) for each in figures] == [len(each) for each in links]
    with ZipFile(files / "figures.en.zip") as archive:
        names = {Path(name).name for name in archive.namelist()}
    assert names >= {README, "figures.csv"}
    names -= {README, "figures.csv"}
    assert names == {Path(link.get("href")).name for each in links for link in each}
    for path, each in zip(pages, links, strict=True):
        assert all((path.parent / link.get("href")).is_file() for link in each), path
