"""Counts of people and answers on a page, as far as they may be told."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.locale import Locale, marked
from instrument.codebook.counts import published

WITHHELD = marked("withheld")
"""What stands for a count that would give another one away."""


FORMS = marked(
    "How many forms came in, and why some do not count, is told in full, however few: such a count "
    "says nothing of what anybody answered, and nobody can be recognised by it. Of what people "
    "answered, where they stopped, and who stayed or left, counts below {least} are not shown."
)
"""Why some small counts are told: said once, where forms that were set aside are counted."""


def forms(count: int, locale: Locale) -> str:
    """Write how many forms came in, or why they do not count: always in full, as `FORMS` says.

    So are the people of a wave, who are those whose forms count. Standards ask for these numbers
    (STROBE 13, CHERRIES, dispositions of AAPOR), and no page or file hides what another tells.
    """
    return locale.count(count)


def unless_few(people: int, smallest: int, locale: Locale) -> str:
    """Write how many people answered or did something, unless they are few."""
    return f"< {smallest}" if 0 < people < smallest else locale.count(people)


def unless_told(people: int, smallest: int, locale: Locale, *, tells: bool) -> str:
    """Write how many people came, stayed or were new; else that they are few, or it is withheld."""
    if tells:
        return locale.count(people)
    return f"< {smallest}" if 0 < people < smallest else locale.text(WITHHELD)


def counted(
    counts: Mapping[str, int], locale: Locale, *, adds_up: bool, smallest: int
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
