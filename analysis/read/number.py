"""Numbers in cells."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

DIGITS = 15
"""More significant digits than these are not exact in a table's numbers (IEEE 754 binary64)."""

Mark = Literal[".", ","]
MARKS: dict[Mark, str] = {".": "point", ",": "comma"}
_FORMS: dict[Mark, re.Pattern[str]] = {
    ".": re.compile(r"([+-]?)([0-9]*)(?:\.([0-9]+))?"),
    ",": re.compile(r"([+-]?)([0-9]*)(?:,([0-9]+))?"),
}

DECIMALS: dict[Mark, re.Pattern[str]] = {
    ".": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    ",": re.compile(r"[+-]?[0-9]*,[0-9]+"),
}
THOUSANDS: dict[Mark, re.Pattern[str]] = {
    ".": re.compile(r"[+-]?[1-9][0-9]{0,2}\.[0-9]{3}"),
    ",": re.compile(r"[+-]?[1-9][0-9]{0,2},[0-9]{3}"),
}


def number_of(text: str, mark: Mark) -> str | None:
    """Write a number in one way: a point for decimals, no needless zeros or plus.

    Parameters
    ----------
    text
        As it stands in a cell.
    mark
        What divides decimals there. The other mark is not read, since 1.250 may be 1 ¼ or 1250;
        nor are exponents.

    Returns
    -------
    str or None
        None if it is not a number.

    Examples
    --------
    >>> number_of(" 4,50 ", ","), number_of("007", "."), number_of("-0", ".")
    ('4.5', '7', '0')
    >>> number_of("1.250", ",") is None
    True
    """
    match = _FORMS[mark].fullmatch(text.strip())
    if match is None or not (match[2] or match[3]):
        return None
    whole = match[2].lstrip("0") or "0"
    decimals = (match[3] or "").rstrip("0")
    digits = f"{whole}.{decimals}" if decimals else whole
    return f"-{digits}" if match[1] == "-" and digits != "0" else digits


def mark_of(cells: Iterable[str], declared: Mark) -> Mark:
    """Tell which mark divides the decimals of an export's numbers.

    Parameters
    ----------
    cells
        Of all columns of numbers.
    declared
        What the platform writes; it holds where any cell has it. One cell with the other mark may
        be a slip, and three decimals behind it may be thousands: neither is enough.

    Examples
    --------
    >>> mark_of(["4.5", "12", "0.25"], ","), mark_of(["1.250", "2.500"], ",")
    ('.', ',')
    """
    other: Mark = "," if declared == "." else "."
    filled = [cell.strip() for cell in cells]
    if any(DECIMALS[declared].fullmatch(cell) for cell in filled):
        return declared
    there = [cell for cell in filled if DECIMALS[other].fullmatch(cell)]
    certain = any(THOUSANDS[other].fullmatch(cell) is None for cell in there)
    return other if len(there) > 1 and certain else declared


def too_long(number: str) -> bool:
    """Tell whether a number, as `number_of` writes it, has more digits than can be kept."""
    return len(number.strip("-").replace(".", "").lstrip("0")) > DIGITS
