"""Which counts and statistics are told, and that no small cell can be worked out from them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from instrument.codebook.counts import gathered, published
from instrument.dataset import Category, DataVariable
from instrument.ddi import Documented, codebook
from instrument.ddi.frequencies import NOTHING, shown
from tests.instrument.ddi.described import AGE, AGREE, PERSON, file, found, said, study, text

REASONS = ("dont_know", "refused", "not_applicable", "not_shown")
CHOICE = DataVariable(
    name="choice",
    label=text("Choice"),
    kind="category",
    categories=tuple(Category(code=c, value=int(c), label=text(c)) for c in "123"),
)
CELLS = st.dictionaries(
    st.sampled_from(("1", "2", "3", *REASONS, "withheld")), st.integers(0, 40), max_size=7
)


def counted(
    variable: DataVariable,
    counts: Mapping[str, int] | None,
    smallest: int = 10,
    **statistics: float,
):
    every = None if counts is None else {variable.name: counts}
    told = {variable.name: statistics} if statistics else {}
    documented = Documented(file(variable), "a.csv", counts=every, statistics=told)
    return shown(documented, variable, smallest)


def test_counts_are_those_of_the_published_codebook() -> None:
    counts = {"1": 5, "2": 30, "3": 0, "refused": 12}
    cells = published(gathered(counts, ["1", "2", "3"]), adds_up=True, smallest=10)
    assert cells == {"1": "< 10", "2": "withheld", "3": "0", "refused": "12"}
    assert counted(CHOICE, counts).counts == {"3": 0, "refused": 12}
    assert counted(CHOICE, counts).hidden


@given(CELLS, st.integers(1, 15))
def test_a_number_is_told_only_where_the_published_codebook_tells_it(counts, smallest) -> None:
    without = {name: n for name, n in counts.items() if name != "withheld"}
    cells = published(gathered(without, ["1", "2", "3"]), adds_up=True, smallest=smallest)
    told = counted(CHOICE, without, smallest).counts
    assert told == {name: int(cell) for name, cell in cells.items() if cell.isdecimal()}


@given(CELLS, st.integers(2, 15))
def test_no_count_between_nought_and_the_smallest_is_told(counts, smallest) -> None:
    told = counted(CHOICE, counts, smallest)
    small = {name for name, number in counts.items() if 0 < number < smallest}
    assert not small & set(told.counts)
    assert all(counts.get(name, 0) == number for name, number in told.counts.items())
    assert told.hidden == bool(small)


@given(CELLS, st.integers(2, 15))
def test_no_hidden_cell_is_the_rest_of_the_cases(counts, smallest) -> None:
    total = sum(counts.values())
    told = counted(CHOICE, counts, smallest)
    hidden = [name for name, n in counts.items() if n and name not in told.counts]
    if len(hidden) == 1:  # nobody else is left who could share the secret
        assert sum(told.counts.values()) + counts[hidden[0]] == total
        assert sum(1 for n in counts.values() if n) == 1


def valid_and_missing(counts: Mapping[str, int]) -> dict[str, float]:
    valid = sum(n for name, n in counts.items() if name in ("1", "2", "3"))
    return {"vald": valid, "invd": sum(counts.values()) - valid}


@given(CELLS, st.integers(2, 15))
def test_no_hidden_cell_is_the_rest_of_the_valid_or_the_missing(counts, smallest) -> None:
    told = counted(CHOICE, counts, smallest, **valid_and_missing(counts), mean=2.0, stdev=1.0)
    for name, codes in (("vald", {"1", "2", "3"}), ("invd", {*REASONS, "withheld"})):
        hidden = [each for each in codes & set(counts) if each not in told.counts]
        alone = [each for each in hidden if counts[each]]
        if len(alone) == 1:
            assert name not in told.statistics or counts[alone[0]] >= smallest
    if any(counts.get(code, 0) > 0 and code not in told.counts for code in "123"):
        assert not {"mean", "stdev"} & set(told.statistics)


def test_withheld_cells_are_no_answers() -> None:
    told = counted(AGE, {"answered": 40, "withheld": 30, "refused": 20})
    assert told.counts == {"withheld": 30, "refused": 20}
    assert told.statistics == {"vald": 40}


def test_few_withheld_cells_are_hidden_with_another_reason() -> None:
    told = counted(CHOICE, {"1": 40, "2": 40, "withheld": 3, "refused": 20, "not_shown": 90})
    assert told.counts == {"1": 40, "2": 40, "3": 0, "not_shown": 90}


def test_with_every_reason_there_is_few_withheld_cells_hide_all_reasons() -> None:
    every = (*REASONS, "skipped", "not_asked_in_version", "invalid")
    counts = {"1": 40, "2": 40, **dict.fromkeys(every, 50)}
    assert set(counted(CHOICE, {**counts, "withheld": 50}).counts) == {
        "1",
        "2",
        "3",
        *every,
        "withheld",
    }
    assert set(counted(CHOICE, {**counts, "withheld": 3}).counts) == {"1", "2", "3"}


def test_answers_to_a_number_are_told_as_valid_cases() -> None:
    assert counted(AGE, {"18": 40, "99": 2, "refused": 20}).statistics == {"vald": 42}
    few = counted(AGE, {"answered": 4, "refused": 96}, vald=4, invd=96, mean=1, min=0, max=2)
    assert (few.counts, few.statistics, few.hidden) == ({}, {}, True)


def test_a_small_reason_hides_how_many_answered_a_number_but_not_their_mean() -> None:
    told = counted(AGE, {"answered": 97, "refused": 3}, vald=97, invd=3, mean=40.5)
    assert (told.counts, told.statistics) == ({}, {"mean": 40.5})


@pytest.mark.parametrize("variable", [AGE.model_copy(update={"sensitive": True}), PERSON])
def test_of_sensitive_variables_and_texts_nothing_is_told(variable: DataVariable) -> None:
    counts = {"answered": 400, "refused": 100}
    assert counted(variable, counts, vald=400, invd=100, mean=3) == NOTHING


def test_a_date_has_no_mean() -> None:
    day = PERSON.model_copy(update={"kind": "date"})
    told = counted(day, {"answered": 40}, vald=40, min=18000, mean=18001)
    assert told.statistics == {"vald": 40}


def test_without_counts_only_statistics_are_told() -> None:
    assert counted(AGE, None, vald=40, invd=0, mean=3).statistics == {
        "vald": 40,
        "invd": 0,
        "mean": 3,
    }
    assert counted(AGE, None, vald=4, mean=3).statistics == {}
    assert counted(AGE, None) == NOTHING


def test_statistics_that_ddi_does_not_know_are_left_out() -> None:
    assert counted(AGE, None, vald=40, kurtosis=3).statistics == {"vald": 40}


def test_a_codebook_says_why_counts_are_not_there() -> None:
    sensitive = AGE.model_copy(update={"name": "secret", "sensitive": True})
    documented = Documented(
        file(AGREE, sensitive, AGE),
        "a.csv",
        counts={"agree": {"1": 3, "K02": 90}, "age": {"answered": 90}, "secret": {"answered": 90}},
    )
    content = codebook(study(), [documented], smallest_cell=5)
    why = {
        name: [words for _, words in said(content, f"//d:var[@name='{name}']/d:security")]
        for name in ("agree", "secret", "age")
    }
    assert why["age"] == []
    assert why["secret"][1].startswith("Sensitive: ")
    assert why["agree"][1].startswith("Counts from 1 up to 5,")
    assert found(content, "//d:catStat") == []


def test_the_least_count_is_the_one_that_is_given() -> None:
    documented = Documented(file(AGREE), "a.csv", counts={"agree": {"1": 3, "K02": 90}})
    content = codebook(study(), [documented], smallest_cell=3)
    counts = found(content, "//d:catStat[@type='freq']/text()")
    assert counts == ["3", "90"]
