"""A LimeSurvey survey as a value, in LimeSurvey's own terms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from instrument.vocabulary import Text

Type = Literal["L", "M", "F", "N", "S", "T", "Q", "X"]
"""One of a list, several, an array, a number, a line, a text, several lines, words to read."""


@dataclass(frozen=True)
class Line:
    """A sub-question: an option that may be ticked, a row of an array, a line to write on."""

    code: str
    text: Text


@dataclass(frozen=True)
class Answer:
    """One answer of a list or array."""

    code: str
    text: Text


@dataclass(frozen=True)
class Question:
    """A question.

    Attributes
    ----------
    code
        As `instrument.limesurvey_codes` gives it.
    relevance
        ExpressionScript; empty if always.
    other
        Whether the last option asks for words.
    pattern
        Regular expression that an answer must match; empty if none.
    settings, sayings
        Attributes that hold for all languages, and those with words.
    item
        That it asks about; empty for words of the form's own.
    """

    code: str
    type: Type
    text: Text
    help: Text = field(default_factory=dict)
    relevance: str = ""
    mandatory: bool = False
    other: bool = False
    pattern: str = ""
    lines: tuple[Line, ...] = ()
    answers: tuple[Answer, ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict)
    sayings: Mapping[str, Text] = field(default_factory=dict)
    item: str = ""


@dataclass(frozen=True)
class Group:
    """A page of questions."""

    title: Text
    questions: tuple[Question, ...]
    relevance: str = ""


@dataclass(frozen=True)
class QuotaMember:
    """An answer that counts for a quota: of a list, or a line of a multiple choice."""

    question: str
    code: str


@dataclass(frozen=True)
class SurveyQuota:
    """At most `limit` respondents with these answers; later ones read `message`."""

    name: str
    limit: int
    members: tuple[QuotaMember, ...]
    message: Text


@dataclass(frozen=True)
class Survey:
    """A whole survey; the first language is its base language."""

    languages: tuple[str, ...]
    title: Text
    welcome: Text
    notice: Text
    notice_read: Text
    thanks: Text
    groups: tuple[Group, ...]
    quotas: tuple[SurveyQuota, ...] = ()

    @property
    def questions(self) -> Iterator[Question]:
        """All questions, in order."""
        return (question for group in self.groups for question in group.questions)
