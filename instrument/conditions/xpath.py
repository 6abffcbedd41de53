"""A condition as an XPath expression of XLSForm, for ODK and its relatives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
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
    Or,
    Value,
    number_text,
)

NOTHING: Mapping[str, Sequence[str]] = MappingProxyType({})


def unchanged(item: str) -> str:
    """Name a form's node after its item."""
    return item


def to_xpath(
    condition: Condition,
    name: Callable[[str], str] = unchanged,
    write_ins: Mapping[str, Sequence[str]] = NOTHING,
    missing: Mapping[str, Sequence[str]] = NOTHING,
) -> str:
    """Write a bound condition as XPath 1.0 with XLSForm's references and functions.

    Parameters
    ----------
    condition
        As `bind` gives it.
    name
        From an item's id to the name of its node in the form.
    write_ins
        Item → names of the text nodes that hold its write-ins; each that is filled counts as one
        chosen option.
    missing
        Item → the codes that the form offers for a reason missing ("don't know"); they are no
        answer.

    Returns
    -------
    str
        For the column ``relevant``.
    """
    return _render(condition, _Form(name, write_ins, missing)).text


@dataclass(frozen=True)
class _Form:
    """What the expression must know of the form that it stands in."""

    name: Callable[[str], str]
    write_ins: Mapping[str, Sequence[str]]
    missing: Mapping[str, Sequence[str]]

    def node(self, item: str) -> str:
        return f"${{{self.name(item)}}}"

    def no_answers(self, item: str) -> tuple[str, ...]:
        return tuple(self.missing.get(item, ()))


@dataclass(frozen=True)
class _Expression:
    """A text, and the word that joins its parts if it is not a single term."""

    text: str
    joined_by: Literal["and", "or"] | None = None


def _render(condition: Condition, form: _Form) -> _Expression:
    match condition:
        case And(parts):
            return _join("and", (_render(part, form) for part in parts))
        case Or(parts):
            return _join("or", (_render(part, form) for part in parts))
        case Not(part):
            return _Expression(f"not({_render(part, form).text})")
        case _:
            return _render_leaf(condition, form)


def _render_leaf(leaf: Leaf, form: _Form) -> _Expression:
    match leaf:
        case Compare():
            return _compare(leaf, form)
        case OneOf():
            return _one_of(leaf, form)
        case Has():
            word: Literal["and", "or"] = "and" if leaf.quantifier == "all" else "or"
            node = form.node(leaf.item)
            return _join(word, (_selected(node, option) for option in leaf.options))
        case Count():
            number = _counted(leaf.item, form)
            return _Expression(f"{number} {_operator(leaf.operator)} {leaf.number}")
        case Answered():
            return _answered(leaf.item, form)


def _compare(condition: Compare, form: _Form) -> _Expression:
    item, value = condition.item, condition.value
    operator = _operator(condition.operator)
    ordering = condition.operator not in ("==", "!=")
    # a code that is put in order stands as the number it is
    right = str(value) if ordering and isinstance(value, str) else literal(value)
    term = _Expression(f"{form.node(item)} {operator} {right}")
    if condition.operator == "==" and isinstance(value, str):
        return term
    empty = condition.operator == "!="  # an empty node is no number: other comparisons are false
    return _join("and", [*_guards(item, form, empty=empty), term])


def _one_of(condition: OneOf, form: _Form) -> _Expression:
    node = form.node(condition.item)
    if condition.negated:
        others = [_Expression(f"{node} != {literal(value)}") for value in condition.values]
        return _join("and", [*_guards(condition.item, form, empty=True), *others])
    terms = [_Expression(f"{node} = {literal(value)}") for value in condition.values]
    numeric = any(isinstance(value, float) for value in condition.values)
    guards = _guards(condition.item, form, empty=False) if numeric else []
    return _join("and", [*guards, _join("or", terms)])


def _answered(item: str, form: _Form) -> _Expression:
    """Say that there is an answer: a chosen option or a filled write-in."""
    own = _join("and", _guards(item, form, empty=True))
    filled = [_Expression(f"${{{node}}} != ''") for node in form.write_ins.get(item, ())]
    return _join("or", [own, *filled])


def _counted(item: str, form: _Form) -> str:
    node = form.node(item)
    more = [f" + number(${{{each}}} != '')" for each in form.write_ins.get(item, ())]
    less = [f" - number({_selected(node, code).text})" for code in form.no_answers(item)]
    return f"count-selected({node})" + "".join(more + less)


def _guards(item: str, form: _Form, *, empty: bool) -> list[_Expression]:
    """List what must hold for the node to have an answer."""
    no_answers = (["''"] if empty else []) + [literal(each) for each in form.no_answers(item)]
    return [_Expression(f"{form.node(item)} != {each}") for each in no_answers]


def _selected(node: str, option: Value) -> _Expression:
    return _Expression(f"selected({node}, {literal(option)})")


def _operator(operator: str) -> str:
    return "=" if operator == "==" else operator


def literal(value: Value) -> str:
    """Quote a text: XPath has no escapes, so one with both quotes is put together from parts."""
    if not isinstance(value, str):
        return number_text(value)
    if "'" not in value:
        return f"'{value}'"
    if '"' not in value:
        return f'"{value}"'
    pieces = ', "\'", '.join(f"'{piece}'" for piece in value.split("'"))
    return f"concat({pieces})"


def _join(word: Literal["and", "or"], parts: Iterable[_Expression]) -> _Expression:
    """Join terms, with brackets round those that another word joins."""
    terms = list(parts)
    if len(terms) == 1:
        return terms[0]
    texts = [
        f"({term.text})" if term.joined_by not in (None, word) else term.text for term in terms
    ]
    return _Expression(f" {word} ".join(texts), word)
