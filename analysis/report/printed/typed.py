"""Values as Typst reads them: strings, in which nothing is markup, and contents."""

from __future__ import annotations

import re

BREAK = "\u200b"
"""Where a long word may break."""
LONG = 18
"""Letters of a word that may break after a sign."""
_WORD = re.compile(rf"\S{{{LONG},}}")
_SIGN = re.compile(r"([_/.=,:;|)-])(?=\w)")
_BLANK = re.compile(r"[ \t\r\n\f]+")


def string(text: str) -> str:
    r"""Write a string.

    Examples
    --------
    >>> print(string('a "b"'))
    "a \"b\""
    """
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def said(text: str) -> str:
    """Write a text within contents; long words may break after a sign, as in ``a_b``."""
    return f"#{string(breakable(text))};" if text else ""


def breakable(text: str) -> str:
    """Let long words break after a sign."""
    return _WORD.sub(lambda word: _SIGN.sub(rf"\1{BREAK}", word[0]), text)


def spaced(text: str | None) -> str:
    """Write every run of blanks as one."""
    return _BLANK.sub(" ", text or "")


def contents(inside: str) -> str:
    """Put contents in brackets."""
    return f"[{inside}]"
