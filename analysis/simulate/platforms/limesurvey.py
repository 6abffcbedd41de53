"""LimeSurvey: semicolons, UTF-8 with a byte order mark, one heading row, codes, Y for a tick."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping

from analysis.simulate.given import Given, Submission
from analysis.simulate.platforms.export import Export, coded_cell, written
from instrument.columns import METADATA, Column
from instrument.limesurvey_codes import option_codes
from instrument.resolve import ResolvedItem

MOMENT = "%Y-%m-%d %H:%M:%S"


def write_limesurvey(export: Export) -> bytes:
    """Write an export as LimeSurvey's “CSV, question codes, answer codes” does."""
    columns = export.columns
    items = {item.id: item for item in export.version.items}
    codes = {item.id: option_codes(item) for item in items.values() if item.scale.kind == "single"}
    rows = [[*METADATA["limesurvey"], *(column.heading for column in columns)]]
    for number, sent in enumerate(export.submissions, 1):
        answers = [
            _cell(export, column, items[column.item], given, codes)
            for column in columns
            for given in (sent.given.get((column.item, column.entry), Given()),)
        ]
        rows.append([*_metadata(export, number, sent), *answers])
    return written(rows, ";", "\n", csv.QUOTE_ALL).encode("utf-8-sig")


def _metadata(export: Export, number: int, sent: Submission) -> Iterator[str]:
    unfinished = sent.kind == "unfinished"
    last = f"{export.local(sent.submitted):{MOMENT}}"
    yield str(number)
    yield "" if unfinished else last
    yield str(sent.last_page)
    yield sent.language
    yield f"{export.local(sent.started):{MOMENT}}"
    yield last


def _cell(
    export: Export,
    column: Column,
    item: ResolvedItem,
    given: Given,
    codes: Mapping[str, Mapping[str, str]],
) -> str:
    cell = coded_cell(export, column, item, given, "Y")
    if column.holds == "answer" and item.id in codes:
        return codes[item.id].get(cell, cell)
    return cell
