"""The person whom somebody decided that a row belongs to, whatever code was typed in it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Joined:
    """A person, as codes identify them without check digits, and who decided it and why."""

    person: str
    because: str
