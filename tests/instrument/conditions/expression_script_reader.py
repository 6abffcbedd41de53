"""A reader of ExpressionScript after LimeSurvey 6.10's own, written without looking at the writer.

Tokens, precedence and types are those of LimeSurvey's recursive descent parser on the server: what
is compared with a quoted text is compared as PHP does, where "1" is "1.0"; what a respondent typed
is handed out with its special characters as HTML. An order of a text and a number never holds; one
of nothing is refused.
"""

from __future__ import annotations

import html
import operator
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from lark import Lark, Token, Transformer

GRAMMAR = r"""
?start: any
?any: all (OR all)*
?all: same (AND same)*
?same: order (SAME order)*
?order: sign (ORDER sign)*
?sign: "!" primary -> negation
     | "-" primary -> minus
     | primary
?primary: "(" any ")"
        | WORD "(" any ("," any)* ")" -> call
        | NAME -> variable
        | NUMBER -> number
        | STRING -> string
OR.2: /\bor\b|\|\|/i
AND.2: /\band\b|&&/i
SAME.2: /==|!=|\beq\b|\bne\b/i
ORDER.2: /<=|<|>=|>|\ble\b|\blt\b|\bge\b|\bgt\b/i
NAME.1: /[A-Za-z][A-Za-z0-9_]*\.NAOK\b/
WORD: /[A-Za-z][A-Za-z0-9_]*(?=\()/
NUMBER: /[0-9]+\.?[0-9]*|\.[0-9]+/
STRING: /(?<!\\)".*?(?<!\\)"|(?<!\\)'.*?(?<!\\)'/
%ignore /\s+/
"""
NUMERIC = re.compile(r"\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*")
ORDERS = {
    "<": operator.lt,
    "lt": operator.lt,
    "<=": operator.le,
    "le": operator.le,
    ">": operator.gt,
    "gt": operator.gt,
    ">=": operator.ge,
    "ge": operator.ge,
}
Value = str | float | bool | None


@dataclass(frozen=True)
class Survey:
    """What was answered: a variable for each line, empty if it was not; and which were typed."""

    answers: Mapping[str, str]
    typed: Collection[str] = ()

    def __getitem__(self, name: str) -> str:
        given = self.answers[name]  # an unknown variable is an error, there as here
        if name not in self.typed:
            return given
        escaped = html.escape(given, quote=False)
        return escaped.replace("{", "&#123;").replace("}", "&#125;")


@dataclass(frozen=True)
class Part:
    """A part of an expression; `quoted` where it is a text of the expression's own."""

    value: Callable[[Survey], Value]
    quoted: bool = False


def numeric(value: Value) -> bool:
    return not isinstance(value, str) or NUMERIC.fullmatch(value) is not None


def number(value: Value) -> float:
    return float(value or 0)


def text(value: Value) -> str:
    return "" if value is None or value is False else "1" if value is True else str(value)


def true(value: Value) -> bool:
    return value not in ("", "0", 0, None, False)


def same(left: Value, right: Value) -> bool:
    """Compare as PHP's == does."""
    if isinstance(left, bool) or isinstance(right, bool):
        return true(left) is true(right)
    if left is None or right is None:
        return text(left) == text(right)
    if numeric(left) and numeric(right):
        return number(left) == number(right)
    return text(left) == text(right)


def in_order(left: Value, right: Value, holds: Callable[[Any, Any], bool], *, quoted: bool) -> bool:
    assert "" not in (left, right), "server and browser differ on the order of nothing"
    numbers = [numeric(each) for each in (left, right)]
    if all(numbers) and not quoted:
        return bool(holds(number(left), number(right)))
    if any(numbers) and not all(numbers):
        return False
    return bool(holds(text(left), text(right)))


def compared(left: Value, right: Value) -> float:
    return float((text(left) > text(right)) - (text(left) < text(right)))


FUNCTIONS: Mapping[str, Callable[..., Value]] = {
    "count": lambda *values: float(sum(not same(each, "") for each in values)),
    "html_entity_decode": lambda value: html.unescape(text(value)),
    "is_empty": lambda value: value is None or value == "" or value is False,
    "join": lambda *values: "".join(map(text, values)),
    "strcmp": compared,
    "substr": lambda value, start, end: text(value)[int(number(start)) :][: int(number(end))],
}


ENTITY = re.compile("&(?:amp|lt|gt|quot|#0?39|apos);")
QUOTED = re.compile(r"""(?<!\\)".*?(?<!\\)"|(?<!\\)'.*?(?<!\\)'""")


def expanded(equation: str) -> str:
    """Do what LimeSurvey does before it reads: decode entities, and take texts out of quotes."""
    decoded = ENTITY.sub(lambda found: html.unescape(found[0]), equation)
    return QUOTED.sub(lambda found: found[0][0] + unquoted(found[0]) + found[0][0], decoded)


def unquoted(written: str) -> str:
    """Take a text out of its quotes, in the order in which LimeSurvey does."""
    return written[1:-1].replace('\\"', '"').replace("\\'", "'").replace("\\\\", "\\")


class Reading(Transformer[Token, Part]):
    """Makes of each part of the text what gives its value."""

    def number(self, found: list[Token]) -> Part:
        value = float(found[0])
        return Part(lambda _: value)

    def string(self, found: list[Token]) -> Part:
        value = unquoted(found[0])
        return Part(lambda _: value, quoted=True)

    def variable(self, found: list[Token]) -> Part:
        name = found[0].removesuffix(".NAOK")
        return Part(lambda survey: survey[name])

    def call(self, found: list[Any]) -> Part:
        function, parts = FUNCTIONS[found[0]], found[1:]
        return Part(lambda survey: function(*(part.value(survey) for part in parts)))

    def negation(self, found: list[Part]) -> Part:
        return Part(lambda survey: not true(found[0].value(survey)))

    def minus(self, found: list[Part]) -> Part:
        return Part(lambda survey: -number(found[0].value(survey)))

    def same(self, found: list[Any]) -> Part:
        left, sign, right = found  # more would be read, and is nowhere needed
        differ = sign.lower() in ("!=", "ne")
        return Part(lambda survey: same(left.value(survey), right.value(survey)) is not differ)

    def order(self, found: list[Any]) -> Part:
        left, sign, right = found
        holds, quoted = ORDERS[sign.lower()], left.quoted or right.quoted
        return Part(
            lambda survey: in_order(left.value(survey), right.value(survey), holds, quoted=quoted)
        )

    def all(self, found: list[Any]) -> Part:
        parts = found[::2]
        return Part(lambda survey: all(true(part.value(survey)) for part in parts))

    def any(self, found: list[Any]) -> Part:
        parts = found[::2]
        return Part(lambda survey: any(true(part.value(survey)) for part in parts))


PARSER = Lark(GRAMMAR, parser="lalr", transformer=Reading())


@cache
def read(equation: str) -> Callable[[Survey], bool]:
    """Give what an equation says of a survey that somebody answered."""
    part: Any = PARSER.parse(expanded(equation))
    return lambda survey: true(part.value(survey))
