"""What can be wrong with a condition, said so that its author can mend it."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Literal

ErrorKind = Literal["syntax", "unknown_item", "unknown_option", "wrong_type", "later_item"]


class ConditionError(Exception):
    """A condition that cannot be used.

    Parameters
    ----------
    kind
        ``"syntax"`` when the text cannot be read; the others when it does not fit its study.
    what
        What is wrong, without the condition's text.
    remedy
        What its author can do.
    column
        Where in the condition's text, counted from 1.
    """

    def __init__(self, kind: ErrorKind, what: str, remedy: str, column: int) -> None:
        self.kind = kind
        self.what = what
        self.remedy = remedy
        self.column = column
        super().__init__(f"column {column}: {what}; {remedy}")


def closest(word: str, known: Iterable[str]) -> str | None:
    """Find the known word that looks most like `word`, if any does."""
    by_lower_case = {each.lower(): each for each in known}
    found = get_close_matches(word.lower(), by_lower_case, n=1, cutoff=0.5)
    return by_lower_case[found[0]] if found else None
