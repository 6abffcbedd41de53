"""The questionnaire as it stands on paper: sections of questions with room for answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Mark = Literal["round", "square"]
"""A box to tick: round where one answer is chosen, square where several may be."""


@dataclass(frozen=True)
class Choice:
    """One answer to tick.

    Attributes
    ----------
    code, label
        As exports hold it and as it is read; a reason missing has its own name as code.
    line
        Whether there is a line beside it for words.
    go
        Where this answer leads, when that is not the next question; empty otherwise.
    """

    code: str
    label: str
    line: bool = False
    go: str = ""


@dataclass(frozen=True)
class Ticks:
    """Answers to tick; `reasons` stand apart, `own` are empty lines for own answers."""

    mark: Mark
    choices: tuple[Choice, ...]
    reasons: tuple[Choice, ...] = ()
    own: int = 0
    columns: int = 1
    kind: Literal["ticks"] = "ticks"


@dataclass(frozen=True)
class Comb:
    """A box for each character; without a known length (`places` 0) one long box."""

    places: int
    decimals: int = 0
    unit: str = ""
    reasons: tuple[Choice, ...] = ()
    kind: Literal["comb"] = "comb"


@dataclass(frozen=True)
class Lines:
    """Empty lines for words."""

    count: int
    reasons: tuple[Choice, ...] = ()
    kind: Literal["lines"] = "lines"


Room = Ticks | Comb | Lines


@dataclass(frozen=True)
class Asked:
    """What is read before an answer is given.

    `only` says of whom it is asked, `notes` how to answer, `after` where to go on without an
    answer. Any text but `text` may be empty.
    """

    id: str
    number: int
    text: str
    lead_in: str = ""
    hint: str = ""
    only: str = ""
    notes: tuple[str, ...] = ()
    after: str = ""


@dataclass(frozen=True)
class Question:
    """A question with room for one answer; `long`: too long to be kept on one page."""

    asked: Asked
    room: Room
    long: bool = False
    kind: Literal["question"] = "question"


@dataclass(frozen=True)
class Grid:
    """Questions on one scale, whose answers are the heads of columns; never empty."""

    rows: tuple[Asked, ...]
    heads: tuple[Choice, ...]
    reasons: tuple[Choice, ...] = ()
    lead_in: str = ""
    only: str = ""
    kind: Literal["grid"] = "grid"


@dataclass(frozen=True)
class Roster:
    """One question about each of several entries, a row each; `own` rows are left to write in.

    `label` is the width of the column of entries, in points. A number is written in a `comb`,
    under the first head.
    """

    asked: Asked
    entries: tuple[Choice, ...]
    own: int
    heads: tuple[Choice, ...]
    reasons: tuple[Choice, ...]
    label: float
    mark: Mark
    comb: Comb | None = None
    kind: Literal["roster"] = "roster"


@dataclass(frozen=True)
class Repeated:
    """One question answered several times; `about` names each, or asks to write what it is."""

    asked: Asked
    about: tuple[str, ...]
    write: bool
    room: Room
    long: bool = False
    kind: Literal["repeated"] = "repeated"


@dataclass(frozen=True)
class Gate:
    """Who answers the questions from `first` to `last`, and where everyone else goes on."""

    text: str
    first: int
    last: int
    kind: Literal["gate"] = "gate"


Block = Gate | Question | Grid | Roster | Repeated


@dataclass(frozen=True)
class Section:
    """A module of the questionnaire."""

    id: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Words:
    """What the sheet itself says, beside the questions."""

    page: str
    how_to: str
    instructions: tuple[str, ...]
    decimal_mark: str
    own: str


@dataclass(frozen=True)
class Sheet:
    """The whole questionnaire in one language."""

    language: str
    title: str
    version: str
    welcome: str
    information: str
    thanks: str
    sections: tuple[Section, ...]
    words: Words


def asked_in(block: Block) -> tuple[Asked, ...]:
    """List what a block asks, in order; a gate asks nothing."""
    match block:
        case Gate():
            return ()
        case Grid():
            return block.rows
        case _:
            return (block.asked,)
