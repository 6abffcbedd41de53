"""A table as an SPSS file (.sav), in one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from math import isfinite, nan
from typing import Any

import pandas as pd

from analysis.dataset import Table
from analysis.write.column import Column, columns
from analysis.write.labels import Key, Labels, Room, Rooms, labels, less_precise, said
from analysis.write.moment import seconds
from analysis.write.readstat import sav
from analysis.write.spss_format import display_width, is_text, print_format, text_width
from analysis.write.user_missing import Span, code_of, declared
from analysis.write.why import reason_label, with_companions
from analysis.write.written import Written
from instrument.dataset import Absence, DataFile, DataVariable, ValueLabel
from instrument.dataset.names import names_in
from instrument.dataset.shortened import Shortened, in_bytes
from instrument.problems import PeilError, Place, Problem, problem
from instrument.vocabulary import Text

ROOMS = Rooms(variable=Room(256), value=Room(120), file=Room(64))
SYSMIS = "sysmis"
NOTE = 80
"""Bytes in a line of the notes."""
LONGEST_TEXT = 32767
FIRST_DAY = 86400
"""Seconds of the first day that SPSS can show."""


def to_sav(table: Table, language: str, day: date) -> Written:
    """Write a table as a .sav.

    A category holds its number, a day or moment is an SPSS date by the clock, and a reason missing
    is its user-missing code. Texts have no such codes: their reasons, and any reason without a
    code, stand in a companion variable `<name>_why` after it. A cell with neither value nor reason
    is system-missing.

    Parameters
    ----------
    table
        The data file with its rows.
    language
        Of all labels; the source language stands in where there is none.
    day
        The day that the header says, so that the bytes depend on nothing else.

    Returns
    -------
    Written
        Cut and listed: labels over 256 bytes, value labels over 120, the notice over 64 (whole in
        the notes), blanks at the end of texts, zones and microseconds of moments.

    Raises
    ------
    PeilError
        A020 to A024, A026 to A029.
    """
    file, made = with_companions(table.file, tuple(map(_in_spss, columns(table))), _held)
    names = names_in(file, "spss")
    problems = [each for column in made for each in _problems(file.id, column)]
    if problems:
        raise PeilError(*problems)
    found = labels(file, made, language, ROOMS, _missing_labels)
    notes = list(
        _notes(said(each, file, language) for each in (file.label, file.unit, file.notice))
    )
    frame = pd.DataFrame({names[each.variable.name]: _cells(each) for each in made})
    widths = {names[each.variable.name]: width for each in made if (width := text_width(each))}
    content = sav(frame, file.id, day, {"note": notes, **_settings(made, names, found)}, widths)
    lost = (*less_precise(file.id, language, made), *_blanks(file.id, language, made))
    return Written(content, (*found.shortened, *lost), names)


def _settings(made: Iterable[Column], names: Mapping[str, str], found: Labels) -> Mapping[str, Any]:
    """Say what pyreadstat is told of the columns."""
    variables = {names[each.variable.name]: each for each in made}
    return {
        "file_label": found.file,
        "column_labels": {names[name]: text for name, text in found.variables.items()},
        "variable_value_labels": {names[name]: dict(each) for name, each in found.codes.items()},
        "missing_ranges": {
            name: places for name, each in variables.items() if (places := _in_place(each.variable))
        },
        "variable_measure": {name: each.variable.measure for name, each in variables.items()},
        "variable_display_width": {
            name: display_width(each, numbers(each)) for name, each in variables.items()
        },
        "variable_format": {
            name: print_format(each, numbers(each))
            for name, each in variables.items()
            if each.variable.kind != "text"
        },
    }


def _in_spss(column: Column) -> Column:
    """Take a category whose format is of a text as SPSS holds it: as its codes, with labels."""
    variable = column.variable
    if variable.kind != "category" or not is_text(variable.format or ""):
        return column
    named = (ValueLabel(value=each.code, label=each.label) for each in variable.categories)
    held = {"kind": "text", "categories": (), "value_labels": (*named, *variable.value_labels)}
    return replace(column, variable=variable.model_copy(update=held))


def _in_place(variable: DataVariable) -> list[Any]:
    """Say what stands in place of an answer: texts, or numbers and ranges."""
    if variable.kind == "text":
        return [each.text for each in variable.missing_texts]
    spans = declared(variable) if variable.missing else ()
    return [{"lo": span.low, "hi": span.high} for span in spans or ()]


def _held(variable: DataVariable, reason: Absence) -> bool:
    if variable.kind == "text":
        return any(each.reason == reason for each in variable.missing_texts)
    return code_of(variable, reason) is not None


def numbers(column: Column) -> list[float | None]:
    """Give the number that stands for each cell; none does for a text."""
    variable = column.variable
    if variable.kind == "text":
        return []
    values = {category.code: float(category.value) for category in variable.categories}
    codes = {reason: code_of(variable, reason) for reason in column.used}
    found: list[float | None] = []
    for answer, reason in zip(column.answers, column.reasons, strict=True):
        if reason is not None:
            found.append(codes[reason])
        elif isinstance(answer, str):
            found.append(values[answer] if variable.kind == "category" else seconds(answer))
        else:
            found.append(answer)
    return found


def _cells(column: Column) -> pd.Series[Any]:
    if column.variable.kind == "text":
        texts = {each.reason: each.text for each in reversed(column.variable.missing_texts)}
        cells = zip(column.answers, column.reasons, strict=True)
        held = [texts.get(reason, "") if reason else text or "" for text, reason in cells]
        return pd.Series(held, dtype="str")
    return pd.Series(numbers(column), dtype="float64")


def _problems(file: str, column: Column) -> Iterator[Problem]:
    variable = column.variable
    place = Place(file, item=variable.item or "", column=variable.name)
    if variable.format and is_text(variable.format) != (variable.kind == "text"):
        why = f"the format {variable.format} holds no {variable.kind}"
        yield problem("A029", place, form="SPSS", why=why)
    if variable.kind == "text":
        size = max(map(in_bytes, column.texts), default=0)
        if size > LONGEST_TEXT:
            yield problem("A024", place, size=size, form="SPSS", most=LONGEST_TEXT)
        return
    if variable.kind == "date":
        early = [text for text in column.texts if seconds(text) < FIRST_DAY]
        if early:
            why = "the calendar of SPSS begins on 1582-10-15"
            yield problem("A026", place, value=repr(early[0]), why=why, count=len(early))
    if variable.missing:
        yield from _of_codes(place, column)


def _of_codes(place: Place, column: Column) -> Iterator[Problem]:
    """Find answers that SPSS would take for missing, and codes that it cannot be told of."""
    variable = column.variable
    given = [Span(each.low, each.high) for each in variable.missing]
    told = declared(variable)
    codes = ", ".join(map(str, given))
    used = [code for each in column.used if (code := code_of(variable, each)) is not None]
    if len(set(used)) < len(used):
        yield problem("A027", place, codes=codes)
    held = zip(numbers(column), column.reasons, strict=True)
    answers = [float(category.value) for category in variable.categories]
    answers += [number for number, reason in held if number is not None and reason is None]
    taken = [
        answer
        for answer in dict.fromkeys(answers)
        if any(span.holds(answer) for span in told or given)
    ]
    for answer in taken:
        yield problem("A023", place, value=f"{answer:g}", codes=codes)
    if told is None and not taken:
        yield problem("A027", place, codes=codes)


def _missing_labels(file: DataFile, column: Column) -> Mapping[Key, Text]:
    """Label the single codes for missing; SPSS labels no range, so its label goes to an end."""
    variable = column.variable
    found: dict[Key, Text] = {
        nan if each.value == SYSMIS and variable.kind != "text" else each.value: each.label
        for each in variable.value_labels
    }
    if variable.kind == "text":
        return found | {each.text: each.label for each in variable.missing_texts if each.label}
    for each in variable.missing:
        # Where a format is laid down, nothing is labelled that was not.
        own = {} if variable.format else reason_label(file, variable, each.reason)
        plain = {} if variable.format else dict.fromkeys(file.languages, each.reason)
        if each.low == each.high and (label := each.label or own or plain):
            found[each.low] = label
    for each in variable.missing:
        end = next(filter(isfinite, (each.low, each.high)), None)
        if each.label and end is not None:
            found.setdefault(end, each.label)
    return found


def _notes(texts: Iterable[str]) -> Iterator[str]:
    """Lay texts out in lines that fit, each text on lines of its own."""
    for text in texts:
        line = ""
        for piece in (piece for word in text.split() for piece in _pieces(word)):
            longer = f"{line} {piece}".strip()
            if in_bytes(longer) > NOTE:
                yield line
                longer = piece
            line = longer
        if line:
            yield line


def _pieces(word: str) -> Iterator[str]:
    while in_bytes(word) > NOTE:
        start = word.encode()[:NOTE].decode(errors="ignore")
        yield start
        word = word[len(start) :]
    yield word


def _blanks(file: str, language: str, made: Iterable[Column]) -> Iterator[Shortened]:
    """List, with one example a variable, texts that end in blanks: SPSS fills all texts up so."""
    for column in made:
        if column.variable.kind == "text":
            ending = [text for text in column.texts if text.endswith(" ")]
            for text in ending[:1]:
                name = column.variable.name
                yield Shortened(file, name, "text", language, text, text.rstrip(" "))
