"""What books offer to take along: each what its readers can read, all beside the books."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from zipfile import ZipFile

import pandas as pd
import pytest

from analysis.locale import Locale
from analysis.pipeline.folder import StudyFolder
from analysis.report.files import (
    FOLDER,
    figures_file,
    offered,
    publish,
    report_file,
    size,
    size_of,
)
from instrument.load import load

STUDY = load(Path(__file__).resolve().parents[2] / "studies" / "bsa_panel").questionnaire.study
FIGURE = '<figure class="peil-figure"><img src="{}" alt="{}"></figure>'
PAGE = "<html><body><main>{}</main></body></html>"


def made(root: Path) -> StudyFolder:
    folder = StudyFolder(root)
    folder.codebook.mkdir(parents=True)
    for language in ("nl", "en"):
        folder.searchable(language).write_text(language)
    (folder.codebook / "codebook.csv").write_text("item")
    return folder


def with_results(folder: StudyFolder) -> StudyFolder:
    table = pd.DataFrame({"n": [12], "withheld": [""]})
    folder.given("x.csv").parent.mkdir(parents=True)
    table.to_csv(folder.given("x.csv"), index=False)
    table.to_parquet(folder.given("x.parquet"), index=False)
    folder.given("datapackage.json").write_text("{}")
    return folder


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Publish the files of a study whose books have a page with two pictures, and one below."""
    book = tmp_path / "book"
    prints = {}
    for language in ("nl", "en"):
        pages = book / language
        (pages / "_images").mkdir(parents=True)
        (pages / "codebook").mkdir()
        for name in ("a-1.svg", "a-2.svg", "c-1.svg"):
            (pages / "_images" / name).write_text(f"<svg>{name}</svg>")
        two = FIGURE.format("_images/a-1.svg?v=1", "One &amp; two")
        two += FIGURE.format("_images/a-2.svg", "It rose, by 3")
        (pages / "a.html").write_text(PAGE.format(two + size_of(report_file(language))))
        one = FIGURE.format("../_images/c-1.svg", "C")
        (pages / "codebook" / "c.html").write_text(PAGE.format(one))
        prints[language] = tmp_path / f"{language}.pdf"
        prints[language].write_bytes(b"%PDF" + b"0" * 1_500_000)
    publish(with_results(made(tmp_path)), book, prints)
    return book


def test_readers_are_offered_what_is_in_their_language(tmp_path: Path) -> None:
    folder = made(tmp_path)
    assert [each.name for each in offered(folder, "nl")] == [
        "report.nl.pdf",
        "figures.nl.zip",
        "codebook.nl.html",
        "codebook.csv",
    ]
    with_results(folder)
    assert [each.name for each in offered(folder, "en")] == [
        "report.en.pdf",
        "figures.en.zip",
        "results.zip",
        "codebook.html",
        "codebook.csv",
    ]


def test_all_that_any_book_offers_is_beside_the_books(book: Path, tmp_path: Path) -> None:
    folder = StudyFolder(tmp_path)
    for language in ("nl", "en"):
        for each in offered(folder, language):
            assert (book / language / each.address).resolve().is_file(), each
    assert (book / FOLDER / "codebook.nl.html").read_text() == "nl"
    assert (book / FOLDER / "codebook.html").read_text() == "en"


def test_tables_of_results_are_offered_one_by_one_and_as_a_zip(book: Path) -> None:
    names = {"x.csv", "x.parquet", "datapackage.json"}
    assert {path.name for path in (book / FOLDER / "results").iterdir()} == names
    with ZipFile(book / FOLDER / "results.zip") as archive:
        assert set(archive.namelist()) == {f"results/{name}" for name in names}
        assert json.loads(archive.read("results/datapackage.json")) == {}


def test_pictures_are_offered_together_with_what_they_show(book: Path) -> None:
    with ZipFile(book / FOLDER / figures_file("nl")) as archive:
        top = "figures.nl"
        told = list(csv.reader(io.StringIO(archive.read(f"{top}/figures.csv").decode())))
        drawn = {Path(name).name for name in archive.namelist()} - {"figures.csv"}
        assert archive.read(f"{top}/a-2.svg") == b"<svg>a-2.svg</svg>"
    assert told == [
        ["file", "page", "shows"],
        ["a-1.svg", "a.html", "One & two"],
        ["a-2.svg", "a.html", "It rose, by 3"],
        ["c-1.svg", "codebook/c.html", "C"],
    ]
    assert drawn == {row[0] for row in told[1:]}


@pytest.mark.parametrize("synthetic", [True, False])
def test_zips_say_of_which_study_they_are_and_that_answers_are_made_up(
    book: Path, tmp_path: Path, synthetic: bool
) -> None:
    notice = {"nl": "Verzonnen.", "en": "Made up."}
    study = STUDY.model_copy(update={"synthetic": synthetic, "notice": notice})
    folder = StudyFolder(tmp_path)
    folder.definition("study").parent.mkdir(parents=True)
    folder.definition("study").write_text(study.model_dump_json())
    publish(folder, book, {language: tmp_path / f"{language}.pdf" for language in ("nl", "en")})
    title = "British Social Attitudes panel, 1983–1986\n"
    for name, told in (("figures.nl", ("Verzonnen.",)), ("results", ("Verzonnen.", "Made up."))):
        with ZipFile(book / FOLDER / f"{name}.zip") as archive:
            said = archive.read(f"{name}/README.txt").decode()
        assert said.startswith(title)
        assert all((each in said) == synthetic for each in told)


def test_zips_are_the_same_bytes_each_time(book: Path, tmp_path: Path) -> None:
    files = sorted((book / FOLDER).glob("*.zip"))
    before = {path: path.read_bytes() for path in files}
    prints = {language: tmp_path / f"{language}.pdf" for language in ("nl", "en")}
    publish(StudyFolder(tmp_path), book, prints)
    assert {path: path.read_bytes() for path in files} == before


def test_pages_say_how_large_the_files_are_that_were_made_from_them(book: Path) -> None:
    assert "(1,5 MB)" in (book / "nl" / "a.html").read_text()
    assert "(1.5 MB)" in (book / "en" / "a.html").read_text()
    assert "data-file" not in (book / "en" / "a.html").read_text()


@pytest.mark.parametrize(
    ("length", "told"), [(3, "1 kB"), (1500, "2 kB"), (999_400, "999 kB"), (12_340_000, "12.3 MB")]
)
def test_sizes_are_told_as_people_read_them(tmp_path: Path, length: int, told: str) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"0" * length)
    assert size(path, Locale("en")) == told
