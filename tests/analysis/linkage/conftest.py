"""Rows of three waves written down as a table of codes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from analysis.linkage.known import Panel, Sender
from instrument.model import CodeFormat
from instrument.participant_code import normalise

FORMATS = {
    "w1": CodeFormat(base=6),
    "w2": CodeFormat(base=6, check_digits=2),
    "w3": CodeFormat(base=6, check_digits=2),
}


@pytest.fixture
def panel() -> Callable[..., Panel]:
    """Make a panel of lines such as `w1 2 K7M2QX`, with a reason after the code where there is one.

    A code that is not well formed is set aside as such.
    """

    def make(text: str, formats: dict[str, CodeFormat | None] | None = None) -> Panel:
        forms = FORMATS if formats is None else formats
        found = []
        for line in filter(None, (each.strip() for each in text.splitlines())):
            wave, row, typed, *reason = line.split()
            person = normalise(typed, forms[wave])
            why = reason[0] if reason else None if person else "code_malformed"
            found.append(Sender(wave, int(row), f"R{row}", typed, person, why))
        return Panel(tuple(found), forms)

    return make
