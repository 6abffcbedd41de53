"""As few items as possible count as moved, and the same ones whichever way one looks."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from instrument.compare.comparison import compare
from instrument.compare.order import kept

SMALL = st.permutations("abcdef")


def runs_through(run: tuple[str, ...], order: list[str]) -> bool:
    places = [order.index(name) for name in run]
    return places == sorted(places)


@given(SMALL, SMALL)
def test_no_longer_run_of_unmoved_names_exists(before: list[str], after: list[str]) -> None:
    found = kept(before, after)
    assert runs_through(found, before)
    assert runs_through(found, after)
    longer = combinations(before, len(found) + 1)
    assert not any(runs_through(run, after) for run in longer)


@given(SMALL, SMALL)
def test_the_same_names_are_unmoved_whichever_way_one_looks(
    before: list[str], after: list[str]
) -> None:
    assert kept(before, after) == kept(after, before)


@pytest.mark.parametrize(
    ("after", "moved"),
    [("abcdef", ""), ("bcdefa", "a"), ("fabcde", "f"), ("acdbef", "b"), ("bacdef", "b")],
)
def test_one_name_that_moved_does_not_move_those_after_it(after: str, moved: str) -> None:
    assert {*"abcdef"} - {*kept("abcdef", after)} == {*moved}


def test_names_that_only_one_side_has_are_no_moves() -> None:
    assert kept(["a", "x", "b"], ["a", "b", "y"]) == ("a", "b")
    assert kept([], ["a"]) == ()


def test_what_moved_or_became_needed_between_versions_is_told_by_its_history(define) -> None:
    before = {"comparability": "exact", "because": "asked at another place"}
    history = [{"version": "2.0", "after": "a", "mandatory": False, **before}]
    moved = {"id": "d", "mandatory": True, "history": history}
    questionnaire = define({"id": "a"}, {"id": "b"}, {"id": "c"}, moved)
    found = {each.kind: each.items for each in compare(questionnaire, "2.0", "3.0").changes}
    assert found == {"item_moved": ("d",), "mandatory": ("d",)}
    assert compare(questionnaire, "1.0", "2.0").changes == ()
