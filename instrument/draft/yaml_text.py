"""Words and numbers as YAML, whatever stands in them, and remarks beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import inf

from instrument.document import YamlError, read_document

WIDTH = 96
_PLAIN = re.compile(r"[^\W\d_](?:[\w ’()/.+-]*[\w)])?")
_LOGICAL = {"y", "n", "yes", "no", "on", "off"}
"""Words that many programs take for true or false."""
_SHOWN = re.compile(
    r"[\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_SHORT = {"\n": r"\n", "\t": r"\t", "\r": r"\r", '"': r"\"", "\\": r"\\"}
_EXACT = 1e15


def scalar(text: str) -> str:
    r"""Write a text so that it is read back as it is: as it stands, or between quotation marks.

    Examples
    --------
    >>> scalar("Very good"), scalar("No"), scalar("7"), scalar("a\nb")
    ('Very good', '"No"', '"7"', '"a\\nb"')
    """
    plain = _PLAIN.fullmatch(text) and text.lower() not in _LOGICAL
    if plain and _read(text) == text:
        return text
    return quoted(text)


def quoted(text: str) -> str:
    """Write a text between quotation marks."""
    return '"' + "".join(map(_escaped, text)) + '"'


def _read(text: str) -> object:
    try:
        return read_document(text).value
    except YamlError:
        return None


_TWO_DIGITS, _FOUR_DIGITS = 0xFF, 0xFFFF


def _escaped(sign: str) -> str:
    if sign in _SHORT:
        return _SHORT[sign]
    if _SHOWN.fullmatch(sign):
        return sign
    number = ord(sign)
    if number <= _TWO_DIGITS:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number <= _FOUR_DIGITS else f"\\U{number:08x}"


def number(value: float) -> str:
    """Write a number; a whole one without decimals.

    Examples
    --------
    >>> number(8.0), number(13.22), number(float("-inf"))
    ('8', '13.22', '-.inf')
    """
    if abs(value) == inf:
        return ".inf" if value > 0 else "-.inf"
    return str(int(value)) if value.is_integer() and abs(value) < _EXACT else repr(value)


def value_text(value: float | str) -> str:
    """Write a value of a data file."""
    return scalar(value) if isinstance(value, str) else number(value)


def text_in(language: str, words: str) -> str:
    """Write a text in one language."""
    return "{" + f"{scalar(language)}: {scalar(words)}" + "}"


def one_line(words: str) -> str:
    """Show words in a remark: on one line, what no screen shows escaped."""
    return "".join(sign if _SHOWN.fullmatch(sign) else _escaped(sign) for sign in words)


def remarks(found: Iterable[str], indent: int = 0) -> list[str]:
    """Write remarks as lines of their own, broken between words."""
    before = " " * indent + "# "
    lines = []
    for remark in found:
        line = before.rstrip()
        for word in one_line(remark).split(" "):
            if len(line) + 1 + len(word) > WIDTH and line.strip() != "#":
                lines.append(line)
                line = before.rstrip() + "  "
            line = f"{line} {word}"
        lines.append(line)
    return lines
