"""The number of a version: which step it takes from the one before, and which it should take."""

from __future__ import annotations

import re
from typing import Literal

Size = Literal["major", "minor", "patch"]
SIZES: tuple[Size, ...] = ("major", "minor", "patch")
"""The steps of a version number, the largest first."""

_NUMBER = re.compile(r"[0-9]+(\.[0-9]+){0,2}")

Number = tuple[int, int, int]


def number_of(version: str) -> Number | None:
    """Read a version's id as major, minor and patch; None if it is no number with dots.

    >>> number_of("3.1")
    (3, 1, 0)
    >>> number_of("pilot") is None
    True
    """
    if not _NUMBER.fullmatch(version):
        return None
    major, minor, patch = (*map(int, version.split(".")), 0, 0)[:3]
    return major, minor, patch


def following(version: str, size: Size) -> str:
    """Name the version that follows another by a step.

    >>> following("3.1", "major"), following("3.1", "minor"), following("3.1", "patch")
    ('4.0', '3.2', '3.1.1')

    Raises
    ------
    ValueError
        If the version is no number with dots.
    """
    number = number_of(version)
    if number is None:
        raise ValueError(f"{version} is no number with dots")
    place = SIZES.index(size)
    found = [*number[:place], number[place] + 1, 0, 0][:3]
    parts = found if found[2] or version.count(".") == len(SIZES) - 1 else found[:2]
    return ".".join(map(str, parts))


def takes(older: str, newer: str, size: Size) -> bool:
    """Tell whether a version's number takes a step of this size; a number may be left out.

    >>> takes("3.0", "3.1", "minor"), takes("3.0", "4.0", "minor"), takes("3.0", "3.2", "minor")
    (True, False, True)
    """
    before, after = number_of(older), number_of(newer)
    if before is None or after is None:
        return False
    place = SIZES.index(size)
    kept = before[:place] == after[:place]
    return kept and after[place] > before[place] and not any(after[place + 1 :])
