"""Numbers as a codebook writes them."""

from __future__ import annotations

import math

_DIGITS = 15


def number(value: float) -> str:
    """Write a number with all the digits that it keeps, and a whole one without a point."""
    if math.isfinite(value) and value == int(value) and abs(value) < 10**_DIGITS:
        return str(int(value))
    return repr(float(value))


def interval(low: float, high: float) -> str:
    """Write a value or a range as SPSS does; an end that is not known is LO or HI."""
    if low == high:
        return number(low)
    start = "LO" if math.isinf(low) else number(low)
    end = "HI" if math.isinf(high) else number(high)
    return f"{start} thru {end}"


def units(*values: float) -> str:
    """Tell whether numbers are whole, as DDI calls it."""
    whole = all(value == int(value) for value in values if math.isfinite(value))
    return "INT" if whole else "REAL"
