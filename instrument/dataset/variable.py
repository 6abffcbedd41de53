"""One variable of a data file: what it is called, what its values mean, where they come from."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from instrument.vocabulary import Code, Comparability, Frozen, Reason, Text

Absence = Reason | Literal["withheld"]
"""Why a cell holds no value: a reason missing, or withheld so that nobody can be recognised."""
Kind = Literal["category", "number", "text", "date"]
Measure = Literal["nominal", "ordinal", "scale", "unknown"]


class Category(Frozen):
    """One value that may be answered.

    `code` stands in CSV and Parquet; `value` in SPSS and Stata, which label whole numbers only.
    They are the same where every code of the variable is a whole number.
    """

    code: Code
    value: int
    label: Text


class UserMissing(Frozen):
    """A value, or a range of values, that a statistical file holds in place of an answer.

    Both ends belong to it; `low` equals `high` for a single value. An end that is not known is
    infinite.
    """

    reason: Absence
    low: float
    high: float
    label: Text = Field(default_factory=dict)


class TextMissing(Frozen):
    """A text that a statistical file holds in place of an answer that is a text."""

    reason: Absence
    text: str
    label: Text = Field(default_factory=dict)


class ValueLabel(Frozen):
    """What a single number or text means that is no category, as in a file from elsewhere.

    `sysmis` stands for the empty cell of a number.
    """

    value: float | str
    label: Text


class Concept(Frozen):
    """What a variable measures, such as a construct."""

    id: str
    label: Text


class Question(Frozen):
    """How one version asked for it; a text that there was not is empty.

    `who` names the group asked and `routing` says when, in words.
    """

    version: str
    number: int
    text: Text
    lead_in: Text = Field(default_factory=dict)
    hint: Text = Field(default_factory=dict)
    who: Text = Field(default_factory=dict)
    routing: Text = Field(default_factory=dict)


class Derived(Frozen):
    """How the answers of one version (or other variables) became the values.

    `words` are for people; `rule` is the same for programs, as JSON.
    """

    version: str
    words: Text
    rule: str
    comparability: Comparability
    because: Text = Field(default_factory=dict)


class Source(Frozen):
    """Where the answers of a wave stand in the export as the platform wrote it."""

    wave: str
    label: Text
    version: str
    platform: str
    file: str
    columns: tuple[str, ...]


class DataVariable(Frozen):
    """A column of a data file.

    Attributes
    ----------
    name
        As CSV and Parquet have it; other formats may have to shorten it.
    kind
        ``"category"`` holds codes of `categories`, ``"number"`` numbers, ``"text"`` words and
        ``"date"`` days or moments (ISO 8601).
    low, high
        Smallest and largest number that may be answered.
    missing
        What statistical files hold in place of an answer, with the reasons.
    item, entry, option
        The question behind it, the roster entry of a loop, and the option of a multiple choice,
        where the column is about one.
    questions, derived, sources
        Per version and wave, oldest first.
    format, width
        Print format and display width in SPSS, such as F8.2, where these are laid down. A category
        whose format is of a text, such as A8, holds its codes in SPSS.
    value_labels, missing_texts
        What else a file from elsewhere labels, and the texts that it holds in place of answers.
    """

    name: str
    label: Text
    kind: Kind
    measure: Measure = "nominal"
    categories: tuple[Category, ...] = ()
    missing: tuple[UserMissing, ...] = ()
    decimals: int = 0
    low: float | None = None
    high: float | None = None
    unit: Text = Field(default_factory=dict)
    item: str | None = None
    entry: str | None = None
    option: str | None = None
    sensitive: bool = False
    questions: tuple[Question, ...] = ()
    derived: tuple[Derived, ...] = ()
    sources: tuple[Source, ...] = ()
    concepts: tuple[Concept, ...] = ()
    claims: tuple[str, ...] = ()
    hypotheses: tuple[str, ...] = ()
    format: str | None = None
    width: int | None = None
    value_labels: tuple[ValueLabel, ...] = ()
    missing_texts: tuple[TextMissing, ...] = ()
