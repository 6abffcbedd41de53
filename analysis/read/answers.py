"""The table of all answers of an export, made question by question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from operator import itemgetter

import pandas as pd

from analysis.read.answer import BLANK, Cells, Question, Read, Reading, grouped
from analysis.read.as_given import ANSWERS
from analysis.read.fault import Note
from analysis.read.missing import missing_of
from analysis.read.records import Body
from instrument.columns import Column, own_entries
from instrument.resolve import Version
from instrument.study import Wave

BETWEEN = " | "
"""Divides the raw cells of an answer that has several columns."""

Line = tuple[int, str, str | None, str | None, str | None, str, str, str | None]
"""A line of the table of answers, as `ANSWERS` names its parts."""


def questions_of(
    columns: Iterable[Column], version: Version, wave: Wave, languages: tuple[str, ...]
) -> tuple[Question, ...]:
    """Gather the columns of each item, and of each turn of a loop, into a question."""
    items = {item.id: item for item in version.items}
    missing = {name: missing_of(wave, item) for name, item in items.items()}
    return tuple(
        Question(
            items[item], entry, found, missing[item], languages, own_entries(version, items[item])
        )
        for (item, entry), found in grouped(columns).items()
    )


def answers_of(
    body: Body, questions: Iterable[Question], reader: Callable[[Question], Read]
) -> tuple[pd.DataFrame, list[Note]]:
    """Read every question in every whole row.

    Parameters
    ----------
    body
        The whole rows.
    questions
        In the order in which they were asked.
    reader
        Makes the function that reads the cells of one question; it is called once for each
        different set of cells.

    Returns
    -------
    tuple
        The answers, by row and then as asked, with the columns that `AsGiven` names; and what
        is wrong with any of them.
    """
    lines: list[Line] = []
    notes: list[Note] = []
    for question in questions:
        cells, readings = _readings(body, question, reader(question))
        lines.extend(_lines(body, question, cells, readings))
        notes.extend(_notes(body, question, readings))
    lines.sort(key=itemgetter(0))
    columns = zip(*lines, strict=True) if lines else ((),) * len(ANSWERS)
    table = {
        name: pd.Series(cells, dtype="int64" if name == "row" else "str")
        for name, cells in zip(ANSWERS, columns, strict=True)
    }
    return pd.DataFrame(table), notes


def _readings(body: Body, question: Question, read: Read) -> tuple[list[Cells], list[Reading]]:
    columns = [body.cells(column.heading) for column in question.columns]
    cells = list(zip(*columns, strict=True))
    known = {each: read(each) for each in dict.fromkeys(cells)}
    return cells, [known[each] for each in cells]


def _lines(
    body: Body, question: Question, cells: list[Cells], readings: list[Reading]
) -> Iterator[Line]:
    """Make the lines of one question; turns of a loop without anything in them have none."""
    item, entry, heading = question.item.id, question.entry, question.columns[0].heading
    for row, raw, found in zip(body.rows, cells, readings, strict=True):
        if entry is None or found != BLANK:
            together = raw[0] if len(raw) == 1 else BETWEEN.join(raw)
            yield row, item, entry, found.code, found.own, together, heading, found.reason


def _notes(body: Body, question: Question, readings: list[Reading]) -> Iterator[Note]:
    for row, reading in zip(body.rows, readings, strict=True):
        for fault in reading.faults:
            yield Note(fault, row, question.item.id, question.entry)
