"""A condition as branching logic, the language in which REDCap says when a field is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from instrument.conditions.tree import (
    And,
    Answered,
    Compare,
    Condition,
    Count,
    Has,
    Leaf,
    Not,
    OneOf,
    Operator,
    Or,
    Value,
    number_text,
)
from instrument.conditions.variables import Variables

Word = Literal["and", "or"]
_WRITTEN: Mapping[Operator, str] = {
    "==": "=",
    "!=": "<>",
    "<": "<",
    "<=": "<=",
    ">": ">",
    ">=": ">=",
}
_OPPOSITE = {"=": "<>", "<>": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
_OTHER_WORD: Mapping[Word, Word] = {"and": "or", "or": "and"}
_NUMBER = re.compile(r"\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*", re.IGNORECASE)
_TICKED = "'1'"
_EMPTY = "''"


@dataclass(frozen=True)
class _Term:
    """One comparison; its opposite is one too."""

    left: str
    operator: str
    right: str


@dataclass(frozen=True)
class _Joined:
    """One or more parts, joined by a word."""

    word: Word
    parts: tuple[_Term | _Joined, ...]


_Logic = _Term | _Joined


def to_branching_logic(condition: Condition, variables: Variables) -> str:
    """Write a bound condition for REDCap's column ``Branching Logic``.

    REDCap has no word for *not*, so that each comparison is turned round instead. An empty field
    is equal to ``''``; what a number is compared with an empty field differs between REDCap's
    browser and server, so that an answer is always asked for first.

    Parameters
    ----------
    condition
        As `bind` gives it.
    variables
        Names and codes of the project: `answer` gives a field's name, `option` a checkbox's with
        its code, such as ``schemes(2)``; both without square brackets.

    Returns
    -------
    str
        Comparisons joined by ``and`` and ``or``.
    """
    return _text(_logic(condition, variables))


def _logic(condition: Condition, variables: Variables) -> _Logic:
    match condition:
        case And(parts):
            return _Joined("and", tuple(_logic(part, variables) for part in parts))
        case Or(parts):
            return _Joined("or", tuple(_logic(part, variables) for part in parts))
        case Not(part):
            return _opposite(_logic(part, variables))
        case _:
            return _leaf(condition, variables)


def _leaf(leaf: Leaf, variables: Variables) -> _Logic:
    match leaf:
        case Compare():
            return _compare(leaf, variables)
        case OneOf():
            return _one_of(leaf, variables)
        case Has():
            ticks = tuple(
                _Term(_field(variables.option(leaf.item, str(each))), "=", _TICKED)
                for each in leaf.options
            )
            return _Joined("and" if leaf.quantifier == "all" else "or", ticks)
        case Count():
            return _Term(_sum(leaf.item, variables), _WRITTEN[leaf.operator], str(leaf.number))
        case Answered():
            return _answered(leaf.item, variables)


def _compare(condition: Compare, variables: Variables) -> _Logic:
    item, value = condition.item, condition.value
    if isinstance(value, str) and condition.operator not in ("==", "!="):
        return _among(item, tuple(variables.in_order(condition)), variables)
    term = _term(item, _WRITTEN[condition.operator], value, variables)
    if condition.operator == "==" and isinstance(value, str):
        return term
    return _Joined("and", (*_given(item, variables), term))


def _one_of(condition: OneOf, variables: Variables) -> _Logic:
    item = condition.item
    listed = _among(item, condition.values, variables)
    same = _opposite(listed) if condition.negated else listed
    if not condition.negated and all(isinstance(each, str) for each in condition.values):
        return same
    return _Joined("and", (*_given(item, variables), same))


def _among(item: str, values: Iterable[Value], variables: Variables) -> _Logic:
    """Say that the answer is one of some values; of none at all, say what never holds."""
    terms = tuple(_term(item, "=", each, variables) for each in values)
    return _Joined("or", terms) if terms else _Term("1", "=", "0")


def _answered(item: str, variables: Variables) -> _Logic:
    filled = [_Term(_field(line), "<>", _EMPTY) for line in variables.write_ins.get(item, ())]
    if item not in variables.several:
        return _Joined("or", (_Joined("and", _given(item, variables)), *filled))
    lines = [variables.option(item, code) for code in variables.options.get(item, ())]
    return _Joined("or", (*(_Term(_field(each), "=", _TICKED) for each in lines), *filled))


def _given(item: str, variables: Variables) -> tuple[_Term, ...]:
    """List what must hold for there to be an answer."""
    field = _field(variables.answer(item))
    none = [_EMPTY, *(literal(each) for each in variables.missing.get(item, ()))]
    return tuple(_Term(field, "<>", each) for each in none)


def _sum(item: str, variables: Variables) -> str:
    """Count the ticks and the entries of the respondent's own; a tick is 1, none is 0."""
    ticks = [_field(variables.option(item, code)) for code in variables.options.get(item, ())]
    own = [f"if({_field(each)} <> '', 1, 0)" for each in variables.write_ins.get(item, ())]
    return f"sum({', '.join([*ticks, *own])})"


def _term(item: str, operator: str, value: Value, variables: Variables) -> _Term:
    """Compare an answer; a text that looks like a number is kept from being taken for one."""
    field = _field(variables.answer(item))
    if not isinstance(value, str):
        return _Term(field, operator, number_text(value))
    if not variables.options.get(item) and _NUMBER.fullmatch(value):
        return _Term(f"concat({field}, '.')", operator, literal(f"{value}."))
    return _Term(field, operator, literal(variables.code(item, value)))


def _field(name: str) -> str:
    return f"[{name}]"


def literal(text: str) -> str:
    """Quote a text: REDCap has no escapes, so one with both quotes is put together from parts."""
    if "'" not in text:
        return f"'{text}'"
    if '"' not in text:
        return f'"{text}"'
    pieces = ', "\'", '.join(f"'{piece}'" for piece in text.split("'"))
    return f"concat({pieces})"


def _opposite(logic: _Logic) -> _Logic:
    if isinstance(logic, _Term):
        return _Term(logic.left, _OPPOSITE[logic.operator], logic.right)
    return _Joined(_OTHER_WORD[logic.word], tuple(_opposite(part) for part in logic.parts))


def _text(logic: _Logic, inside: Word | None = None) -> str:
    """Write it, with brackets round what another word joins."""
    if isinstance(logic, _Term):
        return f"{logic.left} {logic.operator} {logic.right}"
    if len(logic.parts) == 1:
        return _text(logic.parts[0], inside)
    joined = f" {logic.word} ".join(_text(part, logic.word) for part in logic.parts)
    return joined if inside in (None, logic.word) else f"({joined})"
