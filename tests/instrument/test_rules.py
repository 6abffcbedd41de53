"""Rules as an author writes them, as they are checked, and as they are said."""

from __future__ import annotations

from string import Formatter
from typing import Any, get_args

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from instrument.rule_words import PHRASES, all_in_words, in_words
from instrument.rules import (
    AgeBand,
    Anchors,
    Classify,
    Crosswalk,
    Equate,
    Labels,
    MergeOptions,
    NotComparable,
    Pomp,
    Recode,
    Rescale,
    Reverse,
    Rule,
    Rules,
    Same,
    Sides,
    Split,
)

RULES = TypeAdapter(Rules)
SCHEMA = RULES.json_schema()
PLAIN = [Same(), Labels(), Reverse(), Pomp(), Crosswalk(), NotComparable()]
WITH_ARGUMENT = [
    Recode(recode={"1": "1", "2": "1"}),
    Rescale(rescale=((1, 5), (0, 100))),
    Classify(classify=(2.5, 5.5)),
    Sides(sides=4),
    AgeBand(age_band=(30, 40)),
    MergeOptions(merge_options={"c": ("a", "b")}),
    Split(split={"c": ("a", "b")}),
    Equate(equate=Anchors(anchors=("x", "y"))),
]
EVERY = [*PLAIN, *WITH_ARGUMENT]


def written(rule: Rule) -> Any:
    """Write a rule in the short form."""
    tagged = rule.model_dump(mode="json")
    op = tagged.pop("op")
    return tagged or op


def test_every_kind_of_rule_is_in_this_test() -> None:
    kinds = get_args(get_args(Rule)[0])
    assert {type(rule) for rule in EVERY} == set(kinds)


@pytest.mark.parametrize("rule", EVERY, ids=lambda rule: rule.op)
def test_the_short_form_and_the_tagged_form_are_the_same_rule(rule) -> None:
    assert RULES.validate_python(written(rule)) == (rule,)
    assert RULES.validate_python([written(rule)]) == (rule,)
    assert RULES.validate_python(rule.model_dump()) == (rule,)
    assert RULES.validate_python((rule,)) == (rule,)


def test_a_list_keeps_its_order() -> None:
    rules = RULES.validate_python([{"rescale": [[1, 5], [1, 7]]}, "reverse"])
    assert rules == (Rescale(rescale=((1, 5), (1, 7))), Reverse())


@pytest.mark.parametrize(
    ("short", "rule"),
    [
        ({"recode": {1: 2, "b": 3}}, Recode(recode={"1": "2", "b": "3"})),
        ({"merge_options": {9: [1, "b"]}}, MergeOptions(merge_options={"9": ("1", "b")})),
        ({"op": "recode", "recode": {1: 2}}, Recode(recode={"1": "2"})),
        ({"sides": 4}, Sides(sides=4.0)),
    ],
)
def test_whole_numbers_are_read_as_codes(short, rule) -> None:
    assert RULES.validate_python(short) == (rule,)


WRONG = [
    ("stretch", "stretch"),
    ({"stretch": 2}, "stretch"),
    ({"reverse": True}, "Extra inputs"),
    ({"recode": {1: 1}, "sides": 2}, "discriminator"),
    ({}, "discriminator"),
    (3, "valid dictionary"),
    (None, "valid dictionary"),
    ({"recode": {}}, "at least 1"),
    ({"recode": {1: None}}, "valid string"),
    ({"recode": {1: 1.5}}, "valid string"),
    ({"recode": [1, 2]}, "valid dictionary"),
    ({"rescale": [1, 5]}, "tuple"),
    ({"rescale": [[1, 5]]}, "Field required"),
    ({"classify": 2.5}, "tuple"),
    ({"classify": []}, "at least 1"),
    ({"sides": "middle"}, "valid number"),
    ({"age_band": [30.5]}, "valid integer"),
    ({"merge_options": {"c": "ab"}}, "tuple"),
    ({"split": {"c": ["a"]}}, "at least 2"),
    ({"split": {}}, "at least 1"),
    ({"equate": {"anchors": []}}, "at least 1"),
    ({"equate": ["x"]}, "Anchors"),
]
UNSOUND = [
    ({"rescale": [[1, 1], [0, 100]]}, "two different ends"),
    ({"rescale": [[1, 5], [7, 7]]}, "two different ends"),
    ({"rescale": [[1, float("inf")], [0, 1]]}, "finite number"),
    ({"classify": [5.5, 2.5]}, "larger than the one before"),
    ({"classify": [2.5, 2.5]}, "larger than the one before"),
    ({"age_band": [30, 20]}, "larger than the one before"),
    ({"split": {"c": ["a", "b"], "d": ["b", "e"]}}, "b stands twice among the parts"),
    ({"equate": {"anchors": ["two words"]}}, "match pattern"),
]
"""Of the right form, so that an editor does not see it."""


@pytest.mark.parametrize(("short", "why"), WRONG + UNSOUND, ids=str)
def test_what_is_no_rule_is_refused_with_the_reason(short, why) -> None:
    with pytest.raises(ValidationError, match=why):
        RULES.validate_python(short)


CODES = st.one_of(st.integers(-9, 99), st.text(max_size=3))
NUMBERS = st.floats(-100, 100, width=16) | st.integers(-100, 100)
ARGUMENTS = {
    "recode": st.dictionaries(st.text(max_size=3), CODES, max_size=3),
    "rescale": st.lists(st.lists(NUMBERS, min_size=1, max_size=3), min_size=1, max_size=3),
    "classify": st.lists(NUMBERS, max_size=4),
    "sides": NUMBERS,
    "age_band": st.lists(st.integers(18, 90), max_size=4),
    "merge_options": st.dictionaries(st.text(max_size=3), st.lists(CODES, max_size=2), max_size=2),
    "split": st.dictionaries(st.text(max_size=3), st.lists(CODES, max_size=3), max_size=2),
    "equate": st.fixed_dictionaries({"anchors": st.lists(st.text(max_size=3), max_size=2)}),
}
SHORT = st.sampled_from(["same", "labels", "reverse", "pomp", "roster", "none", "stretch"]) | (
    st.sampled_from(sorted(ARGUMENTS)).flatmap(
        lambda op: ARGUMENTS[op].map(lambda argument: {op: argument})
    )
)
TAGGED = SHORT.map(lambda s: {"op": s} if isinstance(s, str) else {"op": next(iter(s)), **s})


def loads(value: object) -> bool:
    try:
        RULES.validate_python(value)
    except ValidationError:
        return False
    return True


@given(st.lists(SHORT | TAGGED, max_size=3) | SHORT | TAGGED)
def test_an_editor_allows_every_rule_that_is_read(value) -> None:
    if loads(value):
        jsonschema.validate(value, SCHEMA)


@pytest.mark.parametrize("short", [each for each, _ in WRONG], ids=str)
def test_an_editor_marks_what_has_not_the_form_of_a_rule(short) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(short, SCHEMA)


@pytest.mark.parametrize(
    ("short", "words"),
    [
        ("same", "taken over as given"),
        ("labels", "matched on labels"),
        ("reverse", "reversed"),
        ("pomp", "percent of maximum possible"),
        ("roster", "roster entry followed through renames and merges"),
        ("none", "no harmonised value"),
        ({"recode": {1: 1, 2: 1, 3: 2}}, "1, 2 → 1; 3 → 2"),
        ({"merge_options": {"c": ["a", "b"]}}, "a or b → c"),
        ({"rescale": [[1, 5], [0, 100]]}, "1–5 stretched to 0–100"),
        ({"rescale": [[-3, 3], [1, 7]]}, "−3–3 stretched to 1–7"),
        ({"rescale": [[1, 7], [7, 1]]}, "reversed on 1–7"),
        ({"classify": [2.5, 5.5]}, "classes cut at 2.5, 5.5"),
        ({"sides": 4}, "below, at or above 4"),
        ({"age_band": [30, 40]}, "age on the first field day, bands from 30, 40"),
        ({"split": {"c": ["a", "b"]}}, "“c” was divided into a and b"),
        ({"split": {"c": ["a", "b", "d"]}}, "“c” was divided into a, b and d"),
    ],
    ids=str,
)
def test_a_rule_is_said_in_words(short, words) -> None:
    (rule,) = RULES.validate_python(short)
    assert in_words(rule) == words


@pytest.mark.parametrize("rule", EVERY, ids=lambda rule: rule.op)
def test_no_rule_is_without_words(rule) -> None:
    assert in_words(rule)


def test_a_linking_says_by_what_and_that_it_is_not_the_item_itself() -> None:
    (rule,) = RULES.validate_python({"equate": {"anchors": ["x", "y"]}})
    english, dutch = in_words(rule), in_words(rule, "nl")
    assert "sensitivity" in english
    assert "equal percentiles" in english
    assert "x and y, which are not expected to change" in english
    assert "would erase the change under study" in english
    assert "gevoeligheidsanalyse" in dutch
    assert "x en y" in dutch


def test_every_language_has_the_same_phrases_with_the_same_words_to_fill_in() -> None:
    fields = {
        language: {
            name: {field for _, field, _, _ in Formatter().parse(said) if field}
            for name, said in phrases.items()
        }
        for language, phrases in PHRASES.items()
    }
    assert fields["nl"] == fields["en"]


def test_rules_are_said_one_after_the_other_in_any_language() -> None:
    rules = (Reverse(), Pomp())
    assert all_in_words(rules, "nl") == "omgekeerd; daarna percentage van het hoogst mogelijke"
    assert all_in_words(rules, "fr") == all_in_words(rules, "en")
