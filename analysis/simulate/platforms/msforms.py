"""Microsoft Forms, opened in a Dutch Excel and saved as CSV: labels, Windows-1252, semicolons.

Several answers and own words share one cell, `label;label;own words;`. Decimals have a comma.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import datetime

from analysis.simulate.given import Given, Submission
from analysis.simulate.platforms.export import Export, written
from instrument.columns import METADATA, Column
from instrument.resolve import ResolvedItem

ENCODING = "cp1252"
ANONYMOUS = "anonymous"


def write_msforms(export: Export) -> bytes:
    """Write an export as Microsoft Forms and Excel do."""
    columns = export.columns
    items = {item.id: item for item in export.version.items}
    rows = [[*METADATA["msforms"], *(column.heading for column in columns)]]
    for number, sent in enumerate(export.submissions, 1):
        answers = [_cell(export, column, items[column.item], sent) for column in columns]
        rows.append([*_metadata(export, number, sent), *answers])
    return written(rows, ";", "\r\n", csv.QUOTE_MINIMAL).encode(ENCODING)


def _metadata(export: Export, number: int, sent: Submission) -> Iterator[str]:
    yield str(number)
    yield _moment(export.local(sent.started))
    yield _moment(export.local(sent.submitted))
    yield ANONYMOUS
    yield ""
    yield sent.language


def _moment(when: datetime) -> str:
    return f"{when.day}-{when.month}-{when.year} {when:%H:%M}"


def _cell(export: Export, column: Column, item: ResolvedItem, sent: Submission) -> str:
    given = sent.given.get((column.item, column.entry))
    if given is None or given.reason == "skipped":
        return ""
    if given.reason is not None:
        return item.missing[given.reason][export.language]
    if column.holds == "answer" and item.scale.kind != "single":
        number = item.scale.kind == "number"
        return given.words.replace(".", ",") if number else given.words
    labels = _labels(export, item, given)
    if column.holds == "options":
        return "".join(f"{label};" for label in labels)
    return labels[0] if labels else given.words


def _labels(export: Export, item: ResolvedItem, given: Given) -> list[str]:
    """List the labels of what was chosen; own words stand in for the label of an open option."""
    own = dict(given.own)
    found = [
        own.get(option.code) or given.shown_as or option.label[export.language]
        for option in item.scale.options
        if option.code in given.codes
    ]
    return found + [words for line, words in own.items() if line not in given.codes]
