"""Readers are told what they may take along, how large it is, and what is withheld in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib import import_module

import pandas as pd
import pytest
from lxml import html

from analysis.evidence import Evidence
from analysis.page.downloads import downloads, report_as_file, rows_in_file
from analysis.pipeline.folder import StudyFolder
from analysis.report.executed import key_of
from analysis.results.schema import TABLES
from analysis.results.withheld import given

FLOW = TABLES["flow"]


@pytest.fixture
def offering(folder: StudyFolder) -> Iterator[StudyFolder]:
    """Give the toy study's account of samples to readers, for the time of a test."""
    found = given(pd.read_parquet(folder.result("flow")), FLOW.columns, FLOW.secret, 10)
    path = folder.given("flow.parquet")
    path.parent.mkdir(parents=True)
    found.to_parquet(path, index=False)
    folder.given("datapackage.json").write_text("{}", encoding="utf-8")
    yield folder
    for each in path.parent.iterdir():
        each.unlink()
    path.parent.rmdir()


@pytest.fixture
def links(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Keep what is shown beside tables and sentences."""
    shown: list[str] = []

    def keep(content: object) -> None:
        shown.append(str(getattr(content, "data", content)))

    monkeypatch.setattr(import_module("analysis.page.downloads"), "display", keep)
    return shown


@pytest.mark.usefixtures("links")
def test_every_table_is_listed_with_its_files_and_how_many_cells_are_withheld(
    offering, page
) -> None:
    downloads(Evidence(offering))
    head, row = page.table("The tables of results")
    assert head == ["A row is", "Rows", "Cells withheld", "Files"]
    assert row[:2] == ["A step of a sample", "9"]
    assert int(row[2]) > 0
    assert row[3] == "flow.csv flow.parquet"
    told = (
        f"In these tables {row[2]} cells are empty because they would tell of fewer than 10 people "
        "or answers; the column `withheld` names them, row by row."
    )
    assert page.texts == [told]


@pytest.mark.usefixtures("page")
def test_what_is_made_from_the_pages_leaves_a_place_for_its_size(offering, links) -> None:
    downloads(Evidence(offering, "nl"))
    found = html.fromstring(links[0]).xpath("//li")
    assert [each.find("a").get("href") for each in found] == [
        "../files/report.nl.pdf",
        "../files/figures.nl.zip",
        "../files/results.zip",
    ]
    assert [each.xpath("string(span/@data-file)") for each in found] == [
        "report.nl.pdf",
        "figures.nl.zip",
        "results.zip",
    ]


@pytest.mark.usefixtures("links")
def test_the_downloads_are_told_in_dutch(offering, in_dutch) -> None:
    downloads(Evidence(offering, "nl"))
    in_dutch("csv", "parquet", "flow")


def test_without_results_no_table_is_listed(folder, page, links) -> None:
    downloads(Evidence(folder))
    assert page.tables == {}
    assert "results.zip" not in links[0]


@pytest.mark.usefixtures("links", "page")
def test_a_page_hangs_on_files_that_may_come_later(folder, tmp_path) -> None:
    evidence = Evidence(StudyFolder(shutil.copytree(folder.root, tmp_path / "study")))
    downloads(evidence)
    mine = evidence.folder
    asked = [path.as_posix() for path in evidence.asked]
    for later in (
        mine.deposit / "study.zip",
        mine.codebook / "codebook.csv",
        mine.searchable("en"),
        mine.given("datapackage.json"),
        mine.given("flow.csv"),
    ):
        before = key_of("page", "code", asked)
        later.parent.mkdir(parents=True, exist_ok=True)
        later.write_text("a file", encoding="utf-8")
        assert key_of("page", "code", asked) != before


def test_the_first_page_leads_to_the_report_as_one_document(folder, links) -> None:
    report_as_file(Evidence(folder, "nl"))
    (link,) = html.fromstring(links[0]).xpath("//a")
    assert link.get("href") == "../files/report.nl.pdf"
    assert link.text == "Het hele rapport als één document, om te printen of te bewaren (PDF)"


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "All that is drawn here stands as rows in the table flow.csv, one of the files"),
        ("nl", "Alles wat hier getekend is, staat als rijen in de tabel flow.csv, een van de"),
    ],
)
def test_it_is_told_in_which_file_the_rows_of_a_picture_are_if_readers_are_given_it(
    offering, links, language: str, told: str
) -> None:
    evidence = Evidence(offering, language)
    rows_in_file(evidence, "flow")
    assert links == []
    path = offering.given("flow.csv")
    path.write_text("a file", encoding="utf-8")
    rows_in_file(evidence, "flow")
    (said,) = map(html.fromstring, links)
    assert told in said.text_content()
    assert said.xpath("//a/@href") == ["../files/results/flow.csv"]
    assert path in evidence.asked
