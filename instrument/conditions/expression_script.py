"""A condition as ExpressionScript, the language of LimeSurvey's relevance equations."""

from __future__ import annotations

import re
from collections.abc import Iterable

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
from instrument.conditions.variables import Variables

NOTHING = "0"
"""What never holds."""
_BACKSLASH = r'substr("\.", 0, 1)'  # no quote may follow it
_WORDS = re.compile(r"[A-Za-z](?:[A-Za-z0-9,. _-]*[A-Za-z0-9,._-])?")
"""Texts that LimeSurvey compares as they stand."""


def to_expression_script(condition: Condition, variables: Variables) -> str:
    """Write a bound condition for LimeSurvey's Expression Manager.

    `.NAOK` gives nothing, and no error, for a question that was not shown, so that what holds
    without an answer is the same there as here: a comparison does not, a count is 0.

    Parameters
    ----------
    condition
        As `bind` gives it.
    variables
        Names and codes of the survey.

    Returns
    -------
    str
        An equation, without braces.
    """
    match condition:
        case And(parts):
            return all_true(to_expression_script(part, variables) for part in parts)
        case Or(parts):
            return any_true(to_expression_script(part, variables) for part in parts)
        case Not(part):
            return f"!({to_expression_script(part, variables)})"
        case _:
            return _leaf(condition, variables)


def _leaf(leaf: Leaf, variables: Variables) -> str:
    match leaf:
        case Compare():
            return _compare(leaf, variables)
        case OneOf():
            return _one_of(leaf, variables)
        case Has():
            terms = [ticked(variables.option(leaf.item, str(each))) for each in leaf.options]
            return all_true(terms) if leaf.quantifier == "all" else any_true(terms)
        case Count():
            return f"{_counted(leaf.item, variables)} {leaf.operator} {leaf.number}"
        case Answered():
            if leaf.item in variables.several:
                return f"{_counted(leaf.item, variables)} > 0"
            return any_true(
                [all_true(_given(leaf.item, variables))]
                + [filled_in(line) for line in variables.write_ins.get(leaf.item, ())]
            )


def _compare(condition: Compare, variables: Variables) -> str:
    item, operator, value = condition.item, condition.operator, condition.value
    if not isinstance(value, str):
        name = f"{variables.answer(item)}.NAOK"
        return all_true([*_given(item, variables), f"{name} {operator} {number_text(value)}"])
    if operator == "==":
        return _same(item, value, variables)
    if operator == "!=":
        return all_true([*_given(item, variables), _same(item, value, variables, differ=True)])
    terms = [_same(item, code, variables) for code in variables.in_order(condition)]
    return any_true(terms) if terms else NOTHING


def _one_of(condition: OneOf, variables: Variables) -> str:
    item, values = condition.item, condition.values
    if condition.negated:
        others = [_same(item, each, variables, differ=True) for each in values]
        return all_true([*_given(item, variables), *others])
    same = any_true(_same(item, each, variables) for each in values)
    if any(isinstance(each, float) for each in values):
        return all_true([*_given(item, variables), same])
    return same


def _same(item: str, value: Value, variables: Variables, *, differ: bool = False) -> str:
    """Say that the answer is a value, or that it is another one."""
    name, operator = f"{variables.answer(item)}.NAOK", "!=" if differ else "=="
    if not isinstance(value, str):
        return f"{name} {operator} {number_text(value)}"
    if variables.options.get(item) or _WORDS.fullmatch(value):
        return f"{name} {operator} {quoted(variables.code(item, value))}"
    return f"{_compared(name, value)} {operator} 0"


def _compared(name: str, text: str) -> str:
    """Compare a text letter by letter.

    LimeSurvey hands out what a respondent typed with its special characters as HTML entities,
    and takes texts that look like numbers for numbers: `1.0` would be `1`. `join` makes a text of
    a number and of nothing. On the page where it is typed the browser still reads `1.0` as `1`,
    and `&lt;` as `<`; the server, which decides what is asked next, does not.
    """
    return f"strcmp(html_entity_decode(join({name})), {quoted(text)})"


def _given(item: str, variables: Variables) -> list[str]:
    """List what must hold for there to be an answer."""
    name = variables.answer(item)
    return [
        filled_in(name),
        *(f"{name}.NAOK != {quoted(each)}" for each in variables.missing.get(item, ())),
    ]


def _counted(item: str, variables: Variables) -> str:
    return f"count({', '.join(f'{line}.NAOK' for line in variables.lines(item))})"


def filled_in(name: str) -> str:
    """Say that a variable has a value."""
    return f"!is_empty({name}.NAOK)"


def blank(name: str) -> str:
    """Say that a variable has no value; LimeSurvey does not read `!!`."""
    return f"is_empty({name}.NAOK)"


def ticked(line: str) -> str:
    """Say that an option is chosen; LimeSurvey's “other” holds words in place of a tick."""
    return filled_in(line) if line.endswith("_other") else f'{line}.NAOK == "Y"'


def quoted(text: str) -> str:
    """Quote a text for an expression.

    LimeSurvey takes a text out of its quotes twice, and decodes what looks like an HTML entity in
    it, so that no escape lasts: what would need one is put together from parts.
    """
    if not re.search(r"[\\&]", text):
        if '"' not in text:
            return f'"{text}"'
        if "'" not in text:
            return f"'{text}'"
    parts = [_piece(each) for each in re.findall(r'\\|&|"+|[^\\&"]+', text)]
    return parts[0] if len(parts) == 1 else f"join({', '.join(parts)})"


def _piece(text: str) -> str:
    if text == "\\":
        return _BACKSLASH
    return f"'{text}'" if text.startswith('"') else f'"{text}"'


def all_true(terms: Iterable[str]) -> str:
    """Join terms by `and`, each in brackets if there are more; empty if there is none."""
    return _joined("and", terms)


def any_true(terms: Iterable[str]) -> str:
    """Join terms by `or`, each in brackets if there are more; empty if there is none."""
    return _joined("or", terms)


def _joined(word: str, terms: Iterable[str]) -> str:
    listed = [term for term in terms if term]
    alone = len(listed) == 1
    return f" {word} ".join(term if alone else f"({term})" for term in listed)
