"""The review sheet of each study shows every question once, in all languages."""

from __future__ import annotations

import itertools
import re
import socket
from collections.abc import Mapping
from functools import cache
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import html

from instrument.forms.review.sheet import to_sheet
from instrument.forms.target import Form, targets, written
from instrument.load import load
from instrument.model import Questionnaire
from instrument.resolve import at

ROOT = Path(__file__).resolve().parents[4]
BSA = ROOT / "tests" / "studies" / "bsa_panel"
STUDIES = {"shipped": ROOT, "bsa_panel": BSA}
CASES = [
    (name, version)
    for name, folder in STUDIES.items()
    for version in load(folder).questionnaire.versions
]
Rows = list[dict[str, Any]]


@cache
def questionnaire(name: str) -> Questionnaire:
    return load(STUDIES[name]).questionnaire


@cache
def form(name: str, version: str) -> Form:
    return Form(at(questionnaire(name), version), questionnaire(name).study)


@cache
def files(name: str, version: str) -> Mapping[str, bytes]:
    made = form(name, version)
    return written(targets()["review"], made, made.version.languages)


def page(name: str, version: str) -> html.HtmlElement:
    return html.document_fromstring(files(name, version)["review.html"].decode())


def sheets(content: bytes) -> dict[str, Rows]:
    book = openpyxl.load_workbook(BytesIO(content))
    found: dict[str, Rows] = {}
    for sheet in book.worksheets:
        headings, *rows = sheet.iter_rows(values_only=True)
        names = [str(each) for each in headings]
        found[sheet.title] = [dict(zip(names, row, strict=True)) for row in rows]
    return found


def said(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def squeezed(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(("name", "version"), CASES)
def test_every_item_stands_on_the_page_once_in_every_language(name: str, version: str) -> None:
    resolved, root = form(name, version).version, page(name, version)
    assert len(root.xpath("//tr[starts-with(@id, 'item-')]")) == len(resolved.items)
    for item in resolved.items:
        (row,) = root.xpath("//tr[@id = $id]", id=f"item-{item.number}")
        (code,) = row.xpath("th[@scope = 'row']/code")
        assert code.text_content() == item.id
        for language in resolved.languages:
            (cell,) = row.xpath("td[@lang = $language]", language=language)
            (question,) = cell.xpath("p[@class = 'question']")
            assert said(question) == squeezed(item.text[language])
            for text in (item.lead_in, item.hint):
                assert text is None or squeezed(text[language]) in said(cell)
            for label in item.missing.values():
                assert squeezed(label[language]) in said(cell)


@pytest.mark.parametrize(("name", "version"), CASES)
def test_options_stand_where_they_are_first_asked_with_their_codes(name: str, version: str) -> None:
    resolved, root = form(name, version).version, page(name, version)
    first = {item.scale.id: item for item in reversed(resolved.items)}
    for item in first.values():
        (row,) = root.xpath("//tr[@id = $id]", id=f"item-{item.number}")
        for language in resolved.languages:
            (cell,) = row.xpath("td[@lang = $language]", language=language)
            lines = [said(line) for line in cell.xpath("ul[1]/li")]
            for option, line in zip(item.scale.options, lines, strict=False):
                assert line.startswith(f"{option.code} {squeezed(option.label[language])}")
            assert len(lines) >= len(item.scale.options)


def test_colleagues_read_what_people_are_told_before_they_consent() -> None:
    shown = html.document_fromstring(files("shipped", "3.0")["review.html"])
    (table,) = shown.xpath("//section[@aria-labelledby='around']//table")
    version = form("shipped", "3.0").version
    assert version.information is not None
    assert [squeezed(each.text_content()) for each in table.xpath(".//tbody//th")] == [
        "Welcome",
        "Information",
        "Thanks",
    ]
    for language, words in version.information.items():
        cells = table.xpath(f".//td[@lang='{language}']")
        assert squeezed(words) in [squeezed(each.text_content()) for each in cells]


@pytest.mark.parametrize(("name", "version"), CASES)
def test_the_workbook_says_the_same(name: str, version: str) -> None:
    resolved = form(name, version).version
    found = sheets(files(name, version)["review.xlsx"])
    around = ["around"] if resolved.information else []
    assert list(found) == ["questions", *around, "summary", "options"]
    for row in found.get("around", []):
        text = getattr(resolved, str(row["Text"]).lower())
        assert {row[f"Words ({each})"]: each for each in resolved.languages} == {
            words: language for language, words in text.items()
        }
    assert [row["No."] for row in found["questions"]] == [item.number for item in resolved.items]
    for row, item in zip(found["questions"], resolved.items, strict=True):
        assert row["Item"] == item.id
        assert (row["Required"] == "yes") == item.mandatory
        for language in resolved.languages:
            assert row[f"Question ({language})"] == item.text[language]
            assert row[f"Reading ease ({language})"]
    listed = {(row["Item"], row["Code"]): row for row in found["options"]}
    assert len(listed) == len(found["options"])
    first = {item.scale.id: item for item in reversed(resolved.items)}
    for item in first.values():
        for option in item.scale.options:
            for language in resolved.languages:
                row = listed[item.id, option.code]
                assert row[f"Label ({language})"] == option.label[language]


@pytest.mark.parametrize("version", questionnaire("shipped").versions)
def test_members_and_organisers_have_a_figure_of_their_own(version: str) -> None:
    sheet = to_sheet(form("shipped", version))
    (members, short, _), (organisers, long, _) = sheet.groups
    assert members["en"] == "Everyone else (members)"
    assert set(organisers) >= {"nl"}
    minutes = [[int(n) for n in re.findall(r"\d+", each)] for each in (short, long)]
    assert minutes[0][0] < minutes[1][0]
    assert minutes[0][-1] < minutes[1][-1]
    told = said(page("shipped", version))
    assert short in told
    assert long in told


def test_a_study_without_groups_has_one_figure() -> None:
    ((label, _, _),) = to_sheet(form("bsa_panel", "1.0")).groups
    assert label == {"en": "Everyone"}


@pytest.mark.parametrize("version", questionnaire("shipped").versions)
def test_routing_is_said_in_the_words_of_every_language(version: str) -> None:
    root = page("shipped", version)
    (row,) = root.xpath("//tr[th/code[normalize-space() = 'use_deliberate']]")
    openings = {"nl": "als ", "en": "if "}
    for language in form("shipped", version).version.languages:
        (asked,) = row.xpath("td[@lang = $language]/p[@class = 'asked']", language=language)
        assert said(asked).startswith(f"Asked only: {openings[language]}")


@pytest.mark.parametrize(("name", "version"), CASES)
def test_the_page_is_accessible_and_stands_alone(name: str, version: str) -> None:
    text, root = files(name, version)["review.html"].decode(), page(name, version)
    assert text.lstrip().startswith("<!DOCTYPE html>")
    assert root.get("lang") == "en"
    assert not root.xpath("//script | //link | //img | //iframe | //@src | //@style")
    assert not re.search(r"@import|url\(|https?:", text)
    assert {href[0] for href in root.xpath("//a/@href")} == {"#"}
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in root.xpath("//a/@href")} <= set(ids)
    levels = [int(each.tag[1]) for each in root.xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert not root.xpath("//th[not(@scope)]")
    assert all(table.xpath("thead/tr/th") for table in root.xpath("//table"))


class Balance(HTMLParser):
    """Complains of a tag that closes another than the last one open."""

    void = ("meta", "wbr")

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(attrs) == len({name for name, _ in attrs})
        if tag not in self.void:
            assert not (tag in ("p", "ul", "dl", "table") and "p" in self.open), self.getpos()
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, self.getpos()


@pytest.mark.parametrize(("name", "version"), CASES)
def test_every_tag_is_closed_in_its_place(name: str, version: str) -> None:
    reader = Balance()
    reader.feed(files(name, version)["review.html"].decode())
    reader.close()
    assert reader.open == []


@pytest.mark.parametrize(("name", "version"), CASES)
def test_the_same_form_gives_the_same_bytes(
    name: str, version: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    monkeypatch.setattr(socket, "getaddrinfo", None)
    made = form(name, version)
    again = written(targets()["review"], made, made.version.languages)
    assert dict(again) == dict(files(name, version))


def test_a_sheet_in_one_language_has_no_other() -> None:
    found = written(targets()["review"], form("shipped", "3.0"), ("en",))
    assert set(found) == {"review.en.html", "review.en.xlsx"}
    root = html.document_fromstring(found["review.en.html"].decode())
    assert set(root.xpath("//td/@lang")) == {"en"}
