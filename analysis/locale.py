"""The language of a reader of results: what stands in tables of results is said in it too.

What the code says in English stands in `locales/<language>/*.po` in other languages, beside what
the package of the questionnaire says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import ClassVar

from instrument import locale as base
from instrument.locale import SOURCE, catalogue, marked

__all__ = ["CATALOGUES", "ENGLISH", "KEPT", "SOURCE", "Locale", "catalogue", "marked"]

KEPT = "results"
"""The catalogue of what stands in tables of results."""
_PLACE = re.compile(r"\{(\w+)\}")
EITHER, TOGETHER = "either", "together"
"""Places in sentences of results that hold several: codes with “or” between, parts with “and”."""
_NUMBER = re.compile(r"[-−]?\d+\.\d+(e[-+]\d+)?")
_GROUPED = re.compile(r"\d{1,3}(,\d{3})+")
CATALOGUES = Path(__file__).parent / "locales"


@dataclass(frozen=True)
class Locale(base.Locale):
    """A language that readers of results have: `id` is its code, such as ``nl``."""

    catalogues: ClassVar[tuple[Path, ...]] = (*base.Locale.catalogues, CATALOGUES)

    def told(self, kept: str) -> str:
        """Say a sentence of the results, which are kept in English, in this language.

        It is recognised by the sentences of the catalogue `KEPT`; what was filled in is recognised
        likewise, and numbers are written as the language does. Of sentences with semicolons
        between, each is said by itself, and so are parts with commas between where the whole is not
        known. What is not recognised stays.
        """
        if self.id == SOURCE:
            return kept
        if "; " in kept:
            return "; ".join(map(self.told, kept.split("; ")))
        parts = kept.split(", ")
        known = [self._phrase(part) for part in parts] if len(parts) > 1 else [None]
        if all(known):
            return ", ".join(filter(None, known))
        said = self._phrase(kept)
        if said is None and len(parts) > 1:
            return ", ".join(map(self.told, parts))
        return self._figures(kept) if said is None else said

    def _phrase(self, kept: str, *, inside: bool = False) -> str | None:
        """Say a sentence if it is known; one with codes in it stands `inside` others alone."""
        for each in _phrasebook(self.id, self.catalogues):
            found = each.pattern.fullmatch(kept)
            if found and (inside or EITHER not in found.groupdict()):
                parts = found.groupdict().items()
                return each.said.format(**{name: self._part(name, part) for name, part in parts})
        return None

    def _part(self, name: str, part: str) -> str:
        """Say what was filled in."""
        if name == EITHER:
            return self.either(part.split(" or "))
        if name == TOGETHER:
            each = part.split(" and ")
            return self.listed(self._phrase(one, inside=True) or one for one in each)
        return self.told(part)

    def _figures(self, kept: str) -> str:
        """Write a number of the results; anything else stays."""
        if _GROUPED.fullmatch(kept):
            return self.count(int(kept.replace(",", "")))
        return self.decimal(kept.replace("−", "-")) if _NUMBER.fullmatch(kept) else kept


ENGLISH = Locale(SOURCE)


@dataclass(frozen=True)
class Phrase:
    """A sentence as it is recognised in English, and as it is said in another language."""

    pattern: re.Pattern[str]
    said: str


@cache
def _phrasebook(language: str, folders: tuple[Path, ...]) -> tuple[Phrase, ...]:
    """Give the sentences of results, those first that leave least open."""
    found = []
    for message in filter(lambda each: each.id, catalogue(language, folders, KEPT)):
        pairs = zip(_forms(message.id), _forms(message.string), strict=True)
        found += [(each, said) for each, said in pairs if each]
    found.sort(key=lambda pair: len(_PLACE.sub("", pair[0])), reverse=True)
    return tuple(Phrase(_pattern(each), said) for each, said in found)


def _forms(told: object) -> tuple[str, ...]:
    return tuple(map(str, told)) if isinstance(told, tuple | list) else (str(told),)


def _pattern(sentence: str) -> re.Pattern[str]:
    """Match a sentence with anything in the place of what stands in braces.

    Examples
    --------
    >>> _pattern("{n} of {n} and {m}").fullmatch("3 of 3 and x").groupdict()
    {'n': '3', 'm': 'x'}
    """
    met: set[str] = set()
    parts = []
    for number, part in enumerate(_PLACE.split(sentence)):
        if number % 2 == 0:
            parts.append(re.escape(part))
        elif part in met:
            parts.append(f"(?P={part})")
        else:
            met.add(part)
            parts.append(f"(?P<{part}>.+?)")
    return re.compile("".join(parts), re.DOTALL)
