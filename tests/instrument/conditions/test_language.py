"""Reading and writing conditions."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from instrument.conditions import (
    And,
    Answered,
    Compare,
    Condition,
    ConditionError,
    Count,
    Has,
    Not,
    OneOf,
    Or,
    all_of,
    any_of,
    items_of,
    parse,
)
from instrument.conditions.language import DEEPEST
from instrument.conditions.tree import RESERVED

A, B, C = (Compare(name, "==", "x") for name in "abc")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("role == organiser", Compare("role", "==", "organiser")),
        ("role=='a b'", Compare("role", "==", "a b")),
        (r"role == 'it\'s \\ \"'", Compare("role", "==", "it's \\ \"")),
        ("hours <= -2.50", Compare("hours", "<=", -2.5)),
        ("hours > +3", Compare("hours", ">", 3.0)),
        ("role in [1, both,'x']", OneOf("role", (1.0, "both", "x"))),
        ("role not  in [1]", OneOf("role", (1.0,), negated=True)),
        ("use has talk", Has("use", ("talk",))),
        ("use has any [talk, 2]", Has("use", ("talk", 2.0))),
        ("use has all [talk, walk]", Has("use", ("talk", "walk"), "all")),
        ("count(use)>=2", Count("use", ">=", 2)),
        ("answered( use )", Answered("use")),
        ("notable == candy", Compare("notable", "==", "candy")),
        ("a == x and b == x or c == x", Or((And((A, B)), C))),
        ("a == x and (b == x or c == x)", And((A, Or((B, C))))),
        ("not a == x and b == x", And((Not(A), B))),
        ("not (a == x and b == x)", Not(And((A, B)))),
        ("not not a == x", Not(Not(A))),
        ("a == x\n  and (b == x and ((c == x)))", And((A, B, C))),
    ],
)
def test_parse(source: str, expected: Condition) -> None:
    assert parse(source) == expected


@pytest.mark.parametrize(
    ("source", "column", "what", "remedy"),
    [
        ("", 1, "empty", "leave it out"),
        (" \n", 1, "empty", "leave it out"),
        ("role", 5, "too early", "a comparison"),
        ("role ==  ", 8, "too early", "a number"),
        ("(role == 1", 11, "too early", "“)”"),
        ("role == 1)", 10, "“)” is not expected", "the end"),
        ("role = 1", 6, "“=”", "write =="),
        ("role == “a”", 9, "““”", "straight quotes"),
        ("role == 'a", 9, "“'”", "close the quoted text"),
        ("role == ''", 9, "empty", "not answered"),
        ("role == 1 && hours > 2", 11, "“&”", "write and"),
        ("role == 1 AND hours > 2", 11, "“AND”", "write and in small letters"),
        ("role in []", 10, "“]”", "an item or option"),
        ("role in [a b]", 12, "“b”", "a comma"),
        ("role == any", 9, "“any”", "between quotes"),
        ("all == 3", 1, "“all”", "an item"),
        ("1 < hours < 3", 1, "“1”", "an item"),
        ("hours < 3 < 5", 11, "“<”", "and"),
        ("count(use) >= two", 15, "“two”", "a number"),
        ("count(use) >= -1", 15, "-1", "0, 1, 2"),
        ("count(use) >= 1.5", 15, "1.5", "0, 1, 2"),
        ("hours == 1234567890123456", 10, "15 digits", "quotes"),
        ("use has all talk", 13, "“talk”", "“[”"),
        ("${use} == 1", 1, "“$”", "without ${"),
    ],
)
def test_a_syntax_error_says_where_and_what_to_do(
    source: str, column: int, what: str, remedy: str
) -> None:
    with pytest.raises(ConditionError) as caught:
        parse(source)
    assert caught.value.kind == "syntax"
    assert caught.value.column == column
    assert what in caught.value.what
    assert remedy in caught.value.remedy
    assert str(caught.value).startswith(f"column {column}: ")


def test_conditions_inside_one_another_have_a_limit() -> None:
    innermost = "answered(a)"
    parse("not " * (DEEPEST - 1) + innermost)
    with pytest.raises(ConditionError, match="inside one another"):
        parse("not " * DEEPEST + innermost)
    with pytest.raises(ConditionError, match="inside one another"):
        parse("not " * 20_000 + innermost)
    parse("(" * 20_000 + innermost + ")" * 20_000)


def test_the_items_of_a_condition_stand_once_in_order() -> None:
    condition = parse("hours > 1 and not (role == 1 or hours < 9) and answered(remark)")
    assert items_of(condition) == ("hours", "role", "remark")


NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True).filter(lambda n: n not in RESERVED)
VALUES = st.one_of(
    NAMES,
    st.text(min_size=1, max_size=8),
    st.sampled_from(sorted(RESERVED)),
    st.integers(-(10**9), 10**9).map(float),
    st.integers(-(10**6), 10**6).map(lambda n: n / 1000),
)
LISTS = st.lists(VALUES, min_size=1, max_size=3).map(tuple)
OPERATORS = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])
LEAVES = st.one_of(
    st.builds(Compare, NAMES, OPERATORS, VALUES),
    st.builds(OneOf, NAMES, LISTS, st.booleans()),
    st.builds(Has, NAMES, LISTS, st.sampled_from(["any", "all"])),
    st.builds(Count, NAMES, OPERATORS, st.integers(0, 99)),
    st.builds(Answered, NAMES),
)
CONDITIONS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        inner.map(Not),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: all_of(*parts)),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: any_of(*parts)),
    ),
    max_leaves=8,
)


@given(CONDITIONS)
def test_what_is_written_reads_the_same(condition: Condition) -> None:
    assert parse(str(condition)) == condition


def parsed_or_error(source: str) -> Condition | ConditionError:
    try:
        return parse(source)
    except ConditionError as error:
        return error


WORDS = st.sampled_from(
    [*RESERVED, *"()[],", "==", "!=", "<", "=", "'", '"', "\\", "role", "2", "-", ".", "“", "\0"]
)


@given(st.text() | st.lists(WORDS, max_size=12).map(" ".join) | st.lists(WORDS).map("".join))
@example("count(" * 3000)
@example("9" * 500)
@example("a == " + "9" * 500)
def test_no_text_is_too_strange(source: str) -> None:
    """Whatever is written is a condition or a syntax error inside the text."""
    read = parsed_or_error(source)
    if isinstance(read, ConditionError):
        assert read.kind == "syntax"
        assert read.remedy
        assert 1 <= read.column <= len(source) + 1
    else:
        assert parse(str(read)) == read
