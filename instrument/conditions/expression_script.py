"""A condition as ExpressionScript, the language of LimeSurvey's relevance equations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import ge, gt, le, lt

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

_ORDER: Mapping[Operator, Callable[[float, float], bool]] = {
    "<": lt,
    "<=": le,
    ">": gt,
    ">=": ge,
}
NOTHING = "0"
"""What never holds."""


@dataclass(frozen=True)
class Variables:
    """What an expression must know of the survey that it stands in.

    Attributes
    ----------
    answer
        From an item's id to the name of its variable, without `.NAOK`.
    option
        From an item's id and an option's code to the name of the line that is ticked.
    options
        Item → codes of its options; for several answers all that may be ticked.
    write_ins
        Item → names of the lines for entries of the respondent's own.
    missing
        Item → the survey's codes of reasons missing; they are no answer.
    codes
        Item → option's code → the survey's code of that answer.
    """

    answer: Callable[[str], str]
    option: Callable[[str, str], str]
    options: Mapping[str, Sequence[str]]
    write_ins: Mapping[str, Sequence[str]]
    missing: Mapping[str, Sequence[str]]
    codes: Mapping[str, Mapping[str, str]]
    several: frozenset[str]


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
    name = f"{variables.answer(item)}.NAOK"
    if isinstance(value, str) and operator not in ("==", "!="):
        return _listed(item, _in_order(item, operator, value, variables), variables)
    term = f"{name} {operator} {_value(item, value, variables)}"
    if operator == "==" and isinstance(value, str):
        return term
    return all_true([*_given(item, variables), term])


def _in_order(item: str, operator: Operator, value: str, variables: Variables) -> list[str]:
    """List the options that stand below or above one: codes of another survey have no order."""
    holds = _ORDER[operator]
    codes = variables.options.get(item, ())
    return [code for code in codes if holds(float(code), float(value))]


def _one_of(condition: OneOf, variables: Variables) -> str:
    item = condition.item
    name = f"{variables.answer(item)}.NAOK"
    if condition.negated:
        others = [f"{name} != {_value(item, each, variables)}" for each in condition.values]
        return all_true([*_given(item, variables), *others])
    same = any_true(f"{name} == {_value(item, each, variables)}" for each in condition.values)
    if any(isinstance(each, float) for each in condition.values):
        return all_true([*_given(item, variables), same])
    return same


def _listed(item: str, codes: Iterable[str], variables: Variables) -> str:
    name = f"{variables.answer(item)}.NAOK"
    terms = [f"{name} == {_value(item, code, variables)}" for code in codes]
    return any_true(terms) if terms else NOTHING


def _value(item: str, value: Value, variables: Variables) -> str:
    if not isinstance(value, str):
        return number_text(value)
    return quoted(variables.codes.get(item, {}).get(value, value))


def _given(item: str, variables: Variables) -> list[str]:
    """List what must hold for there to be an answer."""
    name = variables.answer(item)
    return [
        filled_in(name),
        *(f"{name}.NAOK != {quoted(each)}" for each in variables.missing.get(item, ())),
    ]


def _counted(item: str, variables: Variables) -> str:
    lines = [variables.option(item, code) for code in variables.options.get(item, ())]
    names = [f"{line}.NAOK" for line in (*lines, *variables.write_ins.get(item, ()))]
    return f"count({', '.join(names)})"


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
    """Quote a text for an expression."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


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
