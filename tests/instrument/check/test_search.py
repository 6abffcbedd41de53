"""The search for a respondent agrees with trying out every way to answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import instrument.check.search as search_module
from instrument.check.search import Search, truth
from instrument.conditions import Condition, all_of, any_of, parse, to_predicate
from instrument.conditions.tree import Answered, Compare, Count, Has, Not, OneOf
from instrument.resolve import ResolvedItem, Version, at

OPTIONS = [{"code": code, "label": {"nl": code, "en": code}} for code in ("a", "b", "c")]
ALONE = [*OPTIONS[:2], {**OPTIONS[2], "exclusive": True}]
SCALES: dict[str, dict[str, Any]] = {
    "one": {"kind": "single", "options": OPTIONS},
    "offered": {"kind": "single", "options": OPTIONS, "missing": ["dont_know"]},
    "some": {"kind": "multiple", "options": ALONE, "write_ins": 1},
    "two": {"kind": "multiple", "options": OPTIONS, "at_most": 2},
    "many": {
        "kind": "multiple",
        "options": [{"code": f"o{n}", "label": {"nl": str(n), "en": str(n)}} for n in range(20)],
    },
    "number": {"kind": "number", "minimum": 0, "maximum": 4},
    "fine": {"kind": "number", "minimum": 0, "maximum": 1, "decimals": 1},
    "words": {"kind": "text"},
}
NAMES = ("first", "second", "third")
LABELS = {"missing_labels": {"dont_know": {"nl": "?", "en": "?"}}}
OPERATORS = ("==", "!=", "<", "<=", ">", ">=")


def leaves(item: str, scale: str) -> st.SearchStrategy[Condition]:
    """Draw a comparison that fits an item on a scale."""
    kind = SCALES[scale]["kind"]
    codes = st.sampled_from("abc")
    answered: st.SearchStrategy[Condition] = st.just(Answered(item))
    if kind == "multiple":
        several = st.lists(codes, min_size=1, max_size=3, unique=True).map(tuple)
        has = st.builds(Has, st.just(item), several, st.sampled_from(("any", "all")))
        number = st.integers(0, 4)
        return answered | has | st.builds(Count, st.just(item), st.sampled_from(OPERATORS), number)
    if kind == "number":
        limits = st.sampled_from((-1.0, 0.0, 0.25, 0.3, 1.0, 2.5, 4.0, 5.0))
        return answered | st.builds(Compare, st.just(item), st.sampled_from(OPERATORS), limits)
    values = st.lists(codes, min_size=1, max_size=2, unique=True).map(tuple)
    one_of = st.builds(OneOf, st.just(item), values, st.booleans())
    return (
        answered | one_of | st.builds(Compare, st.just(item), st.sampled_from(OPERATORS[:2]), codes)
    )


def conditions(asked: Mapping[str, str]) -> st.SearchStrategy[Condition]:
    """Draw a condition about items on their scales."""
    leaf = st.one_of(*(leaves(item, scale) for item, scale in asked.items()))

    def larger(part: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
        pair = st.tuples(part, part)
        both = pair.map(lambda parts: all_of(*parts))
        return both | pair.map(lambda parts: any_of(*parts)) | part.map(Not)

    return st.recursive(leaf, larger, max_leaves=5)


@st.composite
def questionnaires(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Draw three items, each asked on a condition about those before it, and a fourth."""
    items: list[dict[str, Any]] = []
    scales: dict[str, str] = {}
    known = [name for name in SCALES if name != "many"]
    for name in NAMES:
        item: dict[str, Any] = {
            "id": name,
            "answer": draw(st.sampled_from(known)),
            "mandatory": draw(st.booleans()),
        }
        conditional = draw(st.booleans())
        if scales and conditional:
            item["ask"] = {"when": str(draw(conditions(scales)))}
        items.append(item)
        scales[name] = item["answer"]
    return [*items, {"id": "last", "ask": {"when": str(draw(conditions(scales)))}}]


def answers(item: ResolvedItem) -> Iterator[object]:
    """Give every answer that an item allows, and none where it may be left out."""
    scale = item.scale
    if not item.mandatory or item.missing:
        yield None
    if scale.kind == "single":
        yield from (option.code for option in scale.options)
    elif scale.kind == "number":
        fine = 10**scale.decimals
        low, high = scale.minimum or 0, scale.maximum or 0
        yield from (n / fine for n in range(round(low * fine), round(high * fine) + 1))
    elif scale.kind == "multiple":
        free = [o.code for o in scale.options if not o.exclusive]
        free += [f"W{n + 1}" for n in range(scale.write_ins)]
        for size in range(1, (scale.at_most or len(free)) + 1):
            yield from map(frozenset, combinations(free, size))
        yield from (frozenset({o.code}) for o in scale.options if o.exclusive)
    else:
        yield from ("a", "b", "c", "something else")


def respondents(version: Version) -> Iterator[dict[str, object]]:
    """Let every possible respondent fill in the form up to the last item."""
    filled: list[dict[str, object]] = [{}]
    for item in version.items[:-1]:
        asks = to_predicate(parse(item.when)) if item.when else lambda _: True
        filled = [
            {**before, item.id: answer}
            for before in filled
            for answer in (answers(item) if asks(before) else (None,))
        ]
    yield from filled


@settings(max_examples=150, deadline=None)
@given(questionnaires())
def test_it_finds_a_respondent_where_there_is_one(define, items):
    version = at(define(*items, scales=SCALES, **LABELS), "3.0")
    search = Search.of(version, None)
    for item in version.items:
        if item.when is None:
            continue
        asks = to_predicate(parse(item.when))
        there_is = any(asks(each) for each in respondents(version))
        assert search.possible(search.entries[item.id]) == there_is


def possible(define: Any, when: str, *items: dict[str, Any], consent: str | None = None) -> Any:
    last = {"id": "last", "ask": {"when": when}}
    version = at(define(*items, last, scales=SCALES, **LABELS), "3.0")
    search = Search.of(version, consent)
    return search.possible(search.entries["last"])


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("q == a or q == b", True),
        ("q == a and q == b", False),
        ("q in [a, b] and q not in [a, b]", False),
        ("q in [a, b] and q not in [b]", True),
        ("not answered(q) and q != a", False),
        ("not answered(q) and not (q == a)", True),
    ],
)
def test_one_answer_is_one_answer(define, when, expected):
    assert possible(define, when, {"id": "q", "answer": "one"}) is expected


@pytest.mark.parametrize(
    ("scale", "when", "expected"),
    [
        ("number", "q > 2 and q < 3", False),
        ("number", "q > 2 and q < 4", True),
        ("number", "q > 4", False),
        ("number", "q >= 4", True),
        ("fine", "q > 0.2 and q < 0.3", False),
        ("fine", "q > 0.2 and q < 0.4", True),
    ],
)
def test_numbers_lie_on_the_grid_of_their_scale(define, scale, when, expected):
    assert possible(define, when, {"id": "q", "answer": scale}) is expected


@pytest.mark.parametrize(
    ("scale", "when", "expected"),
    [
        ("some", "q has all [a, c]", False),
        ("some", "q has all [a, b]", True),
        ("some", "count(q) >= 3", True),
        ("some", "count(q) >= 4", False),
        ("two", "count(q) >= 3", False),
        ("two", "q has all [a, b] and count(q) > 1", True),
        ("many", "count(q) == 13 and q has o1", True),
        ("many", "count(q) > 5 and count(q) < 7 and q has all [o1, o2]", True),
        ("many", "count(q) > 5 and count(q) < 6", False),
    ],
)
def test_several_answers_go_together_as_the_scale_lets_them(define, scale, when, expected):
    assert possible(define, when, {"id": "q", "answer": scale}) is expected


def test_who_was_not_asked_has_no_answer(define):
    gate = {"id": "gate", "answer": "one"}
    after = {"id": "after", "answer": "one", "ask": {"when": "gate == a"}}
    assert possible(define, "after == b and gate == b", gate, after) is False
    assert possible(define, "after == b and gate == a", gate, after) is True
    assert possible(define, "not answered(after) and gate == b", gate, after) is True


def test_who_must_answer_does(define):
    forced = {"id": "q", "answer": "one", "mandatory": True}
    assert possible(define, "not answered(q)", forced) is False
    assert possible(define, "not answered(q)", {**forced, "answer": "offered"}) is True


def test_a_loop_needs_something_chosen(define):
    chosen = {"id": "clubs", "answer": "some"}
    looped = {"id": "role", "answer": "one", "ask": {"for_each": "clubs"}}
    last = {"id": "last", "ask": {"for_each": "clubs", "when": "role == a and count(clubs) == 0"}}
    version = at(define(chosen, looped, last, scales=SCALES), "3.0")
    search = Search.of(version, None)
    assert search.possible(search.entries["last"]) is False
    assert search.possible(parse("role == a")) is True
    assert search.possible(search.entries["role"], parse("not answered(clubs)")) is False


def test_who_did_not_consent_is_asked_nothing_more(define):
    options = [{**OPTIONS[0], "name": "yes"}, OPTIONS[1]]
    scales = {**SCALES, "consent": {"kind": "single", "options": options}}
    asked = {"id": "ok", "answer": "consent"}
    last = {"id": "last", "ask": {"when": "ok == b"}}
    version = at(define(asked, last, scales=scales), "3.0")
    for consent, expected in ((None, True), ("ok", False)):
        search = Search.of(version, consent)
        assert search.possible(search.entries["last"]) is expected


def test_what_is_asked_before_consent_needs_none(define):
    options = [{**OPTIONS[0], "name": "yes"}, OPTIONS[1]]
    scales = {**SCALES, "consent": {"kind": "single", "options": options}}
    before = {"id": "before", "answer": "one"}
    last = {"id": "last", "ask": {"when": "before == a"}}
    version = at(define(before, {"id": "ok", "answer": "consent"}, last, scales=scales), "3.0")
    search = Search.of(version, "ok")
    assert search.entries["before"] is None
    assert search.possible(search.entries["last"]) is True


def test_it_says_so_when_it_gives_up(define, monkeypatch):
    named = " or ".join(f"q has o{n}" for n in range(14))
    assert possible(define, named, {"id": "q", "answer": "many"}) is None
    items = [{"id": f"q{n}", "answer": "one"} for n in range(6)]
    some = " or ".join(f"q{n} == a" for n in range(6))
    never = f"({some}) and not ({some})"
    assert possible(define, never, *items) is False
    monkeypatch.setattr(search_module, "ITEMS", 5)
    assert possible(define, never, *items) is None
    monkeypatch.setattr(search_module, "ITEMS", 6)
    monkeypatch.setattr(search_module, "STEPS", 3)
    assert possible(define, never, *items) is None


def test_what_is_open_is_not_decided():
    a, b = Compare("a", "==", "1"), Compare("b", "==", "1")
    assert truth(all_of(a, b), {a: False}) is False
    assert truth(all_of(a, b), {a: True}) is None
    assert truth(any_of(a, b), {a: True}) is True
    assert truth(Not(any_of(a, b)), {a: False}) is None
