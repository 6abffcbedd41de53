"""A condition as a plain Python function of one person's answers."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Collection, Mapping
from numbers import Real
from typing import Any

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
)

Answers = Mapping[str, object]
"""Item → code (single), number, text, or the chosen codes (multiple); absent or None: no answer."""
Predicate = Callable[[Answers], bool]

OPERATIONS: Mapping[Operator, Callable[[Any, Any], Any]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def to_predicate(condition: Condition) -> Predicate:
    """Turn a bound condition into a function of the answers so far.

    Parameters
    ----------
    condition
        As `bind` gives it.

    Returns
    -------
    Predicate
        True when the condition holds. An item that is absent, None, NaN, empty text or an empty
        collection has no answer; write-ins are members of a multiple choice's collection.

    Examples
    --------
    >>> to_predicate(Count("membership", ">=", 2))({"membership": {"K01", "K02"}})
    True
    """
    match condition:
        case And(parts):
            all_parts = [to_predicate(part) for part in parts]
            return lambda answers: all(part(answers) for part in all_parts)
        case Or(parts):
            any_parts = [to_predicate(part) for part in parts]
            return lambda answers: any(part(answers) for part in any_parts)
        case Not(part):
            opposite = to_predicate(part)
            return lambda answers: not opposite(answers)
        case _:
            return _predicate_of_leaf(condition)


def _predicate_of_leaf(leaf: Leaf) -> Predicate:
    match leaf:
        case Compare():
            return _compare(leaf)
        case OneOf(item, values, negated):
            return lambda answers: (
                is_answer(answers.get(item)) and (answers.get(item) in values) != negated
            )
        case Has(item, options, "all"):
            return lambda answers: all(code in _chosen(answers, item) for code in options)
        case Has(item, options):
            return lambda answers: any(code in _chosen(answers, item) for code in options)
        case Count(item, name, number):
            return lambda answers: bool(OPERATIONS[name](len(_chosen(answers, item)), number))
        case Answered(item):
            return lambda answers: is_answer(answers.get(item))


def is_answer(given: object) -> bool:
    """Tell an answer from its absence: None, NaN, an empty text or an empty collection."""
    if isinstance(given, Real):
        return not math.isnan(given)
    return given is not None and not (isinstance(given, Collection) and not given)


def _compare(condition: Compare) -> Predicate:
    item, name, value = condition.item, condition.operator, condition.value
    if name == "==":
        return lambda answers: is_answer(answers.get(item)) and answers.get(item) == value
    if name == "!=":
        return lambda answers: is_answer(answers.get(item)) and answers.get(item) != value
    limit, operation = float(value), OPERATIONS[name]

    def holds(answers: Answers) -> bool:
        given = answers.get(item)
        return is_answer(given) and bool(operation(float(str(given)), limit))

    return holds


def _chosen(answers: Answers, item: str) -> Collection[object]:
    given = answers.get(item)
    return given if isinstance(given, Collection) and not isinstance(given, str) else ()
