"""An export as a data file of SPSS: its rows as text, its variables under the names of columns.

LimeSurvey's own is a syntax with data, which SPSS or PSPP runs into a .sav; Qualtrics writes .sav
itself. Names of variables have no brackets and blanks, so that `A1[other]` is `A1_other` and
`Duration (in seconds)` is `Duration__in_seconds_`. Codes stand there as numbers with labels. A
label that the questionnaire gives to another code stops the reading: the codes of that file mean
something else.
"""

from __future__ import annotations

import csv
import io
import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from analysis.read.answer import Question
from analysis.read.coded import Signs, code_of, fitted
from analysis.read.fault import printable
from analysis.read.label import labels_of
from analysis.read.labelled import read_labelled, rows_of
from analysis.read.labelled_rows import plain_number
from instrument.draft.labelled import Labelled
from instrument.problems import PeilError, Place, Problem, problem

STARTS = (b"$FL2", b"$FL3", b"\xc6\xd3\xf2")
"""How a .sav begins, in ASCII (plain, compressed) and in EBCDIC."""


def read(content: bytes, file: str) -> tuple[list[list[str]], Labelled]:
    """Read a data file of SPSS from its bytes.

    Returns
    -------
    tuple
        Its rows as text, names of variables first; and what it says of itself.

    Raises
    ------
    PeilError
        A030, A031, A032 or A033, as `read_labelled`.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export.sav"
        path.write_bytes(content)
        try:
            said = read_labelled(path)
            text = rows_of(path)
        except PeilError as error:
            at = (replace(each, place=Place(file)) for each in error.problems)
            raise PeilError(*at) from None
    return list(csv.reader(io.StringIO(text, newline=""))), said


def renamed(names: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """Give variables the headings that they stand for; a name that none has stays.

    Examples
    --------
    >>> renamed(["a1_OTHER", "x"], ["A1[other]", "A2"])
    ('A1[other]', 'x')
    """
    pairs = [(name, heading) for heading in known for name in _names(heading)]
    times = Counter(name for name, _ in pairs)
    headings = {name: heading for name, heading in pairs if times[name] == 1}
    return tuple(headings.get(name.casefold(), name) for name in names)


def _names(heading: str) -> set[str]:
    """Give the names that a column may have in SPSS, without capitals."""
    line = heading.replace("[", "_").removesuffix("]")
    return {name.casefold() for name in (heading, line, re.sub(r"\W", "_", heading))}


def check_labels(
    said: Labelled,
    headings: Mapping[str, str],
    questions: Iterable[Question],
    signs: Signs,
    file: str,
) -> Iterator[Problem]:
    """List values whose label is that of another option than their code's.

    Parameters
    ----------
    said
        What the file says of itself.
    headings
        Name of a variable → heading.
    questions
        With their options.
    signs
        The platform's codes.
    file
        How to name it in problems.
    """
    variables = {headings[each.name]: each for each in said.variables}
    for question in questions:
        if question.item.scale.kind != "single":
            continue
        labels, theirs = labels_of(question.item, question.languages), fitted(question, signs)
        for column in question.columns:
            variable = variables.get(column.heading) if column.holds == "answer" else None
            for each in variable.labels if variable else ():
                value = each.value if isinstance(each.value, str) else plain_number(each.value)
                code, labelled = code_of(question, value, theirs), labels.code(each.label)
                if code is not None and labelled not in (None, code):
                    place = Place(file, item=question.item.id, column=printable(column.heading))
                    label = printable(each.label)
                    yield problem("R038", place, value=printable(value), label=label, code=labelled)
