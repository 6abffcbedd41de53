"""Counts of people and answers on a page, as far as they may be told."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.locale import Locale, marked
from instrument.codebook.counts import SMALLEST_CELL, published

WITHHELD = marked("withheld")
"""What stands for a count that would give another one away."""


def counted(
    counts: Mapping[str, int], locale: Locale, *, adds_up: bool, smallest: int = SMALLEST_CELL
) -> Mapping[str, str]:
    """Write counts in the reader's language, with small ones hidden as codebooks hide them.

    Parameters
    ----------
    counts, adds_up, smallest
        As `instrument.codebook.counts.published` takes them.
    locale
        The reader's.
    """
    told = published(counts, adds_up=adds_up, smallest=smallest)
    shown = {name: str(n) == told[name] for name, n in counts.items()}
    return {
        name: locale.count(n) if shown[name] else locale.text(told[name])
        for name, n in counts.items()
    }
