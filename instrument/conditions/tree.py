"""A condition as a tree of frozen values, and how it is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

Operator = Literal["==", "!=", "<", "<=", ">", ">="]
Value = str | float
"""An option, a text, or a number.

As parsed, a word or a quoted text is `str` and a number is `float`. Once bound, `str` is an
option's code (or a text item's text) and `float` is the value of a number item.
"""

RESERVED = frozenset({"and", "or", "not", "in", "has", "any", "all", "count", "answered"})
_WORD = re.compile(r"[^\W\d]\w*")


@dataclass(frozen=True)
class Compare:
    """The answer to `item` compared with `value`."""

    item: str
    operator: Operator
    value: Value
    column: int = field(default=1, compare=False, repr=False)

    def __str__(self) -> str:
        """Write it as its author would."""
        return f"{self.item} {self.operator} {written(self.value)}"


@dataclass(frozen=True)
class OneOf:
    """The answer to `item` is one of `values`; `negated`: it is another answer than these."""

    item: str
    values: tuple[Value, ...]
    negated: bool = False
    column: int = field(default=1, compare=False, repr=False)

    def __str__(self) -> str:
        """Write it as its author would."""
        return f"{self.item} {'not in' if self.negated else 'in'} {_list(self.values)}"


@dataclass(frozen=True)
class Has:
    """Of the `options` of the multiple choice `item`, `any` (at least one) or `all` are chosen."""

    item: str
    options: tuple[Value, ...]
    quantifier: Literal["any", "all"] = "any"
    column: int = field(default=1, compare=False, repr=False)

    def __str__(self) -> str:
        """Write it as its author would."""
        if self.quantifier == "any" and len(self.options) == 1:
            return f"{self.item} has {written(self.options[0])}"
        return f"{self.item} has {self.quantifier} {_list(self.options)}"


@dataclass(frozen=True)
class Count:
    """How many options of `item` are chosen, write-ins included, compared with `number`."""

    item: str
    operator: Operator
    number: int
    column: int = field(default=1, compare=False, repr=False)

    def __str__(self) -> str:
        """Write it as its author would."""
        return f"count({self.item}) {self.operator} {self.number}"


@dataclass(frozen=True)
class Answered:
    """There is an answer to `item`."""

    item: str
    column: int = field(default=1, compare=False, repr=False)

    def __str__(self) -> str:
        """Write it as its author would."""
        return f"answered({self.item})"


@dataclass(frozen=True)
class Not:
    """The opposite of `part`."""

    part: Condition

    def __str__(self) -> str:
        """Write it as its author would."""
        bare = isinstance(self.part, Answered | Not)
        return f"not {self.part}" if bare else f"not ({self.part})"


@dataclass(frozen=True)
class And:
    """All of two or more `parts`; build it with `all_of`."""

    parts: tuple[Condition, ...]

    def __str__(self) -> str:
        """Write it as its author would."""
        return " and ".join(_in_brackets(each) for each in self.parts)


@dataclass(frozen=True)
class Or:
    """At least one of two or more `parts`; build it with `any_of`."""

    parts: tuple[Condition, ...]

    def __str__(self) -> str:
        """Write it as its author would."""
        return " or ".join(_in_brackets(each) for each in self.parts)


Leaf = Compare | OneOf | Has | Count | Answered
Condition = Leaf | Not | And | Or


def all_of(*parts: Condition) -> Condition:
    """Join conditions by `and`, without brackets inside brackets."""
    flat = tuple(_flattened(parts, And))
    return flat[0] if len(flat) == 1 else And(flat)


def any_of(*parts: Condition) -> Condition:
    """Join conditions by `or`, without brackets inside brackets."""
    flat = tuple(_flattened(parts, Or))
    return flat[0] if len(flat) == 1 else Or(flat)


def leaves_of(condition: Condition) -> Iterator[Leaf]:
    """Walk over the comparisons of a condition, from left to right."""
    left: list[Condition] = [condition]
    while left:
        node = left.pop()
        if isinstance(node, And | Or):
            left.extend(reversed(node.parts))
        elif isinstance(node, Not):
            left.append(node.part)
        else:
            yield node


def items_of(condition: Condition) -> tuple[str, ...]:
    """List the items that a condition asks about, each once, in the order of its text."""
    return tuple(dict.fromkeys(leaf.item for leaf in leaves_of(condition)))


def number_text(number: float) -> str:
    """Write a number without an exponent and without needless decimals.

    Examples
    --------
    >>> number_text(3.0), number_text(-0.5)
    ('3', '-0.5')
    """
    return str(int(number)) if float(number).is_integer() else f"{Decimal(str(number)):f}"


def written(value: Value) -> str:
    """Write a value: a number or word as it is, anything else between quotes."""
    if isinstance(value, float | int):
        return number_text(value)
    if _WORD.fullmatch(value) and value not in RESERVED:
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _list(values: Iterable[Value]) -> str:
    return f"[{', '.join(written(each) for each in values)}]"


def _in_brackets(part: Condition) -> str:
    return f"({part})" if isinstance(part, And | Or) else str(part)


def _flattened(parts: Iterable[Condition], kind: type[And | Or]) -> Iterator[Condition]:
    for part in parts:
        if isinstance(part, kind):
            yield from part.parts
        else:
            yield part
