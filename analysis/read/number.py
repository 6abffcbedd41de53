"""Numbers in cells."""

from __future__ import annotations

import re
from typing import Literal

DIGITS = 15
"""More significant digits than these are not exact in a table's numbers (IEEE 754 binary64)."""

Mark = Literal[".", ","]
_FORMS: dict[Mark, re.Pattern[str]] = {
    ".": re.compile(r"([+-]?)([0-9]*)(?:\.([0-9]+))?"),
    ",": re.compile(r"([+-]?)([0-9]*)(?:,([0-9]+))?"),
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


def too_long(number: str) -> bool:
    """Tell whether a number, as `number_of` writes it, has more digits than can be kept."""
    return len(number.strip("-").replace(".", "").lstrip("0")) > DIGITS
