"""Prose of the report says the same in every language, and nothing that belongs to results."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

import analysis
from analysis.measurement import levels, reliability
from analysis.results.detectable import POWER
from analysis.robustness.joint import MOST_IN_FULL
from instrument.load import load
from tests.study.words import SHIPPED

ROOT = Path(__file__).resolve().parents[3]
GENERIC = Path(analysis.__file__).parent / "report" / "pages"
ELSEWHERE = ROOT / "tests" / "studies"
STUDIES = {
    "shipped": ROOT,
    **{name: ELSEWHERE / name for name in ("bsa_panel", "eurobarometer_trust")},
}
BOTH = ("nl", "en")
WIDTH = 110

OPENS = re.compile(r":::([a-z]{2})")
SLOT = re.compile(r":::study ([a-z_]+)")
FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
CELL = re.compile(r"^```\{code-cell\}.*?^```$\n?", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)
LINKED = re.compile(r"\{doc\}`(?:[^`<]*<)?([^`>]+)>?`")
CODE = re.compile(r"`([^`]+)`")
ROLE = re.compile(r"\{[a-z]+\}`[^`]*`")
SHAPES: Mapping[str, re.Pattern[str]] = {
    "headings": re.compile(r"^(#+) ", re.MULTILINE),
    "items of lists": re.compile(r"^ *(-|\d+\.) ", re.MULTILINE),
    "directives": re.compile(r"^```(\{[a-z-]+\}|[a-z]+)", re.MULTILINE),
    "options": re.compile(r"^(:[a-z-]+:.*)$", re.MULTILINE),
}
ADDRESS = re.compile(r"\]\(([^)]+)\)")

OF_ONE_STUDY = re.compile(
    rf"{SHIPPED.pattern}|collecti|buurt|\bdistrict|interview|abortion|eurobarometer|british|2019|\b[HKPS]\d",
    re.IGNORECASE,
)
WORDS_OF: Mapping[str, re.Pattern[str]] = {
    "nl": re.compile(r"\b(een|het|niet|van|wordt|zijn)\b", re.IGNORECASE),
    "en": re.compile(r"\b(the|to|which|with|and|from|that)\b", re.IGNORECASE),
}


def either(value: float) -> str:
    """Write a number as in any of the languages, for a pattern."""
    return f"{value:g}".replace(".", "[.,]")


EVERYWHERE = {
    r"95 ?%": "the width of every interval",
    r"\b(19|20)\d\d\)": "the year of a citation",
    r"\bCR[12]\b": "the name of a method",
}
"""Digits that prose may have, and why: none is a result."""
ON_A_PAGE: Mapping[str, Mapping[str, str]] = {
    "data_quality": {
        rf"\b{reliability.FEWEST}\b": "people below whom a reliability is not estimated",
        either(levels.DROP): "how far CFI may fall",
        rf"\b{levels.SIGNIFICANT:.0%}".replace("%", " ?%"): "the level of that test",
        r"\b0[.,]6\b": "a rule of thumb for sum scores",
        r"\b0–100\b": "the ends of a scale",
    },
    "method": {
        rf"\b{10 * POWER:.0f} (of|van de) 10\b": "the power for which effects are told",
        r"\b5 ?%": "an example of a level",
    },
    "robustness": {rf"\b{MOST_IN_FULL}\b": "groups for which all vectors of signs are tried"},
    "local_impact": {r"\b2019\b": "the time that a question names"},
    "plan": {r"\bH\d+\b": "the names of hypotheses"},
}


@dataclass(frozen=True)
class Prose:
    """A page or a note: its blocks in order, each a language and its text, and what is between."""

    path: Path
    languages: tuple[str, ...]
    parts: tuple[tuple[str, str], ...]

    @property
    def blocks(self) -> tuple[tuple[str, str], ...]:
        return tuple((language, text) for language, text in self.parts if language)

    @property
    def groups(self) -> Iterator[Mapping[str, str]]:
        """Give the blocks that say the same, by language."""
        many = len(self.languages)
        for first in range(0, len(self.blocks), many):
            yield dict(self.blocks[first : first + many])


def parts(text: str) -> Iterator[tuple[str, str]]:
    """Take a page apart: language and text of each block; no language between blocks."""
    language = ""
    lines: list[str] = []
    for line in FRONT.sub("", text, count=1).splitlines():
        opens = OPENS.fullmatch(line)
        if opens or (line == ":::" and language):
            yield language, "\n".join(lines)
            language, lines = (opens[1] if opens else ""), []
        else:
            lines.append(line)
    yield language, "\n".join(lines)


def read(path: Path, languages: tuple[str, ...]) -> Prose:
    return Prose(path, languages, tuple(parts(path.read_text(encoding="utf-8"))))


DEFINED = {name: load(folder).questionnaire.study for name, folder in STUDIES.items()}
GENERIC_PAGES = [read(path, BOTH) for path in sorted(GENERIC.glob("*.md"))]
OF_STUDIES = {
    name: [
        read(path, tuple(DEFINED[name].languages))
        for path in sorted((folder / "book").rglob("*.md"))
    ]
    for name, folder in STUDIES.items()
}
EVERY = [*GENERIC_PAGES, *(page for pages in OF_STUDIES.values() for page in pages)]
every_page = pytest.mark.parametrize(
    "page", EVERY, ids=[str(each.path.relative_to(ROOT)) for each in EVERY]
)
every_study = pytest.mark.parametrize("name", STUDIES)


def plain(text: str) -> str:
    """Leave out what is no prose: code, and where links lead."""
    return CODE.sub("", ROLE.sub("", FENCED.sub("", text)))


def references(text: str) -> tuple[Counter[str], Counter[str], list[str]]:
    """List what a block links to, names as code, and shows as code; not what it admonishes."""
    rest = FENCED.sub("", text)
    fenced = [each for each in FENCED.findall(text) if not each.startswith("```{")]
    linked = Counter(LINKED.findall(text) + ADDRESS.findall(text))
    return linked, Counter(CODE.findall(ROLE.sub("", rest))), fenced


def named(pages: list[Prose], folder: str) -> set[str]:
    return {each.path.stem for each in pages if each.path.parent.name == folder}


@every_page
def test_every_block_has_one_in_each_language_right_after(page: Prose) -> None:
    assert page.blocks, "a page without prose"
    order = [language for language, _ in page.blocks]
    assert order == list(page.languages) * (len(order) // len(page.languages))
    apart = [text for language, text in page.parts if not language]
    within = [text for each, text in enumerate(apart[1:-1]) if (each + 1) % len(page.languages)]
    assert [text for text in within if text.strip()] == []


@every_page
def test_prose_stands_in_blocks_only(page: Prose) -> None:
    between = "\n".join(text for language, text in page.parts if not language)
    left = SLOT.sub("", CELL.sub("", between + "\n")).replace("{synthetic}", "")
    assert left.strip() == ""
    assert all(":::" not in text for _, text in page.blocks)


@every_page
@pytest.mark.parametrize("what", SHAPES)
def test_blocks_are_built_alike_in_every_language(page: Prose, what: str) -> None:
    for group in page.groups:
        found = {language: SHAPES[what].findall(text) for language, text in group.items()}
        assert len({tuple(map(str, each)) for each in found.values()}) == 1, found


@every_page
def test_blocks_link_to_the_same_and_show_the_same_code(page: Prose) -> None:
    for group in page.groups:
        linked, shown, fenced = zip(*map(references, group.values()), strict=True)
        assert all(each == linked[0] for each in linked), linked
        assert all(each == shown[0] for each in shown), shown
        assert all(each == fenced[0] for each in fenced), fenced


@every_page
def test_blocks_are_in_the_language_that_they_say(page: Prose) -> None:
    for language, text in page.blocks:
        others = [each for each in WORDS_OF if each != language]
        assert [WORDS_OF[each].findall(plain(text)) for each in others] == [[]]
    for language in page.languages:
        assert WORDS_OF[language].search(
            "\n".join(t for mine, t in page.blocks if mine == language)
        )


@every_page
def test_a_page_has_one_first_heading_and_skips_no_level(page: Prose) -> None:
    for language in page.languages:
        text = "\n".join(text for mine, text in page.blocks if mine == language)
        deep = [len(marks) for marks, _ in HEADING.findall(FENCED.sub("", text))]
        if page.path.parent.name == "notes":
            assert deep == []
            continue
        assert deep[0] == 1
        assert deep.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(deep))
        assert text.lstrip().startswith("# ")


@every_page
def test_no_number_is_typed_by_hand(page: Prose) -> None:
    allowed = {**EVERYWHERE, **ON_A_PAGE.get(page.path.stem, {})}
    for _, text in page.blocks:
        said = plain(text)
        for pattern in allowed:
            said = re.sub(pattern, "", said)
        assert re.findall(r".*\d.*", said) == []


@pytest.mark.parametrize("name", ON_A_PAGE)
def test_digits_that_prose_may_have_are_there(name: str) -> None:
    texts = [text for page in EVERY if page.path.stem == name for _, text in page.blocks]
    unused = [each for each in ON_A_PAGE[name] if not any(re.search(each, t) for t in texts)]
    assert unused == []


@every_page
def test_lines_are_short_enough_to_compare(page: Prose) -> None:
    lines = page.path.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if len(line) > WIDTH] == []


@pytest.mark.parametrize("page", GENERIC_PAGES, ids=[each.path.stem for each in GENERIC_PAGES])
def test_pages_of_every_study_have_no_word_of_one(page: Prose) -> None:
    assert OF_ONE_STUDY.findall(page.path.read_text(encoding="utf-8")) == []


@every_study
def test_links_lead_to_a_page_that_the_study_has(name: str) -> None:
    own = OF_STUDIES[name]
    there = named(GENERIC_PAGES, "pages") | named(own, "book") | {"codebook/index"}
    if not DEFINED[name].synthetic:
        there -= {"synthetic"}
    linked = {
        target
        for page in (*GENERIC_PAGES, *own)
        for _, text in page.blocks
        for target in LINKED.findall(text)
    }
    assert linked
    assert linked - there == set()


@every_study
def test_what_a_study_says_of_its_own_has_a_place_on_a_page(name: str) -> None:
    slots = {
        slot
        for page in GENERIC_PAGES
        for language, text in page.parts
        if not language
        for slot in SLOT.findall(text)
    }
    notes = named(OF_STUDIES[name], "notes")
    assert "intro" in notes
    assert notes - slots == set()


@every_study
def test_the_study_names_its_pages_in_order_and_a_headline_in_its_languages(name: str) -> None:
    said = yaml.safe_load((STUDIES[name] / "book" / "report.yaml").read_text(encoding="utf-8"))
    assert sorted(said["themes"]) == sorted(named(OF_STUDIES[name], "book"))
    assert set(said["title"]) == set(DEFINED[name].languages)
    assert set(said["themes"]) & named(GENERIC_PAGES, "pages") == set()


def test_a_page_is_taken_apart_into_blocks_and_what_is_between() -> None:
    page = "---\na: b\n---\n\n:::nl\nja\n:::\n\n:::en\nyes\n:::\n\n:::study intro\n"
    found = list(parts(page))
    assert found == [("", ""), ("nl", "ja"), ("", ""), ("en", "yes"), ("", "\n:::study intro")]
