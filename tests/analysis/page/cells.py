"""The numbers in the cells of a table, to hold what is drawn against."""

from __future__ import annotations

import re
from collections.abc import Iterable

NUMBER = re.compile(r"[−+]?\d[\d,]*(?:\.\d+)?")
COUNT = re.compile(r"\d[\d,]*")


def numbers(cell: str) -> list[float]:
    """Read every number in a cell."""
    return [float(each.replace(",", "").replace("−", "-")) for each in NUMBER.findall(cell)]


def told(cell: str) -> float | None:
    """Read a cell that is a count; nothing where it says that it hides one."""
    return float(cell.replace(",", "")) if COUNT.fullmatch(cell) else None


def counts(rows: Iterable[Iterable[str]]) -> list[float]:
    """Read the counts that cells tell, row by row; those that are hidden or nought are left out."""
    return [found for row in rows for cell in row if (found := told(cell))]


def places(cell: str) -> int:
    """Say with how many decimals the first number in a cell is written."""
    found = NUMBER.search(cell)
    return len(found[0].partition(".")[2]) if found else 0
