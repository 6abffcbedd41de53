"""The catalogue of problems: what is wrong, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, Self

from instrument.catalogue import CATALOGUE

Severity = Literal["error", "warning"]


@dataclass(frozen=True, order=True)
class Place:
    """Where a problem stands: any of file, line, item, row and column."""

    file: str = ""
    line: int = 0
    item: str = ""
    row: int = 0
    column: str = ""

    def __str__(self) -> str:
        """Write the place as `file:line, item x, row n, column c`, leaving out what is unknown."""
        start = f"{self.file}:{self.line}" if self.file and self.line else self.file
        parts = [
            start,
            f"item {self.item}" if self.item else "",
            f"row {self.row}" if self.row else "",
            f"column {self.column}" if self.column else "",
        ]
        return ", ".join(part for part in parts if part)


NOWHERE = Place()


@dataclass(frozen=True)
class Problem:
    """One entry of the catalogue, met at one place."""

    code: str
    what: str
    remedy: str
    place: Place = field(default=NOWHERE)
    severity: Severity = "error"

    def __str__(self) -> str:
        """Write the problem on two lines: place and what, then the remedy."""
        where = f"{self.place}: " if str(self.place) else ""
        return f"{where}{self.severity} {self.code}: {self.what}\n    → {self.remedy}"


class PeilError(Exception):
    """One or more problems that stop the work; shown without a traceback."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__("\n".join(str(each) for each in problems))

    @classmethod
    def of(cls, code: str, place: Place = NOWHERE, /, **details: object) -> Self:
        """Build the error of one catalogued problem."""
        return cls(problem(code, place, "error", **details))


def problem(
    code: str, place: Place = NOWHERE, severity: Severity = "error", /, **details: object
) -> Problem:
    """Fill one entry of the catalogue.

    Parameters
    ----------
    code
        Key of `instrument.catalogue.CATALOGUE`, such as ``"D101"``.
    place
        Where it was met.
    severity
        ``"error"`` stops the work, ``"warning"`` does not.
    **details
        The words that the entry's templates name.

    Raises
    ------
    KeyError
        If the code or a word of its templates is unknown: a mistake in our code, not in the input.
    """
    what, remedy = CATALOGUE[code]
    return Problem(code, what.format(**details), remedy.format(**details), place, severity)


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Keep what stops the work."""
    return tuple(each for each in problems if each.severity == "error")
