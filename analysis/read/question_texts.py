"""Headings that are the questions' words, as LimeSurvey's “full question text” writes them.

Words alone do not tell columns apart: every question why there is no answer has the same. So the
columns must stand in the order of the form, all of them, and each heading must hold the words of
its question, wherever the questionnaire knows them. Else the headings stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.read.label import normal
from instrument.columns import Column, entry_label
from instrument.placeholders import PLACEHOLDER
from instrument.resolve import Version

LEAST = 2
"""Fewer columns than these could be like others by chance."""


def retitled(
    headings: Sequence[str], columns: Sequence[Column], version: Version, language: str
) -> tuple[str, ...]:
    """Give headings of words the names of their columns.

    Parameters
    ----------
    headings
        The platform's own first, then those of answers, in the order of the form.
    columns
        Of the version, in the order of the form.
    version
        For the words of its questions.
    language
        Of the headings; any other of the version is tried after it.
    """
    places = range(len(headings) - len(columns) + 1) if len(columns) >= LEAST else range(0)
    for spoken in dict.fromkeys((language, *version.languages)):
        forms = [_form(column, version, spoken) for column in columns]
        for start in places:
            there = headings[start : start + len(columns)]
            if all(form.search(normal(each)) for form, each in zip(forms, there, strict=True)):
                names = tuple(column.heading for column in columns)
                return (*headings[:start], *names, *headings[start + len(columns) :])
    return tuple(headings)


def _form(column: Column, version: Version, language: str) -> re.Pattern[str]:
    """Make the pattern of a column's words; a placeholder may be anything."""
    item = version.item(column.item)
    if column.holds in ("write_in", "reason") or language not in item.text:
        return re.compile("")  # words of the form, not of the questionnaire
    text = item.text[language]
    if column.entry:
        entry = entry_label(version, item, column.entry).get(language, "")
        own = re.fullmatch(r"W\d+", column.entry)
        text = text.replace("{collective}", "{any}" if own else entry)
    pieces = PLACEHOLDER.split(text)
    words = ".*".join(re.escape(normal(piece)) for piece in pieces[::2])
    labels = {option.code: option.label for option in item.scale.options}
    line = labels.get(column.option or "", {}).get(language) if column.holds == "option" else None
    return re.compile(words + (f".*{re.escape(normal(line))}" if line else ""))
