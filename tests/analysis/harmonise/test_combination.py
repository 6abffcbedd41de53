"""Several answers become one: within their bounds, in any order where order says nothing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.harmonise.column import Column
from analysis.harmonise.combination import Source, combine
from instrument.model import AnswerScale, Derivation

ROWS = 4
SCALE = AnswerScale.model_validate(
    {
        "id": "s",
        "kind": "single",
        "options": [{"code": str(n), "label": {"en": str(n)}} for n in range(6)],
    }
)
NUMBERS = st.lists(st.none() | st.integers(0, 5), min_size=ROWS, max_size=ROWS)
SEVERAL = st.lists(NUMBERS, min_size=1, max_size=4)


def source(numbers: list[int | None]) -> Source:
    codes = np.array([None if each is None else str(each) for each in numbers], dtype=object)
    nothing = np.full(ROWS, None, dtype=object)
    column = Column(
        variable="x",
        item="x",
        comparability="exact",
        row=np.arange(ROWS),
        turn=nothing,
        entry=nothing,
        code=codes,
        value=np.array([np.nan if each is None else float(each) for each in numbers]),
        reason=np.array(["skipped" if each is None else None for each in numbers], dtype=object),
        given=codes,
    )
    return Source(column, SCALE)


def made(rule: str, several: list[list[int | None]], **more: object) -> dict[int, float]:
    derivation = Derivation.model_validate(
        {"id": "d", "label": {"en": "d"}, "rule": rule, "of": ["x"], "answer": "s", **more}
    )
    found = combine(derivation, [source(each) for each in several])
    return dict(zip(found.index.tolist(), found.tolist(), strict=True))


def known(several: list[list[int | None]], row: int) -> list[int]:
    return [value for each in several if (value := each[row]) is not None]


@given(SEVERAL)
def test_the_largest_is_one_of_the_answers_and_none_is_larger(several):
    expected = {row: max(known(several, row)) for row in range(ROWS) if known(several, row)}
    assert made("max", several) == expected


@given(SEVERAL)
def test_the_latest_is_the_last_that_was_answered(several):
    expected = {row: known(several, row)[-1] for row in range(ROWS) if known(several, row)}
    assert made("latest", several) == expected


@given(SEVERAL)
def test_any_says_whether_there_is_one_and_count_how_many(several):
    counted, there = made("count", several), made("any", several)
    assert set(counted) == set(there) == {row for row in range(ROWS) if known(several, row)}
    for row, count in counted.items():
        assert count == known(several, row).count(1)
        assert 0 <= count <= len(several)
        assert there[row] == min(count, 1)


@given(SEVERAL, st.randoms(use_true_random=False))
def test_the_order_of_the_sources_says_nothing_to_max_any_and_count(several, random):
    shuffled = random.sample(several, len(several))
    for rule in ("max", "any", "count"):
        assert made(rule, several) == made(rule, shuffled)


@given(NUMBERS, NUMBERS)
def test_a_difference_needs_both_and_turns_with_its_order(first, second):
    found, turned = made("difference", [first, second]), made("difference", [second, first])
    both = [row for row in range(ROWS) if len(known([first, second], row)) == 2]
    assert list(found) == both
    assert found == {row: -value for row, value in turned.items()}
    assert all(-5 <= value <= 5 for value in found.values())


@given(SEVERAL, st.sets(st.sampled_from("012345"), min_size=1))
def test_only_the_codes_that_are_named_count(several, where):
    kept = [[None if x is None or str(x) not in where else x for x in each] for each in several]
    assert made("max", several, where=sorted(where)) == made("max", kept)
    counted = made("count", several, where=sorted(where))
    for row, count in counted.items():
        assert count == len(known(kept, row))


@pytest.mark.parametrize("rule", ["max", "any", "count", "latest"])
def test_nothing_is_made_of_no_answers(rule):
    assert made(rule, [[None] * ROWS, [None] * ROWS]) == {}
