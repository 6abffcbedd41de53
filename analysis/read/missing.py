"""What an export writes where there is no answer, and the reason that each sign of it gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from analysis.read.label import normal
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
    codes = {code: reason for reason, code in _codes(wave, item)}
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


def _codes(wave: Wave, item: ResolvedItem) -> Iterator[tuple[Reason, str]]:
    for entry in wave.missing_codes:
        fits_kind = not entry.kinds or item.scale.kind in entry.kinds
        fits_scale = not entry.scales or item.scale.id in entry.scales
        if fits_kind and fits_scale:
            for reason, codes in entry.codes.items():
                yield from ((reason, code) for code in codes)
            return
