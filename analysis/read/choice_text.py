"""Labels where a platform can write codes or labels: told apart, and read.

LimeSurvey (“full answers”) and Qualtrics (“choice text”) let one choose for the export as a whole.
Which it is, is told from all choices together; each cell is then read in that way, so that a label
which looks like another option's code is not taken for it. Where a platform has no such setting,
labels make next to every answer unreadable, which is better said once (R023).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import pandas as pd

from analysis.read.answer import Question
from analysis.read.coded import Signs, code_of, fitted
from analysis.read.fault import Note, printable
from analysis.read.label import Labels, labels_of
from analysis.read.records import Body
from instrument.columns import Column
from instrument.problems import Place, Problem, problem


def holds_labels(questions: Iterable[Question], body: Body, signs: Signs) -> bool:
    """Tell whether more choices stand in an export as labels than as codes."""
    labels = codes = 0
    for question in questions:
        if not question.item.scale.options:
            continue
        known, theirs = labels_of(question.item, question.languages), fitted(question, signs)
        for column in question.columns:
            if column.holds not in ("answer", "option"):
                continue
            for cell, times in Counter(body.cells(column.heading)).items():
                as_code = _is_code(question, column, cell.strip(), theirs)
                as_label = _is_label(question, column, cell, theirs, known)
                labels += times * (as_label and not as_code)
                codes += times * (as_code and not as_label)
    return labels > codes


def _is_code(question: Question, column: Column, cell: str, signs: Signs) -> bool:
    if column.holds == "option":
        return cell == signs.ticked
    return code_of(question, cell, signs) is not None or cell in question.missing.codes


def _is_label(question: Question, column: Column, cell: str, signs: Signs, labels: Labels) -> bool:
    code = labels.code(cell)
    if column.holds == "option":
        return code == column.option or cell.strip().casefold() in signs.yes
    return code is not None or question.missing.why(cell) is not None


def check(
    questions: Iterable[Question], answers: pd.DataFrame, notes: Sequence[Note], file: str
) -> Iterator[Problem]:
    """Report it if more choices stand there as labels than as codes, and codes were read."""
    closed = {each.item.id: each for each in questions if each.item.scale.options}
    labels = {name: labels_of(each.item, each.languages) for name, each in closed.items()}
    as_labels = [
        note
        for note in notes
        if note.fault.rule == "R008"
        and note.item in labels
        and labels[note.item].code(note.fault.before) is not None
    ]
    as_codes = answers["item"].isin(list(closed)) & answers["code"].notna()
    if len(as_labels) > int(as_codes.sum()):
        first = min(as_labels, key=lambda note: note.row)
        place = Place(file, item=first.item or "", row=first.row, column=first.fault.column)
        count = len(as_labels)
        yield problem("R023", place, count=count, value=printable(first.fault.before))
