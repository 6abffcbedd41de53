"""A reader of REDCap's branching logic, from its documentation, without looking at the writer.

What REDCap does not settle is no answer here: its browser and its server differ on a number and an
empty field, and on texts that are equal as numbers only. Logic that hangs on that has no truth
value, and `read` refuses it.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from lark import Lark, Token, Transformer

GRAMMAR = r"""
?start: any | all | one
any: one ("or" one)+
all: one ("and" one)+
?one: "(" (any | all | one) ")"
    | value SIGN value -> compare
?value: FIELD -> field
      | NUMBER -> number
      | STRING -> string
      | "sum" "(" value ("," value)* ")" -> sum
      | "concat" "(" value ("," value)* ")" -> concat
      | "if" "(" (any | all | one) "," value "," value ")" -> choice
SIGN: "=" | "<>" | "<=" | "<" | ">=" | ">"
FIELD: /\[[a-z][a-z0-9_]*(\([A-Za-z0-9_.-]+\))?\]/
NUMBER: /-?[0-9]+(\.[0-9]+)?/
STRING: /'[^']*'|"[^"]*"/
%ignore " "
"""
SIGNS: Mapping[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
Project = Mapping[str, str]
Value = str | float
Truth = bool | None


@dataclass(frozen=True)
class Part:
    """A part of the logic that has a value, which differs with what the fields hold."""

    value: Callable[[Project], Value]


@dataclass(frozen=True)
class Claim:
    """A part that holds, or does not, or of which REDCap does not say."""

    holds: Callable[[Project], Truth]


def as_number(value: Value) -> float | None:
    try:
        return float(value)
    except ValueError:
        return None


def compared(left: Value, right: Value, sign: str) -> Truth:
    """Compare texts as texts and numbers as numbers."""
    numbers = as_number(left), as_number(right)
    if not (isinstance(left, str) and isinstance(right, str)):
        return None if None in numbers else SIGNS[sign](*numbers)
    as_numbers_only = left != right and None not in numbers and numbers[0] == numbers[1]
    return None if sign not in ("=", "<>") or as_numbers_only else SIGNS[sign](left, right)


def every(truths: list[Truth]) -> Truth:
    return False if False in truths else None if None in truths else True


def some(truths: list[Truth]) -> Truth:
    return True if True in truths else None if None in truths else False


class Reading(Transformer[Token, Any]):
    """Makes of each part of the text what gives its value."""

    def field(self, found: list[Token]) -> Part:
        name = found[0][1:-1]
        return Part(lambda project: project[name])

    def number(self, found: list[Token]) -> Part:
        value = float(found[0])
        return Part(lambda _: value)

    def string(self, found: list[Token]) -> Part:
        value = found[0][1:-1]
        return Part(lambda _: value)

    def sum(self, found: list[Part]) -> Part:
        return Part(lambda project: sum(float(part.value(project)) for part in found))

    def concat(self, found: list[Part]) -> Part:
        return Part(lambda project: "".join(str(part.value(project)) for part in found))

    def choice(self, found: list[Any]) -> Part:
        test, then, otherwise = found
        return Part(lambda p: then.value(p) if settled(test.holds(p)) else otherwise.value(p))

    def compare(self, found: list[Any]) -> Claim:
        left, sign, right = found
        return Claim(lambda p: compared(left.value(p), right.value(p), str(sign)))

    def all(self, found: list[Claim]) -> Claim:
        return Claim(lambda project: every([part.holds(project) for part in found]))

    def any(self, found: list[Claim]) -> Claim:
        return Claim(lambda project: some([part.holds(project) for part in found]))


PARSER = Lark(GRAMMAR, parser="lalr", transformer=Reading())


def settled(truth: Truth) -> bool:
    assert truth is not None, "REDCap does not say whether this holds"
    return truth


@cache
def read(logic: str) -> Callable[[Project], bool]:
    """Give what branching logic says of a record."""
    claim: Any = PARSER.parse(logic)
    return lambda project: settled(claim.holds(project))
