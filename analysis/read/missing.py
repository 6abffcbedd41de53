"""What an export writes where there is no answer, and the reason that each sign of it gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.read.label import normal
from instrument.columns import missing_codes
from instrument.resolve import ResolvedItem
from instrument.study import Wave
from instrument.vocabulary import Reason


@dataclass(frozen=True)
class Missing:
    """Signs of no answer for one item of a wave.

    `codes` are those of the first of the wave's entries that fits the item's scale, and the one
    for a question seen but not answered; `labels` the words of the reasons that the form offers.
    """

    codes: Mapping[str, Reason]
    labels: Mapping[str, Reason]
    offered: frozenset[Reason]
    seen: str | None


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
    )
