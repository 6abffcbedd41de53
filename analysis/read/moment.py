"""Dates with a time of day in cells, on the clock of the wave's export."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from instrument.load import closest
from instrument.problems import PeilError, Place

YEARS = range(1900, 2200)
"""A year outside these is not one in which a form was filled in."""
CENTURY = 2000
"""Of years of two digits: no survey on a platform is older."""
HALF_DAY = 12


@dataclass(frozen=True)
class MomentForm:
    """How a platform writes a moment: in words for people, and as a pattern with named parts."""

    words: str
    pattern: re.Pattern[str]


ISO = MomentForm(
    "YYYY-MM-DD HH:MM:SS",
    re.compile(
        r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"
        r" (?P<hour>[0-9]{2}):(?P<minute>[0-9]{2}):(?P<second>[0-9]{2})"
    ),
)
DUTCH = MomentForm(
    "D-M-YYYY H:MM",
    re.compile(
        r"(?P<day>[0-9]{1,2})-(?P<month>[0-9]{1,2})-(?P<year>[0-9]{4})"
        r" (?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?"
    ),
)


def zone_of(name: str, wave: str) -> ZoneInfo:
    """Find a time zone.

    Raises
    ------
    PeilError
        D005 if there is none of that name.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        known = ("Europe/London", "Europe/Paris", "UTC")
        raise PeilError.of(
            "D005",
            Place("study.yaml", item=wave),
            kind="timezone",
            id=name,
            closest=closest(name, sorted(available_timezones())),
            known=f"{', '.join(known)} and the others of the IANA time zone database",
        ) from None


def moment_of(text: str, form: MomentForm, zone: ZoneInfo) -> datetime | None:
    """Read a moment and put it in UTC.

    Of an hour that the clock shows twice, the first is meant; one that it skips reads as if the
    clock had not been put forward.

    Returns
    -------
    datetime or None
        None if the text does not have the form, or names no day or time that exists.

    Examples
    --------
    >>> moment_of("17-5-2021 14:03", DUTCH, ZoneInfo("Europe/Amsterdam")).isoformat()
    '2021-05-17T12:03:00+00:00'
    """
    match = form.pattern.fullmatch(text.strip())
    if match is None:
        return None
    found = match.groupdict()
    half = (found.pop("half", None) or "").casefold()
    parts = {name: int(each or 0) for name, each in found.items()}
    if half and not 1 <= parts["hour"] <= HALF_DAY:
        return None
    if half:
        parts["hour"] = parts["hour"] % HALF_DAY + (HALF_DAY if half == "p" else 0)
    if len(found["year"] or "") < len("2000"):
        parts["year"] += CENTURY
    if parts["year"] not in YEARS:
        return None
    try:
        return datetime(**parts, tzinfo=zone).astimezone(UTC)
    except ValueError:
        return None
