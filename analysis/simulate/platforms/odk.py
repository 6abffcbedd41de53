"""ODK Central: commas, UTF-8, one heading row, codes, all chosen options in one cell.

Before a question's name stand the groups that it is in. Forms that were not sent are not there;
the rows of unfinished ones are written all the same, so that every platform has the same rows.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import datetime

from analysis.simulate.given import Given, Submission
from analysis.simulate.platforms.export import Export, coded_cell, written
from instrument.columns import Column
from instrument.odk_names import node_name
from instrument.resolve import ResolvedItem

BEFORE = ("SubmissionDate", "start", "end", "today")
AFTER = (
    "meta-instanceID",
    "KEY",
    "SubmitterID",
    "SubmitterName",
    "AttachmentsPresent",
    "AttachmentsExpected",
    "Status",
    "ReviewState",
    "DeviceID",
    "Edits",
    "FormVersion",
)


def write_odk(export: Export) -> bytes:
    """Write an export as ODK Central's CSV with group paths."""
    rows = list(odk_rows(export))
    return written(rows, ",", "\n", csv.QUOTE_MINIMAL).encode("utf-8")


def odk_rows(export: Export, separator: str = "-") -> Iterator[list[str]]:
    """Give the headings, and then a row for each record."""
    columns = export.columns
    items = {item.id: item for item in export.version.items}
    paths = [separator.join(_path(items[each.item], each)) for each in columns]
    yield [*BEFORE, *paths, *AFTER]
    for number, sent in enumerate(export.submissions, 1):
        answers = [odk_cell(export, each, items[each.item], sent) for each in columns]
        yield [*_before(export, sent), *answers, *_after(export, f"uuid:{number:08d}")]


def _path(item: ResolvedItem, column: Column) -> Iterator[str]:
    yield f"module_{node_name(item.module)}"
    if column.entry is not None:
        yield node_name("each", item.id, column.entry)
    if column.holds in ("other", "write_in", "reason"):
        yield node_name(item.id, column.entry, "page")
    yield column.heading


def _before(export: Export, sent: Submission) -> tuple[str, ...]:
    start, end = export.local(sent.started), export.local(sent.submitted)
    return f"{sent.submitted:%Y-%m-%dT%H:%M:%S}.000Z", _iso(start), _iso(end), f"{end:%Y-%m-%d}"


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds")


def _after(export: Export, name: str) -> tuple[str, ...]:
    server = ("7", "app user", "0", "0", "", "", "collect:x", "0", export.version.id)
    return name, name, *server


def odk_cell(export: Export, column: Column, item: ResolvedItem, sent: Submission) -> str:
    """Write one cell."""
    given = sent.given.get((column.item, column.entry), Given())
    if column.holds == "options":
        return " ".join(given.codes) or _why(given)
    if column.holds == "reason":
        return _why(given)
    return coded_cell(export, column, item, given, "1")


def _why(given: Given) -> str:
    return "" if given.reason is None or given.reason == "skipped" else given.reason
