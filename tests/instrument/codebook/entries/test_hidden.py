"""What is hidden cannot be read from the page: not from a bar, a title, an attribute or a sum."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from instrument.codebook.counts import hides
from instrument.codebook.entries import Codebook, variables_html
from instrument.codebook.entries.cells import Cell, Row, cells, counted, rows, shown
from instrument.codebook.entries.picture import STUB, picture, tallest
from instrument.codebook.entries.revealing import left_out, reveals, sums_hide
from instrument.dataset import Category, DataVariable

small = st.integers(1, 9)
anything = st.integers(0, 60)
counts = st.dictionaries(
    st.sampled_from(["1", "2", "3", "4", "skipped", "refused", "withheld"]), anything, min_size=1
)


def drawn(numbers: dict[str, int]) -> object:
    """Draw counts as the page does."""
    texts = shown(numbers, 10)
    sorts = {code: "option" if code.isdigit() else "reason" for code in numbers}
    listed = [Row(code, {}, sorts[code]) for code in numbers]  # type: ignore[arg-type] # two words
    column = cells(listed, texts)
    return column, picture("v", "w", column, tallest([column]))


@given(counts, st.data())
def test_another_small_number_gives_the_same_picture(numbers: dict[str, int], data) -> None:
    others = {c: data.draw(small) if 0 < n < 10 else n for c, n in numbers.items()}
    assert drawn(numbers) == drawn(others)


@given(counts)
def test_no_small_number_is_shown_and_none_is_alone(numbers: dict[str, int]) -> None:
    texts = shown(numbers, 10)
    for code, number in numbers.items():
        assert (texts[code] == "< 10") == (0 < number < 10)
    hidden = [code for code, text in texts.items() if not text.isdigit()]
    assert len(hidden) != 1 or sum(1 for n in numbers.values() if n) == 1


@given(counts)
def test_what_is_hidden_without_what_was_withheld_is_hidden_with_it(numbers) -> None:
    without = {code: n for code, n in numbers.items() if code != "withheld"}
    hidden = {code for code, text in shown(without, 10).items() if not text.isdigit()}
    assert hidden <= {code for code, text in shown(numbers, 10).items() if not text.isdigit()}


def test_every_stub_is_of_one_height_and_says_so() -> None:
    texts = {"1": "< 10", "2": "withheld", "3": "40"}
    column = cells([Row(code, {}, "option") for code in texts], texts)
    found = picture("v", "w", column, 40)
    assert [(bar.look, bar.height) for bar in found.bars[:2]] == [("stub", STUB), ("stub", STUB)]
    assert [bar.over for bar in found.bars] == ["<10", "∗", "40"]


def test_a_reason_longer_than_every_answer_is_cut_off() -> None:
    column = (
        Cell(Row("1", {}, "option"), "40", 40),
        Cell(Row("not_shown", {}, "reason"), "400", 400),
    )
    found = picture("v", "w", column, tallest([column]))
    assert [(bar.look, bar.cut) for bar in found.bars] == [("bar", False), ("missing", True)]
    assert found.bars[0].height == found.bars[1].height


def test_all_waves_of_a_variable_have_one_scale(codebook: Codebook) -> None:
    page = html.document_fromstring(variables_html(codebook))
    first, second = (
        [float(bar.get("height")) for bar in each.xpath(".//*[@class='pv-bar']")]
        for each in page.xpath("//article[@id='entry-panel.trust']//svg")
    )
    assert second == [9.0, 22.5, 60.0]
    assert first == [30.0]


@pytest.mark.parametrize("number", [1, 5, 9])
def test_the_whole_page_is_the_same_whatever_the_small_number_is(
    codebook: Codebook, number: int
) -> None:
    own = {"1": 40, "2": number, "3": 21 - number, "refused": 11}
    both = [
        replace(codebook, counts={"panel": {"w1": {"trust": each}}})
        for each in ({"1": 40, "2": 7, "3": 14, "refused": 11}, own)
    ]
    first, second = map(variables_html, both)
    assert first == second


def test_bins_are_hidden_like_other_cells(codebook: Codebook) -> None:
    bins = {"panel": {"w1": {"income": [(0.0, 300.0, 50), (300.0, 600.0, 4), (600.0, 900.0, 16)]}}}
    page = html.document_fromstring(variables_html(replace(codebook, bins=bins)))
    (part,) = page.xpath("//article[@id='entry-panel.income']")
    found = [
        [" ".join(cell.text_content().split()) for cell in row.xpath("th|td")]
        for row in part.xpath(".//table[contains(@class, 'pv-values')]//tr")
    ]
    assert [[row[0], *row[-2:]] for row in found[1:]] == [
        ["0 to 300", "50", "–"],
        ["300 to 600", "< 10", "–"],
        ["600 to 900", "withheld", "–"],
        ["–", "–", "122"],
        ["refused .b", "12", "0"],
    ]


@pytest.mark.parametrize(
    ("coarse", "finer", "what"),
    [
        ({"1": 50}, {"a": 45, "b": 5}, True),
        ({"1": 45, "2": 5}, {"1": 45, "2": 5}, False),
        ({"1": 50}, {"a": 30, "b": 20}, False),
        ({"1": 50, "skipped": 4}, {"a": 30, "b": 20, "skipped": 4}, True),
        ({"1": 50, "skipped": 6, "refused": 7}, {"a": 30, "b": 20, "skipped": 6, "refused": 7}, 0),
        ({"1": 50, "skipped": 7}, {"a": 30, "b": 20, "skipped": 4, "refused": 3}, True),
        ({"answered": 50}, {"a": 30, "b": 12, "c": 4, "d": 4}, False),
        ({"1": 42, "2": 8}, {"a": 30, "b": 12, "c": 4, "d": 4}, True),
    ],
)
def test_counts_that_give_a_finer_one_away_are_known(coarse, finer, what) -> None:
    assert reveals(coarse, finer, 10) == what


def test_beside_the_question_only_the_total_is_shown(codebook: Codebook) -> None:
    asked = {"w1": {"trust": {"1": 20, "2": 20, "3": 7, "4": 5, "5": 16, "refused": 11}}}
    book = replace(codebook, asked=asked)
    assert left_out(book) == {("panel", "w1", "trust"): "total"}
    page = html.document_fromstring(variables_html(book))
    (part,) = page.xpath("//article[@id='entry-panel.trust']")
    first = part.xpath(".//svg")[0]
    assert first.findtext(".//desc") == "answered (any answer): 68; refused (No answer): 11."
    assert "Wave w1: only how many answered" in part.text_content()


def test_beside_other_reasons_missing_nothing_is_shown(codebook: Codebook) -> None:
    asked = {"w1": {"trust": {"1": 40, "2": 28, "refused": 6, "skipped": 5}}}
    book = replace(codebook, asked=asked)
    assert left_out(book) == {("panel", "w1", "trust"): "nothing"}
    page = html.document_fromstring(variables_html(book))
    (part,) = page.xpath("//article[@id='entry-panel.trust']")
    assert len(part.xpath(".//svg")) == 1
    assert "Wave w1: no counts" in part.text_content()


def test_the_same_counts_in_two_files_are_shown_in_both(codebook: Codebook, holding, make) -> None:
    numbers = {"1": 40, "2": 7, "3": 21, "refused": 11}
    asked = holding(make("trust", item="trust"), name="asked")
    book = replace(
        codebook,
        files=(*codebook.files, asked),
        counts={**codebook.counts, "asked": {"w1": {"trust": numbers}}},
    )
    assert left_out(book) == {}
    other = {**book.counts, "asked": {"w1": {"trust": {**numbers, "1": 47, "2": 0}}}}
    assert left_out(replace(book, counts=other)) == {("panel", "w1", "trust"): "total"}


@given(counts)
def test_totals_are_kept_whole(numbers: dict[str, int]) -> None:
    made = tuple(Category(code=code, value=int(code), label={}) for code in "1234")
    variable = DataVariable(name="v", label={}, kind="category", categories=made)
    apart = counted(variable, numbers)
    together = counted(variable, numbers, whole=True)
    assert sum(apart.values()) == sum(together.values()) == sum(numbers.values())
    assert {row.code for row in rows(variable, (), together)} >= {*together} - {"answered"}
    assert hides(together, smallest=10) or together["answered"] == 0 or together["answered"] >= 10


numbers = st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 20), min_size=2)
absent = st.dictionaries(st.sampled_from(["skipped", "refused", "invalid"]), st.integers(1, 30))


@settings(max_examples=300)
@given(numbers, absent, st.lists(st.sampled_from("123"), min_size=6, max_size=6))
def test_no_hidden_number_follows_from_the_sums_that_are_shown(finer, reasons, places) -> None:
    parts: dict[str, list[str]] = {}
    for code, place in zip("abcdef", places, strict=True):
        if code in finer:
            parts.setdefault(place, []).append(code)
    coarse = {place: sum(finer[code] for code in codes) for place, codes in parts.items()}
    if not sums_hide(coarse | reasons, finer | reasons, parts, 10):
        return
    first, second = shown(finer | reasons, 10), shown(coarse | reasons, 10)
    unknown = [code for code, text in first.items() if not text.isdigit()]
    known = [set(codes) for place, codes in parts.items() if second[place].isdigit()]
    sums = [*known, set(finer), set(reasons), set(finer) | set(reasons)]
    told = np.array([[code in each for code in unknown] for each in sums], dtype=float)
    for place in range(len(unknown)):
        alone = np.eye(len(unknown))[[place]]
        assert np.linalg.matrix_rank(np.vstack([told, alone])) > np.linalg.matrix_rank(told)


@pytest.mark.parametrize(
    ("parts", "what"),
    [
        ({"1": ["a", "b"], "2": ["c", "d"]}, True),
        ({"1": ["a", "c"], "2": ["b", "d"]}, False),
        ({"1": ["a", "b"], "2": ["c"]}, False),
        ({"1": ["a", "b"], "2": ["c", "d", "d"]}, False),
        ({}, False),
    ],
)
def test_sums_are_shown_where_each_holds_no_hidden_number_or_several(parts, what) -> None:
    finer = {"a": 30, "b": 12, "c": 6, "d": 5}
    coarse = {code: sum(finer[each] for each in codes) for code, codes in parts.items()}
    assert sums_hide(coarse or {"1": 53}, finer, parts, 10) == what


def test_a_sum_that_is_hidden_does_not_keep_a_number_that_the_total_gives_away() -> None:
    finer = {"a": 5, "b": 12, "c": 8, "d": 9}
    parts = {"1": ["a"], "2": ["b"], "3": ["c", "d"]}
    assert not sums_hide({"1": 5, "2": 12, "3": 17}, finer, parts, 10)


def test_a_lone_reason_kept_by_a_withheld_answer_is_not_given_away() -> None:
    finer = {"a": 15, "b": 12, "c": 8, "d": 9, "skipped": 4}
    assert not sums_hide({"1": 27, "2": 17, "skipped": 4}, finer, {"1": "ab", "2": "cd"}, 10)


def test_with_its_parts_known_a_coarser_variable_is_shown(codebook: Codebook) -> None:
    numbers = {"w1": {"trust": {"1": 40, "2": 27, "3": 21}}}
    asked = {"w1": {"trust": {"1": 33, "2": 7, "3": 27, "4": 12, "5": 9}}}
    book = replace(codebook, counts={"panel": numbers}, asked=asked)
    place = ("panel", "w1", "trust")
    assert left_out(book) == {place: "total"}
    parts = {"1": {"1", "2"}, "2": {"3"}, "3": {"4", "5"}}
    assert left_out(replace(book, parts={"w1": {"trust": parts}})) == {place: "total"}
    asked = {"w1": {"trust": {"1": 40, "2": 27, "3": 14, "4": 7}}}
    other = {"1": {"1"}, "2": {"2"}, "3": {"3", "4"}}
    assert left_out(replace(book, asked=asked)) == {place: "total"}
    assert left_out(replace(book, asked=asked, parts={"w1": {"trust": other}})) == {}
