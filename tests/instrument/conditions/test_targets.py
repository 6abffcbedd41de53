"""One truth table, and random conditions, through every target: computed, or said and read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from instrument.conditions import (
    Answered,
    Compare,
    Condition,
    Count,
    Has,
    ItemType,
    Not,
    OneOf,
    all_of,
    any_of,
    bind,
    parse,
    to_mask,
    to_predicate,
    to_sentence,
    to_xpath,
)

Answers = Mapping[str, object]
DONT_KNOW = "dont_know"
LAST = 99
CODES = ("1", "2", "3", "4")
SCHEMES = ("K01", "K02", "it's")
ITEMS = {
    "role": ItemType("single", 1, {code: code for code in CODES} | {"organiser": "2", "both": "3"}),
    "schemes": ItemType("multiple", 2, {code: code for code in SCHEMES} | {"first": "K01"}),
    "hours": ItemType("number", 3),
    "shift": ItemType("single", 4, {c: c for c in ("-1", "0", "1")} | {"same": "0"}, ordered=True),
    "remark": ItemType("text", 5),
}
WRITE_INS = {"schemes": ("schemes_other_1", "schemes_other_2")}
MISSING = {"role": ["98"], "schemes": ["dk"], "hours": ["998"], "shift": ["-9"]}

OF_NOTHING: Answers = MappingProxyType({})
LESS, SAME, MORE = ("!=", "<", "<="), ("==", "<=", ">="), ("!=", ">", ">=")
SIDES = [
    ("shift {} 0", {"shift": "-1"}, LESS),
    ("shift {} 0", {"shift": "0"}, SAME),
    ("shift {} 0", {"shift": "1"}, MORE),
    ("hours {} 2", {"hours": 1.5}, LESS),
    ("hours {} 2", {"hours": 2.0}, SAME),
    ("hours {} 2", {"hours": 2.5}, MORE),
    ("count(schemes) {} 1", OF_NOTHING, LESS),
    ("count(schemes) {} 1", {"schemes": frozenset({"it's"})}, SAME),
    ("count(schemes) {} 1", {"schemes": frozenset(SCHEMES)}, MORE),
]
"""Each with the operators that hold; the other three do not."""
TRUTH = [
    ("role == 2", {"role": "2"}, True),
    ("role == organiser", {"role": "2"}, True),
    ("role == organiser", {"role": "3"}, False),
    ("role == 2", OF_NOTHING, False),
    ("role != 2", {"role": "3"}, True),
    ("role != 2", {"role": "2"}, False),
    ("role != 2", OF_NOTHING, False),
    ("role != 2", {"role": DONT_KNOW}, False),
    ("not role == 2", OF_NOTHING, True),
    ("not role != 2", OF_NOTHING, True),
    ("not (role == 2 or role == 3)", {"role": "3"}, False),
    ("role in [organiser, both]", {"role": "3"}, True),
    ("role in [organiser, both]", {"role": "1"}, False),
    ("role in [organiser, both]", OF_NOTHING, False),
    ("role not in [organiser, both]", {"role": "1"}, True),
    ("role not in [organiser, both]", {"role": "2"}, False),
    ("role not in [organiser, both]", OF_NOTHING, False),
    ("role not in [organiser, both]", {"role": DONT_KNOW}, False),
    ("hours < 3", {"hours": 2.5}, True),
    ("hours < 3", {"hours": 3.0}, False),
    ("hours < 3", OF_NOTHING, False),
    ("hours >= 3", OF_NOTHING, False),
    ("hours >= 3", {"hours": DONT_KNOW}, False),
    ("hours <= 2.5", {"hours": 2.5}, True),
    ("hours > 0", {"hours": 0.0}, False),
    ("hours == 0", {"hours": 0.0}, True),
    ("hours == 0", OF_NOTHING, False),
    ("hours == 998", {"hours": DONT_KNOW}, False),
    ("hours in [998, 1]", {"hours": DONT_KNOW}, False),
    ("hours != 0", OF_NOTHING, False),
    ("hours != 0", {"hours": 1.0}, True),
    ("hours in [1, 2]", {"hours": 2.0}, True),
    ("hours not in [1, 2]", {"hours": 3.0}, True),
    ("hours not in [1, 2]", OF_NOTHING, False),
    ("shift < same", {"shift": "-1"}, True),
    ("shift >= 0", {"shift": "0"}, True),
    ("shift >= 0", {"shift": "-1"}, False),
    ("shift < 1", OF_NOTHING, False),
    ("shift < 1", {"shift": DONT_KNOW}, False),
    ("remark == 'a b'", {"remark": "a b"}, True),
    ("remark != 'a b'", {"remark": "c"}, True),
    ("remark != 'a b'", OF_NOTHING, False),
    ("schemes has first", {"schemes": frozenset({"K01", "K02"})}, True),
    ("schemes has K02", {"schemes": frozenset({"K01"})}, False),
    ('schemes has "it\'s"', {"schemes": frozenset({"it's"})}, True),
    ("schemes has K01", OF_NOTHING, False),
    ("not schemes has K01", OF_NOTHING, True),
    ("schemes has any [K01, K02]", {"schemes": frozenset({"K02"})}, True),
    ("schemes has any [K01, K02]", {"schemes": frozenset({"it's"})}, False),
    ("schemes has all [K01, K02]", {"schemes": frozenset({"K02"})}, False),
    ("schemes has all [K01, K02]", {"schemes": frozenset({"K02", "K01"})}, True),
    ("schemes has all [K01, K02]", OF_NOTHING, False),
    ("count(schemes) >= 2", {"schemes": frozenset({"K01", "K02"})}, True),
    ("count(schemes) >= 2", {"schemes": frozenset({"K01"})}, False),
    ("count(schemes) == 2", {"schemes": frozenset({"K01", "schemes_other_2"})}, True),
    ("count(schemes) == 2", {"schemes": frozenset(WRITE_INS["schemes"])}, True),
    ("count(schemes) == 0", OF_NOTHING, True),
    ("count(schemes) == 0", {"schemes": DONT_KNOW}, True),
    ("count(schemes) < 1", {"schemes": frozenset({"K01"})}, False),
    ("count(schemes) != 1", OF_NOTHING, True),
    ("answered(role)", {"role": "1"}, True),
    ("answered(role)", OF_NOTHING, False),
    ("answered(role)", {"role": DONT_KNOW}, False),
    ("answered(hours)", {"hours": 0.0}, True),
    ("answered(hours)", {"hours": DONT_KNOW}, False),
    ("answered(remark)", {"remark": "x"}, True),
    ("answered(schemes)", {"schemes": frozenset({"schemes_other_1"})}, True),
    ("answered(schemes)", {"schemes": DONT_KNOW}, False),
    ("not answered(schemes)", OF_NOTHING, True),
    ("schemes has K01", {"schemes": DONT_KNOW}, False),
    ("schemes has any [K01, K02]", {"schemes": frozenset({"schemes_other_1"})}, False),
    ("not schemes has any [K01, K02]", {"schemes": frozenset({"schemes_other_1"})}, True),
    ("not schemes has all [K01, K02]", {"schemes": frozenset({"K01", "schemes_other_1"})}, True),
    ("not schemes has all [K01, K02]", {"schemes": frozenset({"K01", "K02"})}, False),
    ("not schemes has all [K01, K02]", {"schemes": DONT_KNOW}, True),
    ("not count(schemes) >= 2", {"schemes": frozenset({"K01", "schemes_other_1"})}, False),
    ("not count(schemes) >= 2", {"schemes": DONT_KNOW}, True),
    ("count(schemes) > 2", {"schemes": frozenset({"K01", *WRITE_INS["schemes"]})}, True),
    ("not count(schemes) == 0", {"schemes": frozenset({"schemes_other_1"})}, True),
    ("not answered(schemes)", {"schemes": frozenset({"schemes_other_1"})}, False),
    ("not role in [organiser, both]", {"role": DONT_KNOW}, True),
    ("not role not in [organiser, both]", OF_NOTHING, True),
    ("not role not in [organiser, both]", {"role": "1"}, False),
    ("not hours < 3", {"hours": DONT_KNOW}, True),
    ("not hours < 3", {"hours": 2.5}, False),
    ("not hours in [1, 2]", {"hours": 2.0}, False),
    ("not shift >= 0", {"shift": "-1"}, True),
    ("not shift >= 0", {"shift": DONT_KNOW}, True),
    ("not remark == 'a b'", OF_NOTHING, True),
    ("not remark != 'a b'", {"remark": "c"}, False),
    ("not (schemes has K01 and answered(hours))", {"schemes": frozenset({"K01"})}, True),
    ("not (schemes has K01 or not answered(hours))", {"hours": 1.0}, True),
    ("role == 1 or role == 2 and hours > 3", {"role": "1", "hours": 1.0}, True),
    ("(role == 1 or role == 2) and hours > 3", {"role": "1", "hours": 1.0}, False),
    ("not role == 1 and hours > 3", {"role": "1", "hours": 1.0}, False),
    ("not (role == 1 and hours > 3)", {"role": "1", "hours": 1.0}, True),
    ("role != 1 or hours not in [1, 2] and role != 2", {"hours": 3.0, "role": "1"}, True),
    *(
        (source.format(operator), answers, operator in holding)
        for source, answers, holding in SIDES
        for operator in ("==", "!=", "<", "<=", ">", ">=")
    ),
]


def bound(source: str) -> Condition:
    return bind(parse(source), ITEMS, LAST)


def without_reasons(answers: Answers) -> Answers:
    return {item: None if answer == DONT_KNOW else answer for item, answer in answers.items()}


def as_predicate(condition: Condition, answers: Answers) -> bool:
    return to_predicate(condition)(without_reasons(answers))


def frame_of(rows: Sequence[Answers]) -> pd.DataFrame:
    """Lay answers out as the frame that masks are taken over."""
    dtypes = {"single": "str", "text": "str", "number": "float", "multiple": "object"}
    known = [
        {item: None if row.get(item) == DONT_KNOW else row.get(item) for item in ITEMS}
        for row in rows
    ]
    return pd.DataFrame(
        {
            item: pd.Series([row[item] for row in known], dtype=dtypes[kind.kind])
            for item, kind in ITEMS.items()
        }
    )


def as_mask(condition: Condition, answers: Answers) -> bool:
    return bool(to_mask(condition, frame_of([answers])).iloc[0])


def nodes_of(answers: Answers) -> dict[str, str]:
    """Fill the form's nodes as ODK does; what is not answered stays empty."""
    nodes = dict.fromkeys((*ITEMS, *WRITE_INS["schemes"]), "")
    for item, answer in answers.items():
        if answer == DONT_KNOW:
            nodes[item] = MISSING[item][0]
        elif isinstance(answer, frozenset):
            nodes[item] = " ".join(sorted(answer - set(WRITE_INS["schemes"])))
            nodes |= dict.fromkeys(answer & set(WRITE_INS["schemes"]), "Own words")
        elif answer is not None:
            nodes[item] = str(answer)
    return nodes


def selected(_: object, nodes: list[etree._Element], option: str) -> bool:
    return any(option in (node.text or "").split() for node in nodes)


def count_selected(_: object, nodes: list[etree._Element]) -> float:
    return float(sum(len((node.text or "").split()) for node in nodes))


def evaluate(xpath: str, nodes: Mapping[str, str]) -> bool:
    """Evaluate an expression of XLSForm over a form's data."""
    data = etree.Element("data")
    for name, text in nodes.items():
        etree.SubElement(data, name).text = text
    functions = {(None, "selected"): selected, (None, "count-selected"): count_selected}
    found = data.getroottree().xpath(
        re.sub(r"\$\{(\w+)\}", r"/data/\1", xpath), extensions=functions
    )
    assert isinstance(found, bool)
    return found


def as_xpath(condition: Condition, answers: Answers) -> bool:
    return evaluate(to_xpath(condition, write_ins=WRITE_INS, missing=MISSING), nodes_of(answers))


def as_xpath_without_empty_nodes(condition: Condition, answers: Answers) -> bool:
    """Evaluate it where items that are not relevant are no node at all."""
    nodes = {name: text for name, text in nodes_of(answers).items() if text}
    return evaluate(to_xpath(condition, write_ins=WRITE_INS, missing=MISSING), nodes)


TARGETS = [as_predicate, as_mask, as_xpath, as_xpath_without_empty_nodes]


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize(("source", "answers", "expected"), TRUTH)
def test_truth_table(
    target: Callable[[Condition, Answers], bool], source: str, answers: Answers, expected: bool
) -> None:
    assert target(bound(source), answers) is expected


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("source", "answers", "expected"), TRUTH)
def test_sentences_mean_what_the_table_says(
    words, read_sentence, language: str, source: str, answers: Answers, expected: bool
) -> None:
    sentence = to_sentence(bound(source), language, words)
    assert read_sentence(sentence, language)(without_reasons(answers)) is expected


OPERATORS = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])
NUMBERS = st.sampled_from([-1.0, 0.0, 0.5, 2.0, 998.0])
TEXTS = st.sampled_from(["x", "it's", 'say "x"', 'it\'s "x"', "and", "\\"])


def values_of(item: str) -> st.SearchStrategy[str | float]:
    kind = ITEMS[item]
    if kind.kind == "number":
        return NUMBERS
    return TEXTS if kind.kind == "text" else st.sampled_from(sorted(set(kind.options.values())))


def tuples_of(item: str) -> st.SearchStrategy[tuple[str | float, ...]]:
    return st.lists(values_of(item), min_size=1, max_size=3, unique=True).map(tuple)


def comparisons(item: str) -> st.SearchStrategy[Condition]:
    ordered = ITEMS[item].ordered or ITEMS[item].kind == "number"
    operators = OPERATORS if ordered else st.sampled_from(["==", "!="])
    return st.one_of(
        st.builds(Compare, st.just(item), operators, values_of(item)),
        st.builds(OneOf, st.just(item), tuples_of(item), st.booleans()),
    )


LEAVES = st.one_of(
    st.sampled_from(["role", "hours", "shift", "remark"]).flatmap(comparisons),
    st.builds(Has, st.just("schemes"), tuples_of("schemes"), st.sampled_from(["any", "all"])),
    st.builds(Count, st.just("schemes"), OPERATORS, st.integers(0, 4)),
    st.builds(Answered, st.sampled_from(sorted(ITEMS))),
)
CONDITIONS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        inner.map(Not),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: all_of(*parts)),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: any_of(*parts)),
    ),
    max_leaves=6,
)
NO_ANSWER = st.sampled_from([None, DONT_KNOW])
ANSWERS = st.fixed_dictionaries(
    {
        "role": NO_ANSWER | st.sampled_from(CODES),
        "schemes": NO_ANSWER | st.frozensets(st.sampled_from(SCHEMES + WRITE_INS["schemes"])),
        "hours": NO_ANSWER | st.sampled_from([-1.0, 0.0, 0.5, 2.0, 7.25]),
        "shift": NO_ANSWER | st.sampled_from(["-1", "0", "1"]),
        "remark": st.none() | TEXTS,
    }
)


@given(CONDITIONS, st.lists(ANSWERS, min_size=1, max_size=4))
def test_targets_agree(condition: Condition, rows: list[Answers]) -> None:
    expected = [as_predicate(condition, answers) for answers in rows]
    assert to_mask(condition, frame_of(rows)).tolist() == expected
    assert [as_xpath(condition, answers) for answers in rows] == expected


@pytest.mark.parametrize("language", ["nl", "en"])
@given(condition=CONDITIONS, answers=ANSWERS)
def test_sentences_agree(
    words, read_sentence, language: str, condition: Condition, answers: Answers
) -> None:
    said = read_sentence(to_sentence(condition, language, words), language)
    assert said(without_reasons(answers)) is as_predicate(condition, answers)


@given(CONDITIONS)
def test_a_bound_condition_can_be_written_and_read_again(condition: Condition) -> None:
    assert bound(str(condition)) == condition
