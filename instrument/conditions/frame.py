"""A condition as a mask over a pandas frame with one row per record.

Columns are item ids: codes as text for single choice, numbers for number items, text for text
items, and a frozenset of the chosen codes (write-ins among them) for multiple choice. None, NaN,
an empty text and an empty set are no answer.
"""

from __future__ import annotations

from functools import reduce
from operator import and_, or_

import pandas as pd

from instrument.conditions.predicate import OPERATIONS, is_answer
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
)


def to_mask(condition: Condition, frame: pd.DataFrame) -> pd.Series[bool]:
    """Find the records for which a bound condition holds.

    Parameters
    ----------
    condition
        As `bind` gives it.
    frame
        One row per record, with a column for each of `items_of(condition)`.

    Returns
    -------
    pd.Series[bool]
        With the index of `frame`.

    Raises
    ------
    KeyError
        If the frame has no column for an item of the condition.
    """
    match condition:
        case And(parts):
            return reduce(and_, (to_mask(part, frame) for part in parts))
        case Or(parts):
            return reduce(or_, (to_mask(part, frame) for part in parts))
        case Not(part):
            return ~to_mask(part, frame)
        case _:
            return _mask_of_leaf(condition, frame)


def _mask_of_leaf(leaf: Leaf, frame: pd.DataFrame) -> pd.Series[bool]:
    match leaf:
        case Compare():
            return _compare(leaf, frame[leaf.item])
        case OneOf(item, values, negated):
            return _other_than(frame[item], values) if negated else _is_in(frame[item], values)
        case Has(item, options, "all"):
            return _chosen(frame[item]).map(set(options).issubset).astype(bool)
        case Has(item, options):
            return ~_chosen(frame[item]).map(set(options).isdisjoint).astype(bool)
        case Count(item, operator, number):
            return _compared(_chosen(frame[item]).map(len), operator, number)
        case Answered(item):
            return _answered(frame[item])


def _compare(condition: Compare, answers: pd.Series) -> pd.Series[bool]:
    operator, value = condition.operator, condition.value
    if operator == "==":
        return _is_in(answers, (value,))
    if operator == "!=":
        return _other_than(answers, (value,))
    return _compared(pd.to_numeric(answers, errors="coerce"), operator, float(value))


def _compared(numbers: pd.Series, operator: Operator, limit: float) -> pd.Series[bool]:
    """Compare numbers; one that is absent (NaN) compares as false."""
    compared: pd.Series[bool] = OPERATIONS[operator](numbers.astype(float), limit)
    return compared


def _is_in(answers: pd.Series, values: tuple[Value, ...]) -> pd.Series[bool]:
    return answers.isin(list(values))


def _other_than(answers: pd.Series, values: tuple[Value, ...]) -> pd.Series[bool]:
    return _answered(answers) & ~_is_in(answers, values)


def _answered(answers: pd.Series) -> pd.Series[bool]:
    if answers.dtype == object:
        return answers.map(is_answer).astype(bool)
    return answers.notna() & ~answers.isin([""])


def _chosen(answers: pd.Series) -> pd.Series:
    """Give the chosen codes as sets, an empty one where there is no answer."""
    chosen = [given if isinstance(given, frozenset) else frozenset() for given in answers]
    return pd.Series(chosen, index=answers.index, dtype=object)
