"""Qualtrics: commas, UTF-8, three heading rows (name, text, import id), codes, 1 for a tick.

A question that was seen but not answered holds the wave's code for that; one not shown is empty.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator

from analysis.simulate.given import Submission
from analysis.simulate.platforms.export import Export, coded_cell, written
from instrument.columns import METADATA, Column, entry_label
from instrument.resolve import ResolvedItem

MOMENT = "%Y-%m-%d %H:%M:%S"
_TEXTS = {
    "StartDate": "Start Date",
    "EndDate": "End Date",
    "Status": "Response Type",
    "RecordedDate": "Recorded Date",
    "ResponseId": "Response ID",
    "DistributionChannel": "Distribution Channel",
    "UserLanguage": "User Language",
}
_IMPORT_IDS = {"ResponseId": "_recordId", "Duration (in seconds)": "duration"}
_STATUS = {"preview": "1", "test": "2"}


def write_qualtrics(export: Export) -> bytes:
    """Write an export as Qualtrics' CSV with numeric values and recoded unanswered questions."""
    columns = export.columns
    items = {item.id: item for item in export.version.items}
    metadata = METADATA["qualtrics"]
    rows = [
        [*metadata, *(column.heading for column in columns)],
        [
            *(_TEXTS.get(name, name) for name in metadata),
            *(_text(export, column, items[column.item]) for column in columns),
        ],
        [
            *(_import_id(export, name) for name in metadata),
            *(_question_id(column, items[column.item]) for column in columns),
        ],
    ]
    for name, sent in zip(export.record_ids, export.submissions, strict=True):
        answers = [_cell(export, column, items[column.item], sent) for column in columns]
        rows.append([*_metadata(export, name, sent), *answers])
    return written(rows, ",", "\n", csv.QUOTE_MINIMAL).encode("utf-8")


def _metadata(export: Export, name: str, sent: Submission) -> Iterator[str]:
    unfinished = sent.kind == "unfinished"
    pages = len(export.version.modules)
    start, end = export.local(sent.started), export.local(sent.submitted)
    yield f"{start:{MOMENT}}"
    yield f"{end:{MOMENT}}"
    yield _STATUS.get(sent.kind, "0")
    yield str(100 * sent.last_page // pages) if unfinished else "100"
    yield str(int((end - start).total_seconds()))
    yield "0" if unfinished else "1"
    yield f"{end:{MOMENT}}"
    yield name
    yield "preview" if sent.kind == "preview" else "anonymous"
    yield sent.language.upper()


def _cell(export: Export, column: Column, item: ResolvedItem, sent: Submission) -> str:
    given = sent.given.get((column.item, column.entry))
    if given is None:
        return ""
    if given.reason == "skipped":
        own = column.holds in ("other", "write_in")
        return "" if own else export.wave.seen_not_answered or ""
    return coded_cell(export, column, item, given, "1")


def _text(export: Export, column: Column, item: ResolvedItem) -> str:
    """Give the question's words, and after a dash which part of it the column holds."""
    text = item.text[export.language]
    for name, filling in export.wave.fillings.items():
        text = text.replace("{" + name + "}", filling[export.language])
    if column.entry:
        label = entry_label(export.version, item, column.entry)[export.language]
        text = text.replace("{collective}", label)
    options = {option.code: option.label for option in item.scale.options}
    part = options.get(column.option or "", {}).get(export.language, column.option or "")
    ending = " - Text" if column.holds in ("other", "write_in") else ""
    return f"{text} - {part}{ending}" if column.option else text


def _import_id(export: Export, name: str) -> str:
    import_id = _IMPORT_IDS.get(name, name[0].lower() + name[1:])
    if name.endswith("Date"):
        zone = {"ImportId": import_id, "timeZone": export.wave.timezone}
        return json.dumps(zone, separators=(",", ":"))
    return json.dumps({"ImportId": import_id}, separators=(",", ":"))


def _question_id(column: Column, item: ResolvedItem) -> str:
    parts = [f"QID{item.number}", *filter(None, (column.entry, column.option))]
    if column.holds in ("other", "write_in"):
        parts.append("TEXT")
    return json.dumps({"ImportId": "_".join(parts)}, separators=(",", ":"))
