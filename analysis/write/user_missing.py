"""The codes that SPSS holds in place of an answer: which it is told of, and one for each reason."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from instrument.dataset import Absence, DataVariable

MOST_SINGLE = 3
"""Single codes that SPSS holds for a variable; or one range and one single code."""


@dataclass(frozen=True, order=True)
class Span:
    """A code, or all numbers between two."""

    low: float
    high: float

    def holds(self, number: float) -> bool:
        """Tell whether a number stands for missing."""
        return self.low <= number <= self.high

    def __str__(self) -> str:
        """Write it as people read it."""
        return f"{self.low:g}" if self.low == self.high else f"{self.low:g} to {self.high:g}"


def code_of(variable: DataVariable, reason: Absence) -> float | None:
    """Give the code of a reason: a single one before an end of a range; None if it has none."""
    found = [missing for missing in variable.missing if missing.reason == reason]
    found.sort(key=lambda missing: missing.low != missing.high)
    ends = (end for missing in found for end in (missing.low, missing.high))
    return next((end for end in ends if math.isfinite(end)), None)


def declared(variable: DataVariable) -> tuple[Span, ...] | None:
    """Say what SPSS is told of the missing codes of a variable.

    Returns
    -------
    tuple of Span or None
        At most three single codes, or a range and a single code. Where there are more codes, a
        range from the least to the greatest, if no category lies in it; perhaps without the first
        or the last code, which then stands alone. None if nothing does.
    """
    spans = _apart(dict.fromkeys(Span(each.low, each.high) for each in variable.missing))
    if _can_hold(spans):
        return spans
    spans = tuple(sorted(spans))
    answers = [float(category.value) for category in variable.categories]
    for made in (
        (_around(spans),),
        (spans[0], _around(spans[1:])),
        (_around(spans[:-1]), spans[-1]),
    ):
        if _can_hold(made) and not any(span.holds(answer) for span in made for answer in answers):
            return made
    return None


def _apart(spans: Collection[Span]) -> tuple[Span, ...]:
    """Leave out what lies within another."""
    return tuple(
        span
        for span in spans
        if not any(
            each != span and each.holds(span.low) and each.holds(span.high) for each in spans
        )
    )


def _can_hold(spans: Sequence[Span]) -> bool:
    ranges = sum(span.low != span.high for span in spans)
    return len(spans) <= (MOST_SINGLE if not ranges else 2) and ranges <= 1


def _around(spans: Sequence[Span]) -> Span:
    return Span(min(span.low for span in spans), max(span.high for span in spans))
