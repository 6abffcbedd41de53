"""Which side of a rating scale each label stands on, by its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from instrument.check.words import WORDS, Pair, Words
from instrument.model import AnswerScale

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Sides:
    """How many labels stand on each side; `turned` are those that deny a side: not satisfied."""

    low: int
    high: int
    neutral: int
    turned: int

    @property
    def placed(self) -> int:
        """How many labels have a word of either side."""
        return self.low + self.high


def sides_of(labels: Sequence[str], pair: Pair, words: Words) -> Sides:
    """Place each label: on the side whose words it has, in the middle if it has those of both."""
    counts = {"low": 0, "high": 0, "neutral": 0, "turned": 0}
    for label in labels:
        found = set(_WORD.findall(label.lower()))
        low, high = (not found.isdisjoint(side) for side in pair)
        if low and high:
            counts["neutral"] += 1
        elif (low or high) and not found.isdisjoint(words.negations):
            counts["turned"] += 1
        elif low or high:
            counts["low" if low else "high"] += 1
    return Sides(**counts)


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
