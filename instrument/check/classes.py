"""Classes of numbers as labels name them: 0–2, 3–5, 60+, more than 10."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

FEWEST = 2
"""One range among other labels is no row of classes."""
YEARS = range(1900, 2101)
"""Ranges of years, such as school years, may share one."""
NEARLY_ONE = 1.001
"""Times a step: 0.1 is not exact in binary."""
_NUMBER = r"\d+(?:[.,]\d+)?"
_RANGE = re.compile(rf"({_NUMBER})\s*[–—-]\s*({_NUMBER})(?:\s*%)?(?:\s+\D*)?")
_UPWARDS = re.compile(rf"({_NUMBER})\s*(?:\+|(?:of|or) (?:meer|more|ouder|older))\D*")
_ABOVE = re.compile(
    rf"(?:meer dan|more than|over|ouder dan|older than)\s+({_NUMBER})\D*", re.IGNORECASE
)


@dataclass(frozen=True)
class _Class:
    """A class from `low` to `high`, both in it; `step` is the unit its label counts in.

    Where `above`, it begins after `low`.
    """

    label: str
    low: float
    high: float
    step: float
    above: bool = False


def misfit(labels: Sequence[str]) -> Iterator[tuple[tuple[str, str], str]]:
    """Find neighbouring classes that overlap or leave numbers out.

    Examples
    --------
    >>> list(misfit(["0–2", "2–5", "7–9"]))
    [(('0–2', '2–5'), 'overlap: 2 is in both'), (('2–5', '7–9'), 'leave out what is between')]
    >>> list(misfit(["0–2 hours", "3–5 hours", "more than 5 hours"]))
    []
    """
    ranges = [each for each in labels if _RANGE.fullmatch(each.strip())]
    classes = [each for label in labels if (each := _read(label)) is not None]
    if len(ranges) < FEWEST or all(each.low in YEARS for each in classes):
        return
    step = min(each.step for each in classes)
    for one, other in pairwise(sorted(classes, key=lambda each: each.low)):
        names = one.label, other.label
        if other.above and other.low == one.high:
            continue
        if other.low <= one.high:
            yield names, f"overlap: {other.low:g} is in both"
        elif other.low - one.high > step * NEARLY_ONE:
            yield names, "leave out what is between"


def _read(label: str) -> _Class | None:
    """Read a label as a class; None if it names no numbers, or a single one."""
    label = label.strip()
    if match := _RANGE.fullmatch(label):
        low, high = (_number(each) for each in match.groups())
        return _Class(label, low, high, min(_step(each) for each in match.groups()))
    if match := _UPWARDS.fullmatch(label):
        return _Class(label, _number(match[1]), float("inf"), _step(match[1]))
    if match := _ABOVE.fullmatch(label):
        return _Class(label, _number(match[1]), float("inf"), _step(match[1]), above=True)
    return None


def _number(written: str) -> float:
    return float(written.replace(",", "."))


def _step(written: str) -> float:
    decimals = written.replace(",", ".").partition(".")[2]
    return float(10 ** -len(decimals))
