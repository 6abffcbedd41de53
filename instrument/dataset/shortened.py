"""Texts made to fit where a format has little room, and the list of all that was cut."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

MARK = "…"
"""Stands where a text was cut."""
_JOINER = "\u200d"
_JOINERS = frozenset("\u200d\ufe0e\ufe0f") | {chr(code) for code in range(0x1F3FB, 0x1F400)}
"""What belongs to the sign before it: the joiner of emoji, variants and skin tones."""
_LEAST = 4
"""Bytes of the longest character."""


@dataclass(frozen=True)
class Shortened:
    """A text that a format holds only in part.

    `what` it is: ``"label"``, ``"value label"`` or ``"missing label"`` of a variable, ``"text"``
    or ``"moment"`` for one of its cells, ``"file label"`` where `variable` is empty.
    """

    file: str
    variable: str
    what: str
    language: str
    full: str
    short: str


def in_bytes(text: str) -> int:
    """Count the bytes of a text in UTF-8."""
    return len(text.encode())


def shortened(text: str, most: int, size: Callable[[str], int] = in_bytes) -> str:
    """Cut a text to fit, between words where it can, and mark that it was cut.

    Parameters
    ----------
    text
        In any script.
    most
        Room for it.
    size
        What room is counted in: bytes of UTF-8, or `len` for characters.

    Returns
    -------
    str
        The text itself if it fits; else a beginning of it and ``…``. A letter is not parted from
        its accents. A word is cut only where it would take more than half of the room with it.

    Raises
    ------
    ValueError
        If there is no room for one letter and the mark.
    """
    if size(text) <= most:
        return text
    room = most - size(MARK)
    end = _last(text, room, size)
    if end == 0:
        raise ValueError(f"no text can be cut to {most}")
    whole = _between_letters(text, end)
    blank = _between_words(text, whole)
    kept = text[:blank].rstrip(" \t\n,;:")
    return (kept if size(kept) * 2 > room else text[:whole].rstrip()) + MARK


def told_apart(
    texts: Collection[str], most: int, size: Callable[[str], int] = in_bytes
) -> Mapping[str, str]:
    """Cut texts to fit so that those which differ only at the end still differ.

    Parameters
    ----------
    texts
        Such as the labels of all variables of a file.
    most, size
        As for `shortened`.

    Returns
    -------
    mapping
        Text → as it fits: its beginning, or, where that is the beginning of another too, its
        beginning and its end with ``…`` between them.
    """
    short = {text: shortened(text, most, size) for text in texts}
    shared = Counter(short.values())
    return {
        text: _without_middle(text, most, size) if shared[made] > 1 and made != text else made
        for text, made in short.items()
    }


def _without_middle(text: str, most: int, size: Callable[[str], int]) -> str:
    head = shortened(text, max((most + size(MARK)) // 2, size(MARK) + _LEAST), size)
    room = most - size(head)
    start = len(text) - _last(text[::-1], room, size)
    while start < len(text) and (_hangs_on(text[start]) or text[start - 1] == _JOINER):
        start += 1
    blank = next((place for place in range(start, len(text)) if text[place].isspace()), start)
    tail = text[blank:].strip()
    return head + (tail if size(tail) * 2 > room else text[start:].strip())


def _last(text: str, room: int, size: Callable[[str], int]) -> int:
    """Give the largest number of characters that fit; a longer beginning is never smaller."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if size(text[:middle]) <= room else (low, middle - 1)
    return low


def _between_letters(text: str, end: int) -> int:
    """Step back until a new letter begins after the cut; not at all if the text is one letter."""
    place = end
    while place and (_hangs_on(text[place]) or text[place - 1] == _JOINER):
        place -= 1
    return place or end


def _hangs_on(sign: str) -> bool:
    return sign in _JOINERS or unicodedata.category(sign).startswith("M")


def _between_words(text: str, end: int) -> int:
    """Step back to a blank, if the cut is not at one."""
    place = end
    while place and not text[place].isspace():
        place -= 1
    return place
