"""The bytes of an export as text.

What is sniffed: a byte order mark (UTF-8 reads as such, UTF-16 is refused), and, where a platform
writes Windows-1252, whether the file was saved as UTF-8 after all. Text with accents in
Windows-1252 is next to never valid UTF-8, so what is valid UTF-8 is read as that.
"""

from __future__ import annotations

import codecs

_SPOKEN = {"utf-8": "UTF-8", "cp1252": "Windows-1252"}
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class UndecodableError(Exception):
    """A byte, counted from 0, that is not text of an encoding; `before` is the text up to it."""

    def __init__(self, byte: int, encoding: str, before: str) -> None:
        self.byte = byte
        self.encoding = _SPOKEN.get(encoding, encoding)
        self.before = before
        super().__init__(f"byte {byte} is not {self.encoding}")


def decoded(content: bytes, encoding: str) -> str:
    """Read bytes as text.

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


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
