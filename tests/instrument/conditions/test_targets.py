"""One truth table, and random conditions, through every target: computed, or said and read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from runpy import run_path

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
    Variables,
    all_of,
    any_of,
    bind,
    parse,
    to_branching_logic,
    to_expression_script,
    to_mask,
    to_predicate,
    to_sentence,
    to_xpath,
)

TABLE = run_path(str(Path(__file__).with_name("truth_table.py")))
SCRIPT = run_path(str(Path(__file__).with_name("expression_script_reader.py")))
LOGIC = run_path(str(Path(__file__).with_name("branching_logic_reader.py")))
Answers = Mapping[str, object]
ITEMS: Mapping[str, ItemType] = TABLE["ITEMS"]
TRUTH: Sequence[tuple[str, Answers, bool]] = TABLE["TRUTH"]
DONT_KNOW: str = TABLE["DONT_KNOW"]
CODES, SCHEMES = TABLE["CODES"], TABLE["SCHEMES"]
WRITE_INS, MISSING = TABLE["WRITE_INS"], TABLE["MISSING"]


def bound(source: str) -> Condition:
    return bind(parse(source), ITEMS, len(ITEMS) + 1)


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


OPTIONS = {item: list(dict.fromkeys(kind.options.values())) for item, kind in ITEMS.items()}


def ticks_of(answers: Answers, line: Callable[[str], str], tick: str, none: str) -> dict[str, str]:
    """Fill the lines of the multiple choice in, and those for the respondent's own entries."""
    given = answers.get("schemes")
    chosen = given if isinstance(given, frozenset) else frozenset()
    ticks = {line(code): tick if code in chosen else none for code in SCHEMES}
    return ticks | {own: "Own words" if own in chosen else "" for own in WRITE_INS["schemes"]}


def variables(option: str, codes: Mapping[str, Mapping[str, str]]) -> Variables:
    return Variables(
        answer=str,
        option=lambda item, code: option.format(item, SCHEMES.index(code) + 1),
        options=OPTIONS,
        write_ins=WRITE_INS,
        missing=MISSING,
        codes=codes,
        several=frozenset({"schemes"}),
    )


LIMESURVEY = variables("{}_SQ{}", {"shift": {"-1": "A1", "0": "A2", "1": "A3"}})
REDCAP = variables("{}({})", {"role": {"1": "first"}})


def coded(answers: Answers, of: Variables) -> dict[str, str]:
    """Write answers in the codes of a platform."""
    given = {item: answer for item, answer in nodes_of(answers).items() if item in ITEMS}
    return {item: of.codes.get(item, {}).get(answer, answer) for item, answer in given.items()}


def as_expression_script(condition: Condition, answers: Answers) -> bool:
    ticks = ticks_of(answers, lambda code: LIMESURVEY.option("schemes", code), "Y", "")
    survey = SCRIPT["Survey"](coded(answers, LIMESURVEY) | ticks, {"remark", *WRITE_INS["schemes"]})
    found = SCRIPT["read"](to_expression_script(condition, LIMESURVEY))(survey)
    return bool(found)


def as_branching_logic(condition: Condition, answers: Answers) -> bool:
    ticks = ticks_of(answers, lambda code: REDCAP.option("schemes", code), "1", "0")
    found = LOGIC["read"](to_branching_logic(condition, REDCAP))(coded(answers, REDCAP) | ticks)
    return bool(found)


TARGETS = [
    as_predicate,
    as_mask,
    as_xpath,
    as_xpath_without_empty_nodes,
    as_expression_script,
    as_branching_logic,
]


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
TEXTS = st.sampled_from(
    [
        "x",
        "it's",
        'say "x"',
        'it\'s "x"',
        "and",
        "\\",
        "\\'\\",
        "\\\\&quot;",
        "it's \\\"\\",
        "1",
        "1.0",
        "&lt;",
        "<a & {b}>",
    ]
)


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
    for target in (as_xpath, as_expression_script, as_branching_logic):
        assert [target(condition, answers) for answers in rows] == expected


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
