"""From a condition as written to one that fits the questionnaire: types, order, options."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from instrument.conditions.error import ConditionError, ErrorKind, closest
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

SHOWN_AT_MOST = 8
NUMERIC_CODE = re.compile(r"-?[0-9]+(\.[0-9]+)?")  # what every target reads as a number


@dataclass(frozen=True)
class ItemType:
    """What a condition must know of an item.

    Parameters
    ----------
    kind
        What an answer is; `"single"` and `"multiple"` are choices.
    position
        Where it stands in the questionnaire: a condition may only ask about earlier items.
    options
        For choices: what an author may write (a code or a name) → the code.
    ordered
        For single choice with numbers for codes: whether ``<`` and ``>`` mean something.
    loop
        What the item is repeated for, if it is asked once for each of several; a condition may
        ask about it only from inside the same loop.
    """

    kind: Literal["single", "multiple", "number", "text"]
    position: int
    options: Mapping[str, str] = field(default_factory=dict)
    ordered: bool = False
    loop: str | None = None


def bind(
    condition: Condition,
    items: Mapping[str, ItemType],
    asking_position: int,
    asking_loop: str | None = None,
) -> Condition:
    """Check a condition against the questionnaire and put codes in place of options' names.

    Parameters
    ----------
    condition
        As `parse` gives it.
    items
        The items of one version.
    asking_position
        The position of the item that is asked when the condition holds.
    asking_loop
        The loop that this item stands in, if any.

    Returns
    -------
    Condition
        In which a `str` value is a code (or text) and a `float` value belongs to a number item.

    Raises
    ------
    ConditionError
        For the first unknown item, wrong type, later item or unknown option.
    """
    if isinstance(condition, And | Or):
        parts = (bind(part, items, asking_position, asking_loop) for part in condition.parts)
        return replace(condition, parts=tuple(parts))
    if isinstance(condition, Not):
        return Not(bind(condition.part, items, asking_position, asking_loop))
    item = _find(condition, items)
    _check_place(condition, item, asking_position, asking_loop)
    return _bound(condition, item)


def _bound(leaf: Leaf, item: ItemType) -> Leaf:
    """Check the type of one comparison and resolve its options."""
    if isinstance(leaf, Answered):
        return leaf
    if isinstance(leaf, Count):
        _check_multiple(leaf, item, f"count({leaf.item})")
        return leaf
    if isinstance(leaf, Has):
        _check_multiple(leaf, item, "has")
        options = tuple(_option(leaf, option, item) for option in leaf.options)
        return replace(leaf, options=options)
    if item.kind == "multiple":
        raise _error(
            "wrong_type",
            leaf,
            f"{leaf.item} can have several answers and is not equal to one",
            f"write {leaf.item} has …, has any […], has all […] or count({leaf.item})",
        )
    if isinstance(leaf, OneOf):
        return replace(leaf, values=tuple(_value(leaf, each, item) for each in leaf.values))
    if leaf.operator not in ("==", "!="):
        _check_order(leaf, item)
    return replace(leaf, value=_value(leaf, leaf.value, item))


def _find(leaf: Leaf, items: Mapping[str, ItemType]) -> ItemType:
    found = items.get(leaf.item)
    if found is None:
        near = closest(leaf.item, items)
        remedy = f"did you mean {near}?" if near else "use the id of an item of this version"
        raise _error("unknown_item", leaf, f"there is no item {leaf.item}", remedy)
    return found


def _check_place(leaf: Leaf, item: ItemType, position: int, loop: str | None) -> None:
    """Refuse what is not known yet when the condition is needed."""
    if item.position == position:
        raise _error(
            "later_item",
            leaf,
            f"the condition of {leaf.item} asks about {leaf.item} itself",
            "let it depend on earlier items only",
        )
    if item.position > position:
        raise _error(
            "later_item",
            leaf,
            f"{leaf.item} is asked later",
            f"ask {leaf.item} earlier, or let the condition depend on earlier items only",
        )
    if item.loop is not None and item.loop != loop:
        raise _error(
            "wrong_type",
            leaf,
            f"{leaf.item} is asked once for each of {item.loop} and so has several answers",
            f"use it only for items that are asked for each of {item.loop} too",
        )


def _check_multiple(leaf: Leaf, item: ItemType, what: str) -> None:
    if item.kind != "multiple":
        remedy = (
            f"write {leaf.item} == … or {leaf.item} in […]"
            if item.kind == "single"
            else f"compare {leaf.item} itself, or write answered({leaf.item})"
        )
        raise _error("wrong_type", leaf, f"{what} needs a multiple choice, not {item.kind}", remedy)


def _check_order(leaf: Compare, item: ItemType) -> None:
    if item.kind == "number":
        return
    numeric = item.kind == "single" and all(
        NUMERIC_CODE.fullmatch(code) for code in item.options.values()
    )
    if not (item.ordered and numeric):
        raise _error(
            "wrong_type",
            leaf,
            f"the answers of {leaf.item} have no order, so {leaf.operator} says nothing",
            f"write {leaf.item} in […] with the answers that are meant",
        )


def _value(leaf: Leaf, value: Value, item: ItemType) -> Value:
    """Give a value the type of the item: a number, a text, or an option's code."""
    if item.kind == "single":
        return _option(leaf, value, item)
    if item.kind == "number":
        if isinstance(value, str):
            raise _error(
                "wrong_type",
                leaf,
                f"{leaf.item} is a number and “{value}” is not",
                "write a number, without quotes",
            )
        return float(value)
    return value if isinstance(value, str) else number_text(value)


def _option(leaf: Leaf, value: Value, item: ItemType) -> str:
    written = value if isinstance(value, str) else number_text(value)
    code = item.options.get(written)
    if code is None:
        near = closest(written, item.options)
        remedy = f"did you mean {near}?" if near else f"choose from: {_shown(item.options)}"
        raise _error("unknown_option", leaf, f"{leaf.item} has no option {written}", remedy)
    return code


def _shown(options: Iterable[str]) -> str:
    known = list(options)
    return ", ".join(known[:SHOWN_AT_MOST]) + (", …" if len(known) > SHOWN_AT_MOST else "")


def _error(kind: ErrorKind, leaf: Leaf, what: str, remedy: str) -> ConditionError:
    return ConditionError(kind, what, remedy, leaf.column)
