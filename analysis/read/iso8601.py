"""Moments as ISO 8601 writes them, with the time zone or without."""

from __future__ import annotations

import re
from datetime import UTC, datetime, tzinfo

from analysis.read.fault import Fault, Note, printable
from analysis.read.moment import YEARS
from analysis.read.records import Body, column

WORDS = "YYYY-MM-DDTHH:MM:SS+HH:MM"
_FORM = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
_FRACTION = re.compile(r"\.[0-9]+")


def iso_moment(text: str, zone: tzinfo) -> datetime | None:
    """Read a moment and put it in UTC.

    Parameters
    ----------
    text
        A day, with or without a time, and with or without its distance to UTC.
    zone
        The clock of what does not say its own.

    Returns
    -------
    datetime or None
        To the second; None if the text has another form, or names no time that exists.

    Examples
    --------
    >>> iso_moment("2020-05-17T14:03:00.250+02:00", UTC).isoformat()
    '2020-05-17T12:03:00+00:00'
    """
    text = text.strip()
    if _FORM.fullmatch(text) is None or int(text[:4]) not in YEARS:
        return None
    try:
        found = datetime.fromisoformat(_FRACTION.sub("", text))
        return (found if found.tzinfo else found.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def iso_moments(body: Body, heading: str, zone: tzinfo) -> tuple[list[datetime | None], list[Note]]:
    """Read a column of moments; what has another form is reported (R011), blank is not."""

    def read(cell: str) -> tuple[datetime | None, Fault | None]:
        found = iso_moment(cell, zone) if cell.strip() else None
        wrong = bool(cell.strip()) and found is None
        details = {"value": printable(cell), "form": WORDS}
        return found, Fault("R011", cell, heading, details) if wrong else None

    return column(body, heading, read)
