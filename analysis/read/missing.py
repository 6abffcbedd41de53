"""What an export writes where there is no answer, and the reason that each sign of it gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from analysis.read.label import normal
from analysis.read.number import Mark, number_of
from instrument.columns import missing_codes
from instrument.model import AnswerScale
from instrument.resolve import ResolvedItem
from instrument.study import Wave
from instrument.vocabulary import Reason


@dataclass(frozen=True)
class Declared:
    """Values that a scale itself declares to be no answers, as a data file holds them.

    `texts` are compared as they stand, `numbers` and the ends of `ranges` as numbers.
    """

    texts: Mapping[str, Reason] = field(default_factory=dict)
    numbers: Mapping[float, Reason] = field(default_factory=dict)
    ranges: tuple[tuple[float, float, Reason], ...] = ()

    def reason(self, cell: str, mark: Mark = ".") -> Reason | None:
        """Give the reason that a cell stands for; a single value goes before a range.

        Examples
        --------
        >>> declared = Declared(numbers={-1: "refused"}, ranges=((-9, 0, "invalid"),))
        >>> declared.reason("-1.0"), declared.reason("-2"), declared.reason("1")
        ('refused', 'invalid', None)
        """
        found = self.texts.get(cell) or self.texts.get(cell.strip())
        if found is not None or not (self.numbers or self.ranges):
            return found
        digits = number_of(cell, mark)
        if digits is None:
            return None
        number = float(digits)
        within = (reason for low, high, reason in self.ranges if low <= number <= high)
        return self.numbers.get(number) or next(within, None)


@dataclass(frozen=True)
class Missing:
    """Signs of no answer for one item of a wave.

    `codes` are those of the first of the wave's entries that fits the item's scale, and the one
    for a question seen but not answered; `labels` the words of the reasons that the form offers;
    `declared` the values that the scale itself has in place of an answer, which go before all.
    """

    codes: Mapping[str, Reason]
    labels: Mapping[str, Reason]
    offered: frozenset[Reason]
    seen: str | None
    declared: Declared = Declared()

    def why(self, words: str) -> Reason | None:
        """Give the reason that words are the label of on the form."""
        return self.labels.get(normal(words))


def missing_of(wave: Wave, item: ResolvedItem) -> Missing:
    """Gather the signs of no answer for an item."""
    codes = dict(missing_codes(wave, item.scale))
    seen = wave.seen_not_answered
    if seen is not None:
        codes[seen] = "skipped"
    return Missing(
        codes=codes,
        labels={
            normal(words): why for why, text in item.missing.items() for words in text.values()
        },
        offered=frozenset((*item.missing, "skipped")),
        seen=seen,
        declared=declared(item.scale),
    )


def declared(scale: AnswerScale) -> Declared:
    """Gather the values that a scale declares to be no answers."""
    texts: dict[str, Reason] = {}
    numbers: dict[float, Reason] = {}
    ranges: list[tuple[float, float, Reason]] = []
    for each in scale.user_missing:
        low, high = each.ends
        if isinstance(each.value, str):
            texts.setdefault(each.value, each.reason)
        elif low == high:
            numbers.setdefault(low, each.reason)
        else:
            ranges.append((low, high, each.reason))
    return Declared(texts, numbers, tuple(ranges))
