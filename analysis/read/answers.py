"""The table of all answers of an export, made question by question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import pandas as pd

from analysis.read.answer import BLANK, Cells, Question, Read, Reading, grouped
from analysis.read.as_given import ANSWERS
from analysis.read.fault import Note, typed
from analysis.read.missing import missing_of
from analysis.read.records import Body
from instrument.columns import Column
from instrument.resolve import Version
from instrument.study import Wave

BETWEEN = " | "
"""Divides the raw cells of an answer that has several columns."""


def questions_of(
    columns: Iterable[Column], version: Version, wave: Wave, languages: tuple[str, ...]
) -> tuple[Question, ...]:
    """Gather the columns of each item, and of each turn of a loop, into a question."""
    items = {item.id: item for item in version.items}
    missing = {name: missing_of(wave, item) for name, item in items.items()}
    return tuple(
        Question(items[item], entry, found, missing[item], languages)
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
    parts: list[pd.DataFrame] = []
    notes: list[Note] = []
    for question in questions:
        cells, readings = _readings(body, question, reader(question))
        parts.append(_part(body, question, cells, readings))
        notes.extend(_notes(body, question, readings))
    if not parts:
        return typed(pd.DataFrame(columns=list(ANSWERS)), whole=("row",)), notes
    answers = pd.concat(parts, ignore_index=True)
    return answers.sort_values("row", kind="stable", ignore_index=True), notes


def _readings(body: Body, question: Question, read: Read) -> tuple[list[Cells], list[Reading]]:
    columns = [body.cells(column.heading) for column in question.columns]
    cells = list(zip(*columns, strict=True))
    known = {each: read(each) for each in dict.fromkeys(cells)}
    return cells, [known[each] for each in cells]


def _part(
    body: Body, question: Question, cells: list[Cells], readings: list[Reading]
) -> pd.DataFrame:
    """Make the lines of one question; turns of a loop without anything in them have none."""
    looped = question.entry is not None
    kept = [n for n, each in enumerate(readings) if not (looped and each == BLANK)]
    found = [readings[each] for each in kept]
    number = len(kept)
    table = pd.DataFrame(
        {
            "row": [body.rows[each] for each in kept],
            "item": [question.item.id] * number,
            "entry": [question.entry] * number,
            "code": [each.code for each in found],
            "own": [each.own for each in found],
            "raw": [BETWEEN.join(cells[each]) for each in kept],
            "column": [question.columns[0].heading] * number,
            "reason": [each.reason for each in found],
        },
        columns=list(ANSWERS),
        dtype="object",
    )
    return typed(table, whole=("row",))


def _notes(body: Body, question: Question, readings: list[Reading]) -> Iterator[Note]:
    for row, reading in zip(body.rows, readings, strict=True):
        for fault in reading.faults:
            yield Note(fault, row, question.item.id, question.entry)
