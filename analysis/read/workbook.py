"""A workbook (XLSX) as rows of text: dates, numbers and truth values as the readers know them.

One rule for the sheets, whoever wrote the workbook: hidden and empty ones do not count. An export
that is one table is the sheet with the most known headings, and two that have as many are refused;
of one that may be several tables, every sheet that is left is a table. Rows above the headings are
left out, and still counted. A formula counts as the value
that the program saved with it; one that ended in an error stops the reading, for its cell would be
taken for blank.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from analysis.read.fault import printable
from analysis.read.labelled_rows import plain_number
from analysis.read.number import DECIMALS, DIGITS, THOUSANDS, Mark
from instrument.problems import PeilError, Place

LARGEST = 2 * 2**30
"""Bytes that a workbook may take once unpacked."""
TOP = 20
"""Rows at the top among which the headings are looked for."""
LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a workbook with a password, and one of Excel before 2007, begins."""
SINCE_1900 = datetime.fromisoformat("1899-12-30")
SINCE_1904 = datetime.fromisoformat("1904-01-01")
"""What dates that are numbers count from; a workbook says which. It knows no clock."""
MOST_ROWS, MOST_COLUMNS = 2**20, 2**14
"""What a sheet of Excel may have."""
MOST_CELLS = 50_000_000
"""Cells that are read at most, empty ones between others included."""
_PLACE = re.compile(rb"\br=[\"']([A-Z]*)([0-9]{1,18})[\"']")
_ERROR_CELL = re.compile(rb'<c r="([A-Z]+[0-9]+)"[^>]*\bt="e"')
_COUNTS_1904 = re.compile(rb'<workbookPr[^>]*\bdate1904="(?:1|true)"')
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
Known = Callable[[Sequence[str]], int]
"""How many of some headings are known."""


@dataclass(frozen=True)
class Sheet:
    """The rows of a sheet as text, from the headings on; `first` is the number of their row.

    `epoch` is the day that a date written as a number counts from; `mark` divides the decimals of
    cells that hold a number.
    """

    name: str
    first: int
    rows: tuple[tuple[str, ...], ...]
    epoch: datetime
    mark: Mark
    others: tuple[str, ...] = ()

    @property
    def remarks(self) -> tuple[str, ...]:
        """Tell what was left out, in words."""
        said = []
        if self.others:
            said.append(f"of several sheets, “{self.name}” was read")
        if self.first > 1:
            said.append(f"the headings stand in row {self.first}")
        return tuple(said)


Cells = list[list[Any]]
Truths = tuple[str, str]
"""How false and true are written."""
IN_WORDS: Truths = ("False", "True")
AS_TICKS: Truths = ("0", "1")


def sheet_of(
    content: bytes, known: Known, mark: Mark, file: str, truths: Truths = IN_WORDS
) -> Sheet:
    """Read the sheet of a workbook that holds an export.

    Parameters
    ----------
    content
        The whole file.
    known
        Says how many of the headings in a row are known.
    mark
        What the platform divides decimals with; typed numbers are written with the mark that the
        sheet's text has, or else with this one.
    file
        How to name it in problems.
    truths
        How false and true are written.

    Raises
    ------
    PeilError
        R002 if no sheet has cells, R031 if it is damaged, R032 if it is locked with a password,
        R033 if more than one sheet may be the export, R037 if a formula ended in an error.
    """
    epoch, sheets = _opened(content, file)
    name, at = _chosen(sheets, known, file)
    values = sheets[name][at:]
    others = tuple(other for other in sheets if other != name)
    found = _sheet(name, at, values, _mark(values, mark), truths, epoch)
    return replace(found, others=others)


def sheets_of(content: bytes, known: Known, file: str) -> tuple[Sheet, ...]:
    """Read all sheets of a workbook that may hold tables of one export.

    Numbers are written with a point, and truth values as ticks. Parameters and problems are those
    of `sheet_of`; a workbook without cells has no sheet.
    """
    epoch, sheets = _opened(content, file)
    found = ((name, _headings(cells, known)[1], cells) for name, cells in sheets.items())
    return tuple(_sheet(name, at, cells[at:], ".", AS_TICKS, epoch) for name, at, cells in found)


def _opened(content: bytes, file: str) -> tuple[datetime, dict[str, Cells]]:
    """Read the visible sheets that have cells, and the day that dates count from."""
    epoch = looked_through(content, file)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            visible = [
                each.name
                for each in book.sheets_metadata
                if each.visible == SheetVisibleEnum.Visible
            ]
            sheets = {
                name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
                for name in visible
            }
    except PasswordError:
        raise PeilError.of("R032", Place(file)) from None
    except (CalamineError, ValueError, OverflowError, OSError) as error:
        why = printable(str(error)) or "it is damaged"
        raise PeilError.of("R031", Place(file), why=why) from None
    return epoch, {name: rows for name, rows in sheets.items() if _is_filled(rows)}


def _is_filled(rows: Cells) -> bool:
    return any(cell != "" for row in rows for cell in row)


def _sheet(name: str, at: int, values: Cells, mark: Mark, truths: Truths, epoch: datetime) -> Sheet:
    rows = [tuple(_text(cell, mark, truths) for cell in row) for row in values]
    return Sheet(name, at + 1, tuple(_trimmed(rows)), epoch, mark)


def looked_through(content: bytes, file: str) -> datetime:
    """See that a workbook is whole and small enough; give the day that its dates count from."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            if sum(each.file_size for each in parts.infolist()) > LARGEST:
                raise PeilError.of("R031", Place(file), why="it is larger than 2 GiB unpacked")
            broken = parts.testzip()
            if broken is not None:
                why = f"its part {printable(broken)} is broken"
                raise PeilError.of("R031", Place(file), why=why)
            for name in filter(_SHEET.fullmatch, parts.namelist()):
                _look_through(parts.read(name), file)
            since = _COUNTS_1904.search(parts.read("xl/workbook.xml"))
    except KeyError:
        raise PeilError.of("R031", Place(file), why="it is a zip file without a workbook") from None
    except (zipfile.BadZipFile, EOFError):
        raise PeilError.of("R031", Place(file), why="it is cut off or damaged") from None
    except (zipfile.LargeZipFile, OSError, ValueError) as error:
        why = printable(str(error)) or "it is damaged"
        raise PeilError.of("R031", Place(file), why=why) from None
    except (NotImplementedError, RuntimeError, zlib.error) as error:
        raise PeilError.of("R031", Place(file), why=printable(str(error))) from None
    return SINCE_1904 if since else SINCE_1900


def _look_through(page: bytes, file: str) -> None:
    """See that a sheet has no formula in error, and is no larger than a spreadsheet can be."""
    found = _ERROR_CELL.search(page)
    if found is not None:
        raise PeilError.of("R037", Place(file), cell=found[1].decode("ascii"))
    places = [(column, int(row)) for column, row in set(_PLACE.findall(page))]
    rows = max((row for _, row in places), default=0)
    columns = max((_column(letters) for letters, _ in places), default=0)
    if rows > MOST_ROWS or columns > MOST_COLUMNS or rows * columns > MOST_CELLS:
        raise PeilError.of("R031", Place(file), why="its cells lie too far apart")


def _column(letters: bytes) -> int:
    """Count columns: A is 1, AA is 27."""
    number = 0
    for letter in letters[:4]:
        number = number * 26 + letter - ord("A") + 1
    return number


def _chosen(sheets: dict[str, Cells], known: Known, file: str) -> tuple[str, int]:
    """Choose the sheet, and the row of its headings, from 0."""
    found = {name: _headings(rows, known) for name, rows in sheets.items()}
    if not found:
        raise PeilError.of("R002", Place(file))
    most = max(number for number, _ in found.values())
    best = [name for name, (number, _) in found.items() if number == most]
    if len(best) > 1:
        names = ", ".join(f"“{printable(name)}”" for name in best)
        raise PeilError.of("R033", Place(file), names=names)
    return best[0], found[best[0]][1]


def _headings(rows: Cells, known: Known) -> tuple[int, int]:
    """Find the row near the top with the most known headings; else the first that is not empty."""
    counted = [
        (known([_text(cell, ".", IN_WORDS) for cell in row]), -at)
        for at, row in enumerate(rows[:TOP])
    ]
    number, at = max(counted)
    if number:
        return number, -at
    return 0, next(at for at, row in enumerate(rows) if any(cell != "" for cell in row))


def _mark(rows: Cells, declared: Mark) -> Mark:
    """Tell which mark numbers have that stand there as text; the declared one if none, or both.

    Typed numbers have none, so that a single cell decides; but not one that may be of thousands.
    """
    texts = {cell.strip() for row in rows for cell in row if isinstance(cell, str)}
    there = [
        mark
        for mark, form in DECIMALS.items()
        if any(form.fullmatch(text) and not THOUSANDS[mark].fullmatch(text) for text in texts)
    ]
    return there[0] if len(there) == 1 else declared


def _text(cell: Any, mark: Mark, truths: Truths) -> str:
    """Write a typed cell as the readers of text know it."""
    if isinstance(cell, bool):
        return truths[cell]
    if isinstance(cell, str | timedelta):
        return str(cell)
    if isinstance(cell, datetime):
        return _moment(cell)
    if isinstance(cell, date):
        return f"{cell:%Y-%m-%d} 00:00:00"
    if isinstance(cell, time):
        return cell.isoformat("seconds")
    return plain_number(float(cell)).replace(".", mark)


def _moment(moment: datetime) -> str:
    """Write a moment in whole seconds: a workbook keeps it as days with a fraction."""
    whole = (moment + timedelta(microseconds=500_000)).replace(microsecond=0)
    return f"{whole:%Y-%m-%d %H:%M:%S}"


def _trimmed(rows: list[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Leave out rows without anything at the end, and columns without heading and cells."""
    last = max((at for at, row in enumerate(rows) if any(map(str.strip, row))), default=-1)
    kept = rows[: last + 1]
    width = max((at + 1 for row in kept for at, cell in enumerate(row) if cell.strip()), default=0)
    return (row[:width] for row in kept)


def dated(cell: str, epoch: datetime) -> str:
    """Write a date that stands there as a number of days as a moment; else the cell as it is.

    Examples
    --------
    >>> dated("44333.5", SINCE_1900), dated("17-5-2021", SINCE_1900)
    ('2021-05-17 12:00:00', '17-5-2021')
    """
    digits = cell.strip().replace(",", ".")
    if len(digits) > DIGITS + 2 or not re.fullmatch(r"[0-9]{4,5}(?:\.[0-9]+)?", digits):
        return cell
    return _moment(epoch + timedelta(days=float(digits)))
