"""A Qualtrics survey as a value, and the text of the Advanced Format.

Qualtrics documents this format for the import of surveys from a text file. Its other format, QSF,
is an undocumented JSON that cannot be checked without an account.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Literal

Kind = Literal[
    "MC:SingleAnswer:Vertical",
    "MC:MultipleAnswer:Vertical",
    "Matrix",
    "TE:SingleLine",
    "TE:Essay",
    "DB",
]
"""One of a list, several, a grid, a line, a text of more lines, words to read."""


@dataclass(frozen=True)
class Choice:
    """A choice, or a line or answer of a grid; `code` is the value that exports hold."""

    code: str
    label: str


@dataclass(frozen=True)
class Question:
    """A question; `id` is the heading that exports give it."""

    kind: Kind
    id: str
    text: str
    choices: tuple[Choice, ...] = ()
    answers: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class Block:
    """A block of pages of questions."""

    name: str
    pages: tuple[tuple[Question, ...], ...]


def as_html(text: str) -> str:
    """Write a text so that it is shown as it stands, on one line of the file.

    `[[` would start a tag of the file and `${` a piped text.

    Examples
    --------
    >>> as_html("a <b> [[PageBreak]]")
    'a &lt;b&gt; &#91;&#91;PageBreak]]'
    """
    escaped = escape(text, quote=False).replace("[", "&#91;").replace("${", "&#36;{")
    return re.sub(r"\r\n|\r|\n|[\v\f\x1c-\x1e\x85\u2028\u2029]", "<br />", escaped)


def to_text(blocks: tuple[Block, ...]) -> str:
    """Write the file."""
    return "\n".join(("[[AdvancedFormat]]", *_lines(blocks), ""))


def _lines(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        yield from ("", f"[[Block:{_name(block.name)}]]")
        for number, page in enumerate(block.pages):
            if number:
                yield from ("", "[[PageBreak]]")
            for question in page:
                yield from ("", *_of_question(question))


def _name(name: str) -> str:
    """Write the name of a block, which stands in a tag of its own."""
    return " ".join(name.replace("[", "(").replace("]", ")").split())


def _of_question(question: Question) -> Iterator[str]:
    yield f"[[Question:{question.kind}]]"
    yield f"[[ID:{question.id}]]"
    yield question.text
    for many, one, choices in (
        ("AdvancedChoices", "Choice", question.choices),
        ("AdvancedAnswers", "Answer", question.answers),
    ):
        if choices:
            yield from ("", f"[[{many}]]")
        for choice in choices:
            yield from (f"[[{one}:{choice.code}]]", choice.label)
