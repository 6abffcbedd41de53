"""Texts as REDCap shows them: HTML, in which brackets pipe, braces embed and `|` parts choices."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from instrument.placeholders import PLACEHOLDER

# A data dictionary has no escapes of its own: what REDCap would read as a sign is an entity.
_SIGNS = {"[": "&#91;", "]": "&#93;", "{": "&#123;", "}": "&#125;", "|": "&#124;"}


def as_label(text: str) -> str:
    """Write a text so that it is shown as it stands, on one line of the file.

    Examples
    --------
    >>> as_label("a | [b] <c>")
    'a &#124; &#91;b&#93; &lt;c&gt;'
    """
    escaped = escape(text, quote=False)
    for sign, entity in _SIGNS.items():
        escaped = escaped.replace(sign, entity)
    return re.sub(r"\r\n|\r|\n", "<br>", escaped)


def filled(text: str, piped: Callable[[str], str | None]) -> str:
    """Write a text as a label, with piped answers in the place of its placeholders.

    Parameters
    ----------
    text
        In one language.
    piped
        From a placeholder to what stands in its place; None for one that stays as it is.
    """
    pieces = PLACEHOLDER.split(text)
    # Every odd piece is the name of a placeholder.
    for number, piece in enumerate(pieces):
        put = piped(piece) if number % 2 else as_label(piece)
        pieces[number] = as_label(f"{{{piece}}}") if put is None else put
    return "".join(pieces)
