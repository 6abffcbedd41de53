"""Which side of a rating scale each label stands on, by its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from instrument.check.words import WORDS, Pair, Words
from instrument.model import AnswerScale

_WORD = re.compile(r"[^\W\d_]+")
_NUMBERED = re.compile(r"\s*[-−+]?\d+\s*[-–—:.)=]*\s*(?=\D)")


@dataclass(frozen=True)
class Sides:
    """The labels on each side; `turned` are those that deny a side: not satisfied."""

    low: tuple[str, ...]
    high: tuple[str, ...]
    turned: tuple[str, ...]

    @property
    def placed(self) -> int:
        """How many labels have a word of either side."""
        return len(self.low) + len(self.high)


def sides_of(labels: Sequence[str], pair: Pair, words: Words) -> Sides:
    """Place each label on the side whose words it has; one with words of both is in the middle.

    What names a quantity, such as more than 10, is on no side.
    """
    placed: dict[str, list[str]] = {"low": [], "high": [], "turned": []}
    for label in labels:
        if any(sign.isdigit() for sign in _NUMBERED.sub("", label, count=1)):
            continue
        found = set(_WORD.findall(label.lower()))
        low, high = (not found.isdisjoint(side) for side in pair)
        if low != high:
            turned = not found.isdisjoint(words.negations)
            placed["turned" if turned else "low" if low else "high"].append(label)
    return Sides(*(tuple(each) for each in placed.values()))


def labels_in(scale: AnswerScale, language: str) -> list[str]:
    """List the labels of a scale in a language."""
    return [option.label.get(language, "") for option in scale.options]


def is_agreement(scale: AnswerScale) -> bool:
    """Tell a scale that asks to agree or disagree with a statement."""
    if scale.kind != "single":
        return False
    for language, words in WORDS.items():
        found = sides_of(labels_in(scale, language), words.sides[0], words)
        if found.low and found.high:
            return True
    return False
