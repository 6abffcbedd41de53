"""Characters that the files of forms cannot hold."""

from __future__ import annotations

import re

from instrument.problems import PeilError, Place

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def check_characters(text: str, item: str) -> None:
    """Refuse a character that XML cannot hold.

    Raises
    ------
    PeilError
        F003 with the character.
    """
    if (found := _CONTROL.search(text)) is not None:
        raise PeilError.of("F003", Place(item=item), character=f"U+{ord(found[0]):04X}", item=item)
