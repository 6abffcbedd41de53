"""Every form of a comparison shows every change, and no wording breaks it."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from html.parser import HTMLParser
from pathlib import Path

import pytest
from lxml import html
from markdown_it import MarkdownIt

from instrument.compare.comparison import Comparison, compare
from instrument.compare.html_page import to_html
from instrument.compare.json_text import FORMAT_VERSION, to_json
from instrument.compare.markdown import comparison_page, to_markdown
from instrument.compare.saying import NAMES, lines
from instrument.compare.terminal import to_text
from instrument.model import Questionnaire
from tests.instrument.compare.edits import EDITS
from tests.instrument.compare.planted import draft, find
from tests.instrument.compare.versions import versioned

GOLDEN = Path(__file__).with_name("comparison.txt")
TOUCHED = {"worded": ("H2", "H10"), "add": ("H2",), "new": ("H10",)}
HOSTILE = (
    "<script>alert('x')</script>",
    "</del></ins></main>",
    "a | b ` c * _d_ {e} [f](g) # ~h~ $i$ \\",
    'aan "jou" & mij',
    "שלום \u202eevil",
    "\x1b[31mrood\x1b[0m\nregel twee",
    "woord " * 400,
    "🧑‍💻 blij",
)
WRITERS = (to_text, to_markdown, to_html, to_json)


@pytest.fixture(scope="module")
def study() -> Questionnaire:
    edited = deepcopy(draft())
    for edit in EDITS:
        if edit.in_history:
            edit.make(edited)
    return versioned(draft(), edited)


@pytest.fixture(scope="module")
def comparison(study: Questionnaire) -> Comparison:
    return compare(study, "1.0", "2.0")


def shown(page: str) -> str:
    """Give the words that a browser shows, without blanks: marks stand between them."""
    document = html.document_fromstring(page)
    for unseen in document.xpath("//*[@class='unseen'] | //style"):
        unseen.drop_tree()
    return "".join(document.text_content().split())


def as_html(markdown: str) -> str:
    return str(MarkdownIt("commonmark").render(markdown))


@pytest.mark.parametrize(
    ("writer", "read"),
    [(to_text, None), (to_markdown, as_html), (to_html, str)],
    ids=["text", "markdown", "html"],
)
def test_every_change_is_shown(
    writer: Callable[..., str],
    read: Callable[[str], str] | None,
    study: Questionnaire,
    comparison: Comparison,
) -> None:
    written = writer(comparison, study, touched=TOUCHED)
    if read:
        words = shown(read(written))
    else:
        words = "".join(written.split())
        for sign in ("[-", "-]", "{+", "+}"):
            words = words.replace(sign, "")
    for change in comparison.changes:
        for line in lines(change, study.study.languages):
            label = line.label if line.language is None else f"{line.label} ({line.language})"
            said = label + ": " + "".join(mark.text for mark in line.marks)
            assert "".join(said.split()) in words, change
        assert all(item in words for item in change.items)
    assert "H2,H10" in words


def test_json_holds_everything(study: Questionnaire, comparison: Comparison) -> None:
    found = json.loads(to_json(comparison, study, touched=TOUCHED))
    assert found["format_version"] == FORMAT_VERSION
    assert len(found["changes"]) == len(comparison.changes)
    for told, change in zip(found["changes"], comparison.changes, strict=True):
        assert {**told, "items": tuple(told["items"])}.items() >= {
            "kind": change.kind,
            "subject": change.subject,
            "items": change.items,
            "before": change.before,
            "after": change.after,
            "language": change.language,
            "part": change.part,
        }.items()
    assert found["items"]["worded"] == {
        "because": {"nl": "Daarom.", "en": "Daarom. (en)"},
        "comparability": "none",
        "hypotheses": ["H2", "H10"],
        "variables": {"worded": "none"},
    }
    assert found["hypotheses"] == ["H2", "H10"]


@pytest.mark.parametrize("writer", WRITERS)
def test_the_same_comparison_gives_the_same_text(
    writer: Callable[..., str], study: Questionnaire, comparison: Comparison
) -> None:
    again = compare(study, "1.0", "2.0")
    assert writer(again, study) == writer(comparison, study)


@pytest.mark.parametrize("writer", WRITERS)
def test_one_language_leaves_the_others_out(
    writer: Callable[..., str], study: Questionnaire, comparison: Comparison
) -> None:
    assert "Other?" in writer(comparison, study, ["en"]).replace("{+", "").replace("<ins>", "")
    assert "Other?" not in writer(comparison, study, ["nl"])
    assert "Anders?" not in writer(comparison, study, ["en"])


@pytest.mark.parametrize("writer", WRITERS[:3])
def test_a_version_compared_with_itself_says_so(
    writer: Callable[..., str], study: Questionnaire
) -> None:
    assert "Nothing differs between" in writer(compare(study, "1.0", "1.0"), study)


class Balanced(HTMLParser):
    """Refuses a page on which elements do not close in turn."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - as the parser calls it
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_no_wording_breaks_a_form(words: str) -> None:
    edited = draft()
    find(edited, "worded")["text"] = {"nl": words, "en": words}
    study = versioned(draft(), edited)
    found = compare(study, "1.0", "2.0")
    assert json.loads(to_json(found, study))["changes"][0]["after"] == words
    page, plain = to_html(found, study), "".join(words.split())
    parser = Balanced()
    parser.feed(page)
    assert not parser.open
    assert html.document_fromstring(page).xpath("//script") == []
    unseen = plain.translate({0x1B: "�", 0x202E: "�"})
    assert unseen in shown(page)
    assert unseen in shown(as_html(to_markdown(found, study)))
    rendered = html.document_fromstring(as_html(to_markdown(found, study)))
    assert rendered.xpath("//script | //a | //em | //img") == []
    terminal = to_text(found, study)
    assert not {"\x1b", "\u202e"} & {*terminal}


def test_a_page_tells_what_went_and_came_in_words_and_in_which_language(
    study: Questionnaire, comparison: Comparison
) -> None:
    page = html.document_fromstring(to_html(comparison, study))
    assert page.get("lang") == "en"
    assert page.findtext(".//title") == "Version 1.0 → 2.0"
    for tag, word in (("del", "removed: "), ("ins", "added: ")):
        marked = page.findall(f".//{tag}")
        assert marked
        assert {each[0].text for each in marked} == {word}
    dutch = [each for each in page.xpath("//bdi[@lang='nl']") if "Anders?" in each.text_content()]
    assert dutch
    assert page.xpath("//*[@src or @href]") == []


def test_a_page_of_the_book_links_items_to_the_version_that_asks_them(
    study: Questionnaire, comparison: Comparison
) -> None:
    page = comparison_page(comparison, study, TOUCHED)
    assert page.startswith("(compare-1.0-2.0)=\n# Version 1.0 → 2.0\n")
    assert "{ref}`gone <item-1.0-gone>`" in page
    assert "{ref}`new <item-2.0-new>`" in page


def test_every_kind_has_its_names() -> None:
    for one, many, label in NAMES.values():
        assert one != many
        assert label


def test_the_text_of_a_small_pair_reads_well() -> None:
    """What changes here is read by a person: `comparison.txt` is the whole of it."""
    edited = draft()
    for name in ("question", "item that went", "option that came", "placeholder", "entry renamed"):
        next(edit for edit in EDITS if edit.name == name).make(edited)
    study = versioned(draft(), edited)
    assert to_text(compare(study, "1.0", "2.0"), study, touched=TOUCHED) == GOLDEN.read_text(
        encoding="utf-8"
    )
