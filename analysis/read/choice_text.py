"""Sniffing whether an export that should hold codes holds labels instead.

Both LimeSurvey and Qualtrics let one choose; the wrong choice makes next to every answer unreadable
for one and the same reason, which is better said once (R023).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pandas as pd

from analysis.read.answer import Question
from analysis.read.fault import Note, printable
from analysis.read.label import labels_of
from instrument.problems import Place, Problem, problem


def check(
    questions: Iterable[Question], answers: pd.DataFrame, notes: Sequence[Note], file: str
) -> Iterator[Problem]:
    """Report it if more choices stand there as labels than as codes."""
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
