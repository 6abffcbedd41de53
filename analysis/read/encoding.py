"""The bytes of an export as text.

What is sniffed: a byte order mark (of UTF-8 or UTF-16), UTF-16 without one, and, where a platform
writes Windows-1252, whether the file was saved as UTF-8 after all. Text with accents in
Windows-1252 is next to never valid UTF-8, so what is valid UTF-8 is read as that. The reverse is
read as Windows-1252 only where not one sign of it is UTF-8: else a byte of UTF-8 is damaged.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_SPOKEN = {"utf-8": "UTF-8", "cp1252": "Windows-1252", "utf-16": "UTF-16"}
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]+")
_SIGNS = frozenset("€‚„…†‡‰‘’“”•–—™ \u00a0£©«®°±²³´·¹»¼½¾¿¡ª º§")
_ODD = re.compile(r"[a-z0-9][À-Þ]|[0-9][ß-ÿ]|[ß-ÿ][0-9]")
"""Signs in a row that nobody writes: they tell of a damaged byte."""
_SNIFFED = 4_000


class UndecodableError(Exception):
    """A byte, counted from 0, that is not text of an encoding; `before` is the text up to it."""

    def __init__(self, byte: int, encoding: str, before: str) -> None:
        self.byte = byte
        self.encoding = _SPOKEN.get(encoding, encoding)
        self.before = before
        super().__init__(f"byte {byte} is not {self.encoding}")


@dataclass(frozen=True)
class Decoded:
    """Text, its encoding in words, and how that differs from the platform's, if it does."""

    text: str
    encoding: str
    remark: str = ""


def sniffed(content: bytes, encoding: str) -> Decoded:
    """Read bytes as text in the encoding that they are in.

    Parameters
    ----------
    content
        The whole file.
    encoding
        What the platform writes. Another is read only where this one does not hold, and said.

    Raises
    ------
    UndecodableError
        At the first byte that is not text.
    """
    wide = _wide(content)
    if wide is not None:
        return Decoded(_of_wide(content, wide), "UTF-16", _remark("UTF-16", encoding))
    try:
        text = decoded(content, encoding)
    except UndecodableError:
        if encoding == "utf-8" and _is_windows(content):
            remark = _remark("Windows-1252", encoding)
            return Decoded(content.decode("cp1252"), "Windows-1252", remark)
        raise
    plain = content.isascii() or encoding == "utf-8"
    read_as = "utf-8" if _is_utf8(content) else encoding
    remark = "" if plain or read_as == encoding else _remark("UTF-8", encoding)
    return Decoded(text, _SPOKEN.get(read_as, read_as), remark)


def spoken(encoding: str) -> str:
    """Name an encoding as people do.

    Examples
    --------
    >>> spoken("windows-1252"), spoken("UTF-8")
    ('Windows-1252', 'UTF-8')
    """
    known = {**_SPOKEN, "windows-1252": "Windows-1252"}
    return known.get(encoding.lower(), encoding)


def _remark(found: str, declared: str) -> str:
    return f"the text is {found}, where the platform writes {_SPOKEN.get(declared, declared)}"


def decoded(content: bytes, encoding: str) -> str:
    """Read bytes as text of one encoding.

    Parameters
    ----------
    content
        The whole file.
    encoding
        `utf-8`, or another that the platform writes unless the file is plainly UTF-8.

    Raises
    ------
    UndecodableError
        At the first byte that is not text.
    """
    if content.startswith(_WIDE):
        raise UndecodableError(0, encoding, "")
    start = len(codecs.BOM_UTF8) if content.startswith(codecs.BOM_UTF8) else 0
    content = content[start:]
    if encoding != "utf-8" and _is_utf8(content):
        encoding = "utf-8"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        before = content[: error.start].decode(encoding, "replace")
        raise UndecodableError(start + error.start, encoding, before) from None


def _wide(content: bytes) -> str | None:
    """Tell UTF-16 by its mark, or by every second byte of the beginning being nought."""
    if content.startswith(_WIDE):
        return "utf-16"
    start = content[:_SNIFFED]
    half = len(start) // 2
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if (
            half
            and len(start[first::2]) == start[first::2].count(0)
            and 0 not in start[1 - first :: 2]
        ):
            return encoding
    return None


def _of_wide(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        before = content[: error.start].decode(encoding, "replace")
        raise UndecodableError(error.start, "utf-16", before) from None


def _is_windows(content: bytes) -> bool:
    """Tell whether all beyond ASCII is what people write in Windows-1252, and none of it UTF-8."""
    if content.startswith(codecs.BOM_UTF8):
        return False
    for match in _BEYOND_ASCII.finditer(content):
        if _is_utf8(match[0]):
            return False
        try:
            signs = match[0].decode("cp1252")
        except UnicodeDecodeError:
            return False
        if not all(sign.isalpha() or sign in _SIGNS for sign in signs):
            return False
    return _ODD.search(content.decode("cp1252")) is None


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
