"""Characters that no file can hold, shown by the pictures that Unicode has for them."""

from __future__ import annotations

import re

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_PICTURES = 0x2400
_DELETE = "\x7f"


def visible(text: str) -> str:
    r"""Put a picture in the place of each control character, so that a reviewer sees it.

    Examples
    --------
    >>> visible("a\x00b")
    'a␀b'
    """
    return _CONTROL.sub(lambda found: _picture(found[0]), text)


def _picture(character: str) -> str:
    if character == _DELETE:
        return "␡"
    return chr(_PICTURES + ord(character)) if character < " " else "�"
