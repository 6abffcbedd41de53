"""What a reader hands on, put together from rows, columns and what was noted on the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from analysis.read import choice_text
from analysis.read.answer import Question, Read
from analysis.read.answers import answers_of
from analysis.read.as_given import AsGiven
from analysis.read.fault import Note, events_of, problems_of
from analysis.read.file_form import FileForm
from analysis.read.records import Body, Records, frame
from instrument.problems import PeilError, Problem


def assembled(
    wave: str,
    body: Body,
    records: Records,
    questions: Sequence[Question],
    reader: Callable[[Question], Read],
    file: str,
    quiet: Sequence[Note] = (),
    told: Sequence[Problem] = (),
    form: FileForm | None = None,
) -> AsGiven:
    """Read the answers of whole rows and hand all on.

    Parameters
    ----------
    wave
        Id of the wave.
    body, records
        The rows, and what is known of them.
    questions
        In the order in which they were asked.
    reader
        Makes the function that reads the cells of one question.
    file
        How to name the file in problems.
    quiet
        Notes for the audit alone, of which `told` says what people must know.
    form
        What the file turned out to be.

    Raises
    ------
    PeilError
        R023 if labels stand where codes belong.
    """
    answers, found = answers_of(body, questions, reader)
    problems = tuple(choice_text.check(questions, answers, found, file))
    if problems:
        raise PeilError(*problems)
    rows = frame(wave, body, records)
    notes = (*body.table.notes, *records.notes, *found)
    names = dict(zip(rows["row"].tolist(), rows["record"].tolist(), strict=True))
    return AsGiven(
        rows=rows,
        answers=answers,
        problems=(*told, *problems_of(notes, file)),
        events=events_of((*notes, *quiet), wave, names),
        found=form,
    )
