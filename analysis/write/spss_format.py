"""How SPSS shows a variable: print format and width of its column."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.write.column import Column
from analysis.write.moment import all_days
from instrument.dataset.shortened import in_bytes

_TEXT = re.compile(r"A([0-9]+)", re.IGNORECASE)
_OF_TEXTS = re.compile(r"A(HEX)?[0-9]+", re.IGNORECASE)
_NARROWEST, _WIDEST = 8, 40
_DECIMALS = 2


def print_format(column: Column, cells: Sequence[float | None]) -> str:
    """Give the format of a column of numbers.

    Parameters
    ----------
    column
        Of which the format laid down wins.
    cells
        Its cells as numbers; without a format, it is as wide as they, its categories and its
        missing codes need: F8.0 at least and F40 at most, with two decimals where fractions stand
        though none are laid down. Days are DATE11, moments DATETIME20.
    """
    variable = column.variable
    if variable.format:
        return variable.format
    if variable.kind == "date":
        return "DATE11" if all_days(column.texts) else "DATETIME20"
    shown = [number for number in cells if number is not None]
    shown += [float(category.value) for category in variable.categories]
    whole = max((len(f"{number:.0f}") for number in shown), default=1)
    fractions = any(not number.is_integer() for number in shown)
    decimals = variable.decimals or (_DECIMALS if fractions else 0)
    width = whole + (decimals + 1 if decimals else 0)
    return f"F{min(max(width, _NARROWEST), _WIDEST)}.{decimals}"


def display_width(column: Column, cells: Sequence[float | None]) -> int:
    """Give the width of a column on the screen: as laid down, or as its cells need."""
    variable = column.variable
    if variable.width:
        return variable.width
    if variable.kind == "text":
        size = max(map(in_bytes, column.texts), default=0)
        return min(max(size, _NARROWEST), _WIDEST)
    digits = re.search(r"[0-9]+", print_format(column, cells))
    return int(digits[0]) if digits else _NARROWEST


def is_text(form: str) -> bool:
    """Tell whether a format is one of texts."""
    return bool(_OF_TEXTS.fullmatch(form))


def text_width(column: Column) -> int:
    """Give the bytes of a text as its format lays down; 0 if it does not."""
    found = _TEXT.fullmatch(column.variable.format or "")
    return int(found[1]) if found and column.variable.kind == "text" else 0
