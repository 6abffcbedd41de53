"""An export as a platform's writer makes it, written again in the platform's other forms."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pyreadstat
import xlsxwriter

from analysis.read import AsGiven
from analysis.read.file_form import FileForm
from instrument.columns import Column, columns_of, missing_codes
from instrument.limesurvey_codes import option_codes
from instrument.problems import PeilError
from instrument.resolve import ResolvedItem, Version
from instrument.study import Wave
from instrument.vocabulary import Text

Grid = list[list[str]]
MOMENTS = {
    "limesurvey": ("submitdate", "startdate", "datestamp"),
    "qualtrics": ("StartDate", "EndDate", "RecordedDate"),
    "msforms": ("Begintijd", "Tijd van voltooien"),
}
ISO = "%Y-%m-%d %H:%M:%S"
FORMS = "%d-%m-%Y %H:%M"
SPSS_START = datetime.fromisoformat("1582-10-14")


def files_named(read: Callable[[], object]) -> set[str]:
    """Give the files that the problems of reading name; none if there are no problems."""
    try:
        read()
    except PeilError as error:
        return {problem.place.file for problem in error.problems}
    return set()


def form_of(given: AsGiven) -> FileForm:
    """Give what the file turned out to be; every reader says it."""
    assert given.found is not None
    return given.found


def in_labels(grid: Grid, version: Version, wave: Wave, first: int, language: str) -> Grid:
    """Put labels in the place of codes, as LimeSurvey's full answers and Qualtrics' choice text."""
    columns = {column.heading: column for column in columns_of(version, wave, language)}
    found = [list(row) for row in grid]
    for place, heading in enumerate(grid[0]):
        column = columns.get(heading)
        if column is None:
            continue
        for row in found[first:]:
            item = version.item(column.item)
            row[place] = _label(column, item, row[place], wave, language)
    return found


def _label(column: Column, item: ResolvedItem, cell: str, wave: Wave, language: str) -> str:
    limesurvey = wave.platform == "limesurvey"
    labels = {each.code: _in(each.label, language) for each in item.scale.options}
    if column.holds == "option" and cell in ("Y", "1"):
        return "Ja" if limesurvey else labels[column.option or ""]
    if column.holds == "option" and limesurvey:
        return "N.v.t." if not cell else "Nee"
    if column.holds != "answer" or item.scale.kind != "single":
        return cell
    theirs = option_codes(item) if limesurvey else {code: code for code in labels}
    own = {code: option for option, code in theirs.items()}
    if cell == "-oth-":
        return "Anders"
    why = missing_codes(wave, item.scale).get(cell)
    if why is not None and why in item.missing and cell not in own:
        return _in(item.missing[why], language)
    return labels.get(own.get(cell, ""), cell)


def _in(words: Text, language: str) -> str:
    return words.get(language) or words["nl"]


def with_texts(grid: Grid) -> Grid:
    """Put a text behind every code among the headings, as LimeSurvey's “code & text” does."""
    return [[f"{heading}. Wat; denk je van {heading}? [één]" for heading in grid[0]], *grid[1:]]


def workbook(
    grid: Sequence[Sequence[Any]],
    *,
    above: int = 0,
    sheets: Sequence[str] = ("Sheet1",),
    since_1904: bool = False,
    serial: bool = False,
    change: Callable[[Any], None] | None = None,
) -> bytes:
    """Write rows in the last sheet of a workbook; datetimes and floats are typed cells."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True, "date_1904": since_1904})
    for name in sheets:
        sheet = book.add_worksheet(name)
    moment = book.add_format({} if serial else {"num_format": "m/d/yy h:mm:ss"})
    for number, row in enumerate(grid, above):
        for place, cell in enumerate(row):
            if isinstance(cell, datetime):
                sheet.write_datetime(number, place, cell, moment)
            elif isinstance(cell, float):
                sheet.write_number(number, place, cell)
            elif cell:
                sheet.write_string(number, place, cell)
    if change:
        change(sheet)
    book.close()
    return content.getvalue()


def typed(grid: Grid, platform: str, numbers: Sequence[str] = ()) -> list[list[Any]]:
    """Give moments and numbers the types that they have in a workbook."""
    form = FORMS if platform == "msforms" else ISO
    moments = {grid[0].index(name) for name in MOMENTS[platform]}
    counts = {grid[0].index(name) for name in numbers}
    rows: list[list[Any]] = [list(row) for row in grid]
    for row in rows[1:]:
        for place in moments:
            if row[place]:
                row[place] = pd.to_datetime(row[place], format=form).to_pydatetime()
        for place in counts:
            row[place] = _number(row[place])
    return rows


def _number(cell: str) -> float | str:
    try:
        return float(cell.replace(",", "."))
    except ValueError:
        return cell


def sav(grid: Grid, version: Version, wave: Wave, headings: int, **said: Any) -> bytes:
    """Write rows as a data file of SPSS: ticks as 1 and 0, codes with labels, dates as dates."""
    columns = {column.heading: column for column in columns_of(version, wave, "nl")}
    ticks = {"Y": "1", "": "0"} if wave.platform == "limesurvey" else {}
    frame: dict[str, Any] = {}
    labels: dict[str, dict[Any, str]] = {}
    formats: dict[str, str] = {}
    for place, heading in enumerate(grid[0]):
        name = heading.replace("[", "_").replace("]", "").translate(str.maketrans(" ()", "___"))
        column = columns.get(heading)
        cells = [row[place] for row in grid[headings:]]
        if column and column.holds in ("option", "reason") and column.option:
            cells = [ticks.get(cell, cell) for cell in cells]
        if heading in MOMENTS[wave.platform]:
            formats[name] = "DATETIME23.2"
            frame[name] = [_seconds(cell) for cell in cells]
            continue
        frame[name] = _numeric(cells)
        if column and column.holds == "answer" and all(isinstance(c, float) for c in frame[name]):
            options = version.item(column.item).scale.options
            labels[name] = {float(each.code): each.label["nl"] for each in options}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.sav"
        pyreadstat.write_sav(
            pd.DataFrame(frame),
            path,
            variable_value_labels={**labels, **said},
            variable_format=formats,
        )
        return path.read_bytes()


def _seconds(cell: str) -> float | None:
    if not cell:
        return None
    since: timedelta = datetime.fromisoformat(cell) - SPSS_START
    return since.total_seconds()


def _numeric(cells: list[str]) -> list[Any]:
    """Make a column of numbers where all of it is, and something is."""
    try:
        found = [float(cell) if cell else float("nan") for cell in cells]
    except ValueError:
        return list(cells)
    written = [cell for cell in cells if cell]
    plain = all(f"{float(cell):.15g}" == cell for cell in written)
    return list(found) if written and plain else list(cells)
