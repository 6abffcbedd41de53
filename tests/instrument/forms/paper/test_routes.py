"""Arrows hold whatever the other answers are, and gates say who is asked."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from instrument.conditions import (
    And,
    Answered,
    Compare,
    Count,
    Has,
    Not,
    OneOf,
    Or,
    all_of,
    items_of,
    to_predicate,
)
from instrument.forms.paper.routes import END, Routes, Run, beyond, certainly, runs
from instrument.narrowing import narrowed
from instrument.routing import routing

SINGLE = (None, "1", "2", "3")
SEVERAL: tuple[frozenset[str], ...] = tuple(map(frozenset, ("", "x", "y", "xy")))
ANSWERS = {"a": SINGLE, "b": SEVERAL, "c": SINGLE}
LEAVES = st.one_of(
    st.builds(
        Compare,
        st.sampled_from("ac"),
        st.sampled_from(["==", "!=", "<", ">="]),
        st.sampled_from(["1", "2"]),
    ),
    st.builds(OneOf, st.sampled_from("ac"), st.just(("1", "2")), st.booleans()),
    st.builds(Has, st.just("b"), st.just(("x", "y")), st.sampled_from(["any", "all"])),
    st.builds(Count, st.just("b"), st.sampled_from([">=", "==", "<"]), st.integers(0, 3)),
    st.builds(Answered, st.sampled_from("abc")),
)
CONDITIONS = st.recursive(
    LEAVES,
    lambda parts: st.one_of(
        st.builds(Not, parts),
        st.builds(And, st.tuples(parts, parts)),
        st.builds(Or, st.tuples(parts, parts)),
    ),
    max_leaves=6,
)


@given(CONDITIONS, st.sampled_from("abc"))
def test_what_is_certain_of_one_answer_holds_whatever_the_others_are(condition, item) -> None:
    holds = to_predicate(condition)
    others = [name for name in ANSWERS if name != item]
    for answer in ANSWERS[item]:
        certain = certainly(condition, item, answer)
        seen = {
            holds({item: answer, **dict(zip(others, rest, strict=True))})
            for rest in product(*(ANSWERS[name] for name in others))
        }
        assert certain is None or seen == {certain}


@given(LEAVES)
def test_a_single_comparison_is_certain_of_its_own_item(condition) -> None:
    for answer in ANSWERS[condition.item]:
        expected = to_predicate(condition)({condition.item: answer})
        assert certainly(condition, condition.item, answer) is expected


def words(name, when=None, **more):
    text = {"nl": name, "en": name}
    ask = {"when": when} if when else {}
    return {"id": name, "text": text, "answer": "words", "ask": {**ask, **more}}


@pytest.fixture
def routes(make):
    def build(*added):
        version = narrowed(make(*added), ("en",))
        return Routes(version, routing(version))

    return build


def goals(routes, name):
    item = routes.version.item(name)
    return {o.code: routes.after(item, o.code) for o in item.scale.options}


def test_an_answer_skips_all_that_it_rules_out_and_no_more(routes) -> None:
    found = routes(
        {**words("q"), "answer": "yes_no"},
        words("r", "q == 1"),
        words("s", "q == 1 and hours > 3"),
        words("t", "q == 1 or hours > 3"),
    )
    assert goals(found, "q") == {"0": found.version.item("t").number, "1": None}


def test_the_last_questions_skipped_lead_to_the_end(routes) -> None:
    found = routes({**words("q"), "answer": "yes_no"}, words("r", "q == 1"))
    assert goals(found, "q") == {"0": END, "1": None}


def test_nothing_ticked_skips_the_loop_over_what_was_ticked(routes) -> None:
    found = routes()
    groups = found.version.item("groups")
    # Without a main group nothing is asked about it either.
    assert found.after(groups, None) == found.version.item("shared").number
    assert found.after(groups, {"K01"}) is None


def test_an_answer_about_one_entry_of_a_loop_leads_nowhere_and_opens_no_gate(routes) -> None:
    loop = {"for_each": "groups"}
    found = routes(
        {**words("m"), "answer": "yes_no", "ask": loop},
        {**words("n"), "ask": {**loop, "when": "m == 1"}},
        {**words("o"), "ask": {**loop, "when": "m == 1"}},
        words("p"),
    )
    assert goals(found, "m") == {"0": None, "1": None}
    assert [run for run in runs(found.version, found.conditions) if "m" in items_of(run.gate)] == []


def test_an_arrow_passes_a_loop_over_what_was_not_asked(routes) -> None:
    found = routes(
        {**words("part"), "answer": "yes_no"},
        {**words("which", "part == 1"), "answer": "uses"},
        {**words("how"), "ask": {"for_each": "which"}},
        words("last"),
    )
    assert goals(found, "part")["0"] == found.version.item("last").number


def test_who_is_outside_a_gate_goes_past_all_that_needs_it(routes) -> None:
    found = routes(
        words("r", "count(groups) >= 1"),
        words("s", "count(groups) >= 1 and hours > 3"),
        words("t", "count(groups) >= 2"),
        words("u", "hours > 3"),
    )
    (run,) = runs(found.version, found.conditions)[-1:]
    numbers = {name: found.version.item(name).number for name in "rstu"}
    assert run == Run(Count("groups", ">=", 1), numbers["r"], numbers["s"])
    assert found.otherwise(run) == numbers["u"]


def test_a_gate_wanting_more_than_any_answer_is_not_taken_to_skip_weaker_ones(routes) -> None:
    found = routes(
        words("r", "count(groups) >= 2"),
        words("s", "count(groups) >= 2"),
        words("t", "count(groups) >= 1"),
    )
    (run,) = runs(found.version, found.conditions)[-1:]
    assert found.otherwise(run) == found.version.item("t").number


def test_one_question_alone_has_no_gate(routes) -> None:
    found = routes(words("r", "hours > 3"), words("s"))
    assert runs(found.version, found.conditions) == ()


def test_what_a_gate_says_is_not_said_again() -> None:
    gate, more = Answered("a"), Answered("b")
    assert beyond(all_of(gate, more), gate) == more
    assert beyond(gate, gate) is None
    assert beyond(None, None) is None
    assert beyond(Or((gate, more)), gate) == Or((gate, more))
