"""How the dates of an export are written, told from all of them together.

The platform's own way holds where it reads most of them. Where another way reads more, and nine in
ten at least, that one is taken and said. Whether the day or the month stands first is told from
days beyond 12, or else from the wave's days of fieldwork; where neither tells, the platform's
own order holds, and for marks that the platform does not write it is an error.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from analysis.read.moment import DUTCH, ISO, MomentForm, moment_of
from instrument.problems import PeilError, Place
from instrument.study import Wave

MOST = 0.9
"""The least share of dates that another way than the platform's must read."""
_TIME = (
    r"(?:,?[ T](?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:\.[0-9]+)?)?"
    r"(?: ?(?P<half>[AaPp])\.?[Mm]\.?)?)?"
)
_PARTS = {
    "D": "(?P<day>[0-9]{1,2})",
    "M": "(?P<month>[0-9]{1,2})",
    "Y": "(?P<year>[0-9]{4}|[0-9]{2})",
}
ORDERS = {"D": "day-month", "M": "month-day", "Y": "year-month-day"}


def _form(order: str, mark: str) -> MomentForm:
    pattern = re.escape(mark).join(_PARTS[part] for part in order)
    return MomentForm(f"{mark.join(order)} H:MM", re.compile(pattern + _TIME))


TYPED = MomentForm(
    "YYYY-MM-DD HH:MM:SS",
    re.compile(
        r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"
        r"(?:[ T](?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:\.[0-9]+)?)?Z?)?"
    ),
)
"""As cells with a type are written: a day alone is its midnight."""
MARKS = "-/."
PAIRS = tuple((_form("DMY", mark), _form("MDY", mark)) for mark in MARKS)
"""Day first and month first, for each mark between them."""


@dataclass(frozen=True)
class DateStyle:
    """The way of dates, its order in words, and what is to be said of it."""

    form: MomentForm
    order: str
    remark: str = ""


def order_of(form: MomentForm) -> str:
    """Name the order of a date's parts."""
    return ORDERS[form.words[0]]


def style_of(cells: Collection[str], declared: MomentForm, wave: Wave, file: str) -> DateStyle:
    """Tell how dates are written.

    Parameters
    ----------
    cells
        All cells of all columns of dates.
    declared
        How the platform writes them.
    wave
        For its days of fieldwork.
    file
        How to name it in problems.

    Raises
    ------
    PeilError
        R034 if nothing tells whether the day or the month stands first.
    """
    filled = [cell for cell in cells if cell.strip()]
    own = _read(filled, declared)
    best = DateStyle(declared, order_of(declared), _by_convention(filled, declared))
    most = own
    for forms in ((ISO,), (TYPED,), *PAIRS):
        counts = [_read(filled, form) for form in forms]
        if max(counts) <= most or max(counts) < MOST * len(filled):
            continue
        most = max(counts)
        alike = [form for form, count in zip(forms, counts, strict=True) if count == most]
        form = alike[0] if len(alike) == 1 else _in_fieldwork(filled, alike, wave, file)
        said = f"dates are written {form.words}, where the platform writes {declared.words}"
        best = DateStyle(form, order_of(form), "" if form is TYPED else said)
    return best


def _read(cells: Sequence[str], form: MomentForm) -> int:
    return sum(moment_of(cell, form, _ANY) is not None for cell in cells)


def _by_convention(cells: Sequence[str], declared: MomentForm) -> str:
    """Say it if every date may be read with the month first as well."""
    if declared is not DUTCH or not cells:
        return ""
    day_first, month_first = PAIRS[0]
    both = (_read(cells, day_first), _read(cells, month_first))
    if both != (len(cells), len(cells)):
        return ""
    return "no day is beyond 12: that the day stands first is the platform's convention"


def _in_fieldwork(
    cells: Sequence[str], forms: Sequence[MomentForm], wave: Wave, file: str
) -> MomentForm:
    """Choose the order that puts the most dates within the fieldwork."""
    counts = [sum(_within(cell, form, wave) for cell in cells) for form in forms]
    if counts[0] == counts[1]:
        raise PeilError.of("R034", Place(file), value=cells[0].strip()[:40])
    return forms[counts.index(max(counts))]


def _within(cell: str, form: MomentForm, wave: Wave) -> bool:
    moment = moment_of(cell, form, _ANY)
    day: date | None = moment.date() if moment else None
    margin = timedelta(days=1)
    return day is not None and wave.first_day - margin <= day <= wave.last_day + margin


_ANY = ZoneInfo("UTC")
