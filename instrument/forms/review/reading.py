"""How hard a text reads: Flesch's reading ease, as textstat reckons it.

206.835 − 1.015 × words per sentence − 84.6 × syllables per word in English (R. Flesch, A new
readability yardstick, Journal of Applied Psychology 32, 1948, 221–233); the same with 0.93 and 77
in Dutch (W. H. Douma, De leesbaarheid van landbouwbladen, Wageningen, 1960). Other languages have
the coefficients that textstat has for them; a language without its own is not measured.

textstat would count English syllables in a dictionary that it fetches from the network. It is
asked for `en-US` rather than `en` or `en_US`, for which it counts them by Pyphen's hyphenation
patterns, as it does in every other language, and touches no network. Patterns do not part a
syllable of one letter at a word's edge: they find too few, so the index comes out too easy.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

ENOUGH = 10
"""Words that a text needs before its index says anything."""
HARDEST = 10

_LOCALES = {"en": "en-US", "nl": "nl", "de": "de", "es": "es", "fr": "fr", "it": "it"}
_BANDS = (
    (90, "very easy"),
    (80, "easy"),
    (70, "fairly easy"),
    (60, "standard"),
    (50, "fairly difficult"),
    (30, "difficult"),
)
_LOWEST = "very difficult"
_ENDS = (".", "!", "?")

NOTES = (
    (
        "Reading ease by Flesch (English) and Douma (Dutch), reckoned by textstat: 100 is very "
        "easy, below 30 very difficult. It sees how long words and sentences are, and nothing else."
    ),
    (
        "Syllables are counted by hyphenation patterns, which find fewer than there are: read the "
        "figures as several points too easy, in English more than in Dutch. Compare a question "
        "with its neighbours, not Dutch with English."
    ),
    (
        "The index jumps in short texts: one long word in a short question makes it difficult. An "
        f"item of fewer than {ENOUGH} words has no figure; modules and the whole count all words."
    ),
    (
        "Lead-in, question and hint count, a lead-in once where items share it; answers do not, as "
        "lists are no sentences."
    ),
)
"""What whoever reads the figures must know."""


@dataclass(frozen=True)
class Reading:
    """How hard a text reads: Flesch's index, or None if it has too few words for one."""

    words: int
    sentences: int
    ease: float | None

    @property
    def band(self) -> str:
        """Name the band that Flesch published for the index, as it is shown: a whole number."""
        if self.ease is None:
            return "too short to say"
        shown = round(self.ease)
        return next((word for least, word in _BANDS if shown >= least), _LOWEST)

    def __str__(self) -> str:
        """Say it in a few words."""
        if self.ease is None:
            return f"{self.band} ({self.words} word{'' if self.words == 1 else 's'})"
        return f"{self.ease:.0f}, {self.band}".replace("-", "−")


def measured(language: str) -> bool:
    """Tell whether there are published coefficients for a language."""
    return _root(language) in _LOCALES


def reading(texts: Iterable[str], language: str) -> Reading | None:
    """Measure texts together.

    Parameters
    ----------
    texts
        Each ends a sentence, whether or not it has a full stop.
    language
        Such as ``nl`` or ``en``.

    Returns
    -------
    Reading or None
        None for a language that textstat has no coefficients for.
    """
    if not measured(language):
        return None
    from textstat.textstat import textstatistics  # noqa: PLC0415  # a second, for this sheet only

    text = " ".join(_sentences(texts))
    counter = textstatistics()  # its own, as the module's language is set for everybody
    counter.set_lang(_LOCALES[_root(language)])
    words = counter.lexicon_count(text)
    sentences = counter.sentence_count(text)
    ease = counter.flesch_reading_ease(text) if words >= ENOUGH else None
    return Reading(words, sentences, ease)


def hardest(readings: Mapping[str, Reading | None]) -> tuple[str, ...]:
    """Name the ten items with the lowest index, the hardest first."""
    known = {name: each.ease for name, each in readings.items() if each and each.ease is not None}
    return tuple(sorted(known, key=lambda name: known[name])[:HARDEST])


def _root(language: str) -> str:
    return language.replace("_", "-").split("-")[0].lower()


def _sentences(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        stripped = text.strip()
        if stripped:
            yield stripped if stripped.endswith(_ENDS) else f"{stripped}."
