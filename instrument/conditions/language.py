"""The language of conditions: its grammar, and from text to tree.

``count(membership) >= 2 and role in [organiser, both]``
    comparisons ``== != < <= > >=`` with a number, an option (its code or name) or a quoted text;
    ``in [a, b]`` and ``not in [a, b]``; for multiple choice ``has a``, ``has any [a, b]``,
    ``has all [a, b]`` and ``count(item) >= n``; ``answered(item)``; ``and``, ``or``, ``not``
    and brackets. ``not`` binds strongest, then ``and``, then ``or``.

What it means when there is no answer: every comparison, ``in`` and ``has`` is false (also ``!=``
and ``not in``), a count is 0, and ``not`` turns false into true. No answer is: not shown, skipped,
or a reason missing such as "don't know".
"""

from __future__ import annotations

from collections.abc import Collection
from typing import cast

from lark import Lark, Token, Transformer, UnexpectedInput, UnexpectedToken, v_args

from instrument.conditions.error import ConditionError
from instrument.conditions.tree import (
    RESERVED,
    And,
    Answered,
    Compare,
    Condition,
    Count,
    Has,
    Not,
    OneOf,
    Operator,
    Or,
    Value,
    all_of,
    any_of,
)

GRAMMAR = r"""
?start: disjunction
disjunction: conjunction ("or" conjunction)*
conjunction: negation ("and" negation)*
?negation: "not" negation                       -> opposite
         | "(" disjunction ")"
         | NAME OPERATOR value                  -> compare
         | NAME "in" values                     -> one_of
         | NAME "not" "in" values               -> none_of
         | NAME "has" value                     -> has
         | NAME "has" "any" values              -> has_any
         | NAME "has" "all" values              -> has_all
         | "count" "(" NAME ")" OPERATOR NUMBER -> count
         | "answered" "(" NAME ")"              -> answered
values: "[" value ("," value)* "]"
value: NAME -> word | TEXT -> text | NUMBER -> number

OPERATOR: "==" | "!=" | "<=" | ">=" | "<" | ">"
NAME: /[^\W\d]\w*/
NUMBER: /[-+]?[0-9]+(\.[0-9]+)?(?!\w)/
TEXT: /"([^"\\]|\\[\s\S])*"/ | /'([^'\\]|\\[\s\S])*'/
%ignore /\s+/
"""
DEEPEST = 40
MOST_DIGITS = 15  # what a float holds without loss

_EXPECTED = {
    "NAME": "an item or option",
    "OPERATOR": "a comparison (==, !=, <, <=, >, >=)",
    "NUMBER": "a number",
    "TEXT": "a quoted text",
    "LPAR": "“(”",
    "RPAR": "“)”",
    "LSQB": "“[”",
    "RSQB": "“]”",
    "COMMA": "a comma",
    "$END": "the end",
}
_SLIPS = {
    "=": "write == to compare",
    "!": "write != for “is not”, or the word not",
    "&": "write and",
    "|": "write or",
    "“": 'use straight quotes: "…"',
    "”": 'use straight quotes: "…"',
    "\u2018": "use straight quotes: '…'",
    "\u2019": "use straight quotes: '…'",
    '"': "close the quoted text with the same quote",
    "'": "close the quoted text with the same quote",
    "$": "name the item without ${ }",
}


def parse(source: str) -> Condition:
    """Read a condition.

    Parameters
    ----------
    source
        The text of the condition; spaces and line ends between words do not matter.

    Raises
    ------
    ConditionError
        Of kind ``"syntax"``, with the column, if the text is not a condition.

    Examples
    --------
    >>> parse("not answered(age)")
    Not(part=Answered(item='age'))
    """
    try:
        condition = cast("Condition", _PARSER.parse(source))
    except UnexpectedInput as unread:
        raise _syntax_error(source, unread) from None
    if _depth(condition) > DEEPEST:
        raise ConditionError(
            "syntax",
            f"more than {DEEPEST} conditions stand inside one another",
            "split the condition over groups of items",
            1,
        )
    return condition


@v_args(inline=True)
class _Tree(Transformer[Token, Condition]):
    """Turns what the grammar recognises into the tree."""

    def disjunction(self, *parts: Condition) -> Condition:
        return any_of(*parts)

    def conjunction(self, *parts: Condition) -> Condition:
        return all_of(*parts)

    def opposite(self, part: Condition) -> Condition:
        return Not(part)

    def compare(self, item: Token, operator: Token, value: Value) -> Condition:
        return Compare(str(item), _operator(operator), value, _column(item))

    def one_of(self, item: Token, values: tuple[Value, ...]) -> Condition:
        return OneOf(str(item), values, negated=False, column=_column(item))

    def none_of(self, item: Token, values: tuple[Value, ...]) -> Condition:
        return OneOf(str(item), values, negated=True, column=_column(item))

    def has(self, item: Token, option: Value) -> Condition:
        return Has(str(item), (option,), "any", _column(item))

    def has_any(self, item: Token, options: tuple[Value, ...]) -> Condition:
        return Has(str(item), options, "any", _column(item))

    def has_all(self, item: Token, options: tuple[Value, ...]) -> Condition:
        return Has(str(item), options, "all", _column(item))

    def count(self, item: Token, operator: Token, number: Token) -> Condition:
        return Count(str(item), _operator(operator), _whole(number), _column(item))

    def answered(self, item: Token) -> Condition:
        return Answered(str(item), _column(item))

    def values(self, *values: Value) -> tuple[Value, ...]:
        return values

    def word(self, word: Token) -> Value:
        return str(word)

    def text(self, text: Token) -> Value:
        if len(text) == len("''"):
            raise ConditionError(
                "syntax",
                "the quoted text is empty",
                "to ask whether there is an answer, write answered(…) or not answered(…)",
                _column(text),
            )
        return _unescaped(text[1:-1])

    def number(self, number: Token) -> Value:
        return _number(number)


_PARSER = Lark(GRAMMAR, parser="lalr", lexer="basic", transformer=_Tree())


def _column(token: Token) -> int:
    return (token.start_pos or 0) + 1


def _operator(token: Token) -> Operator:
    return cast("Operator", str(token))


def _number(token: Token) -> float:
    if sum(character.isdigit() for character in token) > MOST_DIGITS:
        raise ConditionError(
            "syntax",
            f"the number has more than {MOST_DIGITS} digits",
            "if it is an option's code, put it between quotes",
            _column(token),
        )
    return float(token)


def _whole(token: Token) -> int:
    number = _number(token)
    if number < 0 or not number.is_integer():
        raise ConditionError(
            "syntax",
            f"{token} is not a number of options",
            "compare count(…) with 0, 1, 2, …",
            _column(token),
        )
    return int(number)


def _unescaped(text: str) -> str:
    characters = iter(text)
    return "".join(next(characters) if each == "\\" else each for each in characters)


def _depth(condition: Condition) -> int:
    """How many conditions stand inside one another, found without recursion."""
    deepest = 0
    left: list[tuple[Condition, int]] = [(condition, 1)]
    while left:
        node, depth = left.pop()
        deepest = max(deepest, depth)
        if isinstance(node, And | Or):
            left.extend((part, depth + 1) for part in node.parts)
        elif isinstance(node, Not):
            left.append((node.part, depth + 1))
    return deepest


def _syntax_error(source: str, unread: UnexpectedInput) -> ConditionError:
    """Say what stands where something else was expected."""
    if not isinstance(unread, UnexpectedToken):
        place = unread.pos_in_stream or 0
        met = source[place]
        remedy = _SLIPS.get(met, "remove it, or put an option's code between quotes")
        return ConditionError("syntax", f"“{met}” has no meaning here", remedy, place + 1)
    expected = _expected(unread.accepts)
    token = unread.token
    if token.type != "$END":
        what = f"“{token}” is not expected here"
        return ConditionError("syntax", what, _advice(str(token), expected), _column(token))
    if not source.strip():
        return ConditionError("syntax", "the condition is empty", "write it or leave it out", 1)
    end = len(source.rstrip()) + 1
    return ConditionError("syntax", "it ends too early", f"expected: {expected}", end)


def _advice(met: str, expected: str) -> str:
    if met in RESERVED:
        return f"expected: {expected}; an option that is called {met} goes between quotes"
    if met.lower() in RESERVED:
        return f"write {met.lower()} in small letters"
    return f"expected: {expected}"


def _expected(terminals: Collection[str]) -> str:
    known = [words for terminal, words in _EXPECTED.items() if terminal in terminals]
    return ", ".join(known + sorted(RESERVED.intersection(map(str.lower, terminals))))
