"""How each version asked, side by side, with the words that changed marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from instrument.compare.words import Mark, marks
from instrument.dataset import Question
from instrument.locale import Locale, marked
from instrument.vocabulary import Text

_PARTS: Mapping[str, str] = {
    "lead_in": marked("Lead-in"),
    "text": marked("Question"),
    "hint": marked("Hint"),
    "who": marked("Asked of"),
    "routing": marked("Asked only"),
}


@dataclass(frozen=True)
class Wording:
    """A text in one language, in runs of words that stayed, went or came."""

    language: str
    marks: tuple[Mark, ...]
    new_language: bool

    @property
    def changed(self) -> bool:
        """Whether any word differs from the version before."""
        return any(mark.sort != "same" for mark in self.marks)


@dataclass(frozen=True)
class Cell:
    """A part of the question in some versions that asked it alike."""

    wordings: tuple[Wording, ...]
    same: bool

    @property
    def changed(self) -> bool:
        """Whether any language differs from the column before."""
        return any(each.changed for each in self.wordings)


@dataclass(frozen=True)
class Column:
    """Versions that follow one another and asked alike; numbers of the question in each."""

    versions: tuple[str, ...]
    numbers: tuple[int, ...]
    question: Question


@dataclass(frozen=True)
class SideBySide:
    """A table: a column for each way of asking, a row for each part of the question."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]

    @property
    def changed(self) -> bool:
        """Whether any version asked in another way than the one before."""
        return any(cell.changed for _, cells in self.rows for cell in cells)


def side_by_side(
    questions: Sequence[Question], languages: Sequence[str], locale: Locale
) -> SideBySide:
    """Set the versions of a question beside one another.

    Parameters
    ----------
    questions
        Oldest first.
    languages
        In the order of the cells.
    locale
        Of the readers.
    """
    columns = tuple(_columns(questions))
    rows = []
    for part, name in _PARTS.items():
        texts = [_text(column.question, part) for column in columns]
        if any(text.get(language) for text in texts for language in languages):
            rows.append((locale.text(name), tuple(_cells(columns, texts, languages))))
    return SideBySide(columns, tuple(rows))


def _text(question: Question, part: str) -> Text:
    found: Text = getattr(question, part)
    return found


def _columns(questions: Sequence[Question]) -> Iterator[Column]:
    """Join versions that follow on one another and asked alike."""
    group: list[Question] = []
    for each in (*questions, None):
        if group and (each is None or not _alike(group[-1], each)):
            numbers = tuple(q.number for q in group)
            yield Column(tuple(q.version for q in group), numbers, group[0])
            group = []
        if each is not None:
            group.append(each)


def _alike(one: Question, other: Question) -> bool:
    return all(_text(one, part) == _text(other, part) for part in _PARTS)


def _cells(
    columns: Sequence[Column], texts: Sequence[Text], languages: Sequence[str]
) -> Iterator[Cell]:
    before: tuple[Text, Text] | None = None
    for column, text in zip(columns, texts, strict=True):
        spoken = column.question.text
        wordings = tuple(_wordings(text, spoken, before, languages))
        same = before is not None and before[0] == text and bool(wordings)
        yield Cell(wordings, same)
        before = text, spoken


def _wordings(
    text: Text, spoken: Text, before: tuple[Text, Text] | None, languages: Sequence[str]
) -> Iterator[Wording]:
    """Mark the words of each language that the version speaks, against the version before."""
    for language in languages:
        now = text.get(language, "")
        was = now if before is None else before[0].get(language, "")
        new = before is not None and language not in before[1]
        if new or language not in {**text, **spoken}:
            was = now
        found = marks(was, now) if was != now else (Mark("same", now),)
        if was or now:
            yield Wording(language, found, new)
