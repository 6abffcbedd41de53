"""Qualtrics: CSV (or tabs, in UTF-16) with numeric values or choice text, Excel, and SPSS.

Commas, UTF-8, three heading rows: name, question text, import id in JSON; `1` for a tick (blank
or `0` for none); words in `_TEXT` columns; the wave's code for a question seen but not answered
(−99). `Status` and `DistributionChannel` tell tests and previews from answers, `Finished` (or
`Progress` where that cannot be read) whole forms from others.

Sniffed: whether each cell of row 3 is an import id, whether those of Qualtrics' own columns are
theirs (R012), and whether the clock that they name is the one that the study states (R017).
Reported besides what all readers report: dates of another form (R011), languages that were not
fielded (R013), other words in Status, Finished and Progress (R016), a ResponseId that stands
twice (R018).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from analysis.read import coded
from analysis.read.fault import printable
from analysis.read.headings import TITLES
from analysis.read.moment import ISO
from analysis.read.platform import Platform
from analysis.read.records import Body, Kind, Records, languages, moments, names, sorts
from analysis.read.table import Table
from instrument.problems import Place, Problem, problem
from instrument.study import Wave

SIGNS = coded.Signs(ticked="1", unticked=("0",))
IDS = {
    "StartDate": "startDate",
    "EndDate": "endDate",
    "Status": "status",
    "Progress": "progress",
    "Duration (in seconds)": "duration",
    "Finished": "finished",
    "RecordedDate": "recordedDate",
    "ResponseId": "_recordId",
    "DistributionChannel": "distributionChannel",
    "UserLanguage": "userLanguage",
}
"""Qualtrics' own columns and their import ids."""

TRIALS: dict[str, Kind] = {"preview": "preview", "test": "test"}
"""Channels that only trials come through."""
STATUS: dict[str, Kind] = {
    "0": "answered",  # answered from an IP address
    "1": "preview",
    "2": "test",
    "4": "answered",  # imported
    "8": "answered",  # thought to be spam: for cleaning to judge
    "9": "preview",  # a preview thought to be spam
    "12": "answered",  # imported, thought to be spam
    "16": "answered",  # offline
    "17": "preview",  # offline
    "ip address": "answered",
    "survey preview": "preview",
    "survey test": "test",
    "imported": "answered",
    "spam": "answered",
    "offline": "answered",
}
FINISHED = {"1": True, "0": False, "true": True, "false": False}
_WHOLE = 100
PROGRESS = {str(percent): percent for percent in range(_WHOLE + 1)}
_ID_ROW = 3
_AGAIN = "export the wave again as CSV, with its three heading rows"


def records(body: Body) -> Records:
    """Read Qualtrics' own columns."""
    record, twice = names(body, "ResponseId")
    started, early = moments(body, "StartDate", ISO)
    submitted, late = moments(body, "EndDate", ISO)
    language, strange = languages(body, "UserLanguage")
    status, unknown = sorts(body, "Status", STATUS, "answered")
    whole, unclear = sorts(body, "Finished", FINISHED, None)
    progress, odd = sorts(body, "Progress", PROGRESS, 0, f"0 to {_WHOLE}")
    channels = [cell.strip().casefold() for cell in body.cells("DistributionChannel")]
    pairs = zip(whole, progress, strict=True)
    return Records(
        record=record,
        started=started,
        submitted=submitted,
        language=language,
        kind=[_kind(kind, channel) for kind, channel in zip(status, channels, strict=True)],
        finished=[share == _WHOLE if done is None else done for done, share in pairs],
        notes=(*twice, *early, *late, *strange, *unknown, *unclear, *odd),
    )


def _kind(status: Kind, channel: str) -> Kind:
    """Tell a trial by its status, or else by the channel that it came through."""
    if status != "answered":
        return status
    return TRIALS.get(channel, "answered")


def check_headings(table: Table, wave: Wave, file: str) -> Iterator[Problem]:
    """List what is wrong with the two heading rows below the first."""
    width = len(table.headings)
    if len(table.more_headings) < _ID_ROW - 1:
        yield _not_ours(Place(file, row=_ID_ROW), "its heading rows are cut off")
        return
    for number, row in enumerate(table.more_headings, 2):
        if len(row) != width:
            why = f"heading row {number} has {len(row)} cells and the first {width}"
            yield _not_ours(Place(file, row=number), why)
    ids = table.more_headings[-1]
    found = [_import_id(cell) for cell in ids]
    if not any(found):
        yield _not_ours(Place(file, row=_ID_ROW), "row 3 does not hold import ids")
        return
    for heading, cell, import_id in zip(table.headings, ids, found, strict=False):
        place = Place(file, row=_ID_ROW, column=printable(heading))
        if import_id is None:
            yield _not_ours(place, f"“{printable(cell)}” is not an import id")
        elif import_id["ImportId"] != IDS.get(heading, import_id["ImportId"]):
            why = f"the import id “{printable(str(import_id['ImportId']))}” is another column's"
            yield _not_ours(place, why)
        yield from _clock(import_id or {}, wave, place)


def _import_id(cell: str) -> dict[str, object] | None:
    try:
        found = json.loads(cell)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and "ImportId" in found else None


def _clock(import_id: dict[str, object], wave: Wave, place: Place) -> Iterator[Problem]:
    clock = import_id.get("timeZone", wave.timezone)
    if clock != wave.timezone:
        found = printable(str(clock))
        yield problem("R017", place, found=found, stated=wave.timezone, wave=wave.id)


def _not_ours(place: Place, why: str) -> Problem:
    return problem("R012", place, platform=TITLES["qualtrics"], why=why, remedy=_AGAIN)


QUALTRICS = Platform(
    name="qualtrics",
    delimiter=",",
    encoding="utf-8",
    reader=partial(coded.reader, signs=SIGNS),
    records=records,
    heading_rows=_ID_ROW,
    spare=("Duration (in seconds)", "RecordedDate"),
    check_headings=check_headings,
    delimiters=("\t", ";"),
    signs=SIGNS,
    dates=ISO,
    moments=("StartDate", "EndDate"),
)
