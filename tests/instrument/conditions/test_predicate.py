"""Predicates over one person's answers, beyond the truth table of `test_targets`."""

from __future__ import annotations

import pytest

from instrument.conditions import Answered, Compare, Count, to_predicate


@pytest.mark.parametrize("absent", [None, float("nan"), "", frozenset(), (), []])
def test_what_is_no_answer(absent: object) -> None:
    assert not to_predicate(Answered("item"))({"item": absent})
    assert not to_predicate(Compare("item", "!=", "1"))({"item": absent})
    assert to_predicate(Count("item", "==", 0))({"item": absent})


def test_an_item_that_is_absent_has_no_answer() -> None:
    assert not to_predicate(Answered("item"))({})


@pytest.mark.parametrize("given", [3, 3.0, "3"])
def test_a_number_may_be_whole_or_a_numeric_code(given: object) -> None:
    assert to_predicate(Compare("item", ">=", "3"))({"item": given})
    assert not to_predicate(Compare("item", "<", "3"))({"item": given})


@pytest.mark.parametrize("chosen", [["a", "b"], {"a", "b"}, ("a", "b"), frozenset({"a", "b"})])
def test_chosen_options_may_be_any_collection(chosen: object) -> None:
    assert to_predicate(Count("item", "==", 2))({"item": chosen})
