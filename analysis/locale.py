"""The language of a reader: how sentences, numbers and dates are written in it.

Sentences stand in the code in English. What they are in another language stands in
`locales/<language>/*.po`, one file a part of the code, as translators' programs write them.
"""

from __future__ import annotations

import gettext
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import babel
from babel.dates import format_date
from babel.lists import format_list
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from instrument.vocabulary import Text

SOURCE = "en"
"""The language of the sentences in the code."""
KEPT = "results"
"""The catalogue of what stands in tables of results."""
_PLACE = re.compile(r"\{(\w+)\}")
EITHER, TOGETHER = "either", "together"
"""Places in sentences of results that hold several: codes with “or” between, parts with “and”."""
_NUMBER = re.compile(r"[-−]?\d+\.\d+(e[-+]\d+)?")
_GROUPED = re.compile(r"\d{1,3}(,\d{3})+")
CATALOGUES = Path(__file__).parent / "locales"
DAY = "d MMM yyyy"
GROUPED_FROM = 10_000
"""From here on, a whole number is written in groups of three figures."""


def marked(text: str) -> str:
    """Give a sentence as it is; it is translated where it is said (`Locale.text`)."""
    return text


@dataclass(frozen=True)
class Locale:
    """A language that readers have: `id` is its code, such as ``nl``.

    A sentence without a translation is said in English.
    """

    id: str = SOURCE

    def text(self, sentence: str, /, **filled: object) -> str:
        """Say a sentence, with what stands in braces filled in.

        Examples
        --------
        >>> Locale("en").text("{n} people", n=3)
        '3 people'
        """
        said = _translations(self.id).gettext(sentence) if sentence else ""
        return said.format(**filled) if filled else said

    def plural(self, one: str, several: str, n: int, /, **filled: object) -> str:
        """Say one of two sentences, by a count, which fills in ``{n}``.

        Examples
        --------
        >>> Locale("en").plural("{n} person", "{n} people", 1)
        '1 person'
        """
        said = _translations(self.id).ngettext(one, several, n)
        return said.format(n=self.count(n), **filled)

    def count(self, n: int) -> str:
        """Write a whole number, in groups of three figures from ten thousand on.

        Examples
        --------
        >>> Locale("en").count(9876), Locale("nl").count(12345)
        ('9876', '12.345')
        """
        pattern = "#,##0" if abs(n) >= GROUPED_FROM else "0"
        return _signed(format_decimal(n, pattern, locale=self.id))

    def decimal(self, written: str) -> str:
        """Write a number, given with a point, as the language does; with a true minus sign.

        Examples
        --------
        >>> Locale("nl").decimal("-1.50"), Locale("en").decimal("-1.50")
        ('−1,50', '−1.50')
        >>> Locale("nl").decimal("1.2e-05")
        '0,000012'
        """
        value = Decimal(written)
        places = max(0, -int(value.as_tuple().exponent))
        pattern = f"0.{'0' * places}" if places else "0"
        return _signed(format_decimal(value, pattern, locale=self.id))

    def percent(self, share: float, decimals: int = 0) -> str:
        """Write a share as a percentage.

        Examples
        --------
        >>> Locale("nl").percent(0.123, 1), Locale("en").percent(0.5)
        ('12,3%', '50%')
        """
        return f"{self.decimal(f'{100 * share:.{decimals}f}')}%"

    def day(self, day: date) -> str:
        """Write a day with its month in letters.

        Examples
        --------
        >>> Locale("nl").day(date(2019, 10, 7))
        '7 okt 2019'
        """
        return format_date(day, DAY, locale=self.id)

    def listed(self, parts: Iterable[str]) -> str:
        """Write parts one after another, the last after “and”.

        Examples
        --------
        >>> Locale("nl").listed(["a", "b", "c"]), Locale("en").listed(["a"])
        ('a, b en c', 'a')
        """
        return format_list(list(parts), locale=self.id)

    def either(self, parts: Sequence[str]) -> str:
        """Write parts one after another, the last after “or”.

        Examples
        --------
        >>> Locale("nl").either(["a", "b"]), Locale("en").either(["a"])
        ('a of b', 'a')
        """
        return format_list(list(parts), style="or", locale=self.id)

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
        for each in _phrasebook(self.id):
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

    def words(self, text: Text) -> str:
        """Give a text of the definition in this language, or in the first that there is."""
        return text.get(self.id) or next(iter(text.values()), "")


ENGLISH = Locale(SOURCE)


def _signed(written: str) -> str:
    return written.replace("-", "−")


@dataclass(frozen=True)
class Phrase:
    """A sentence as it is recognised in English, and as it is said in another language."""

    pattern: re.Pattern[str]
    said: str


@cache
def _phrasebook(language: str) -> tuple[Phrase, ...]:
    """Give the sentences of results, those first that leave least open."""
    found = []
    for message in filter(lambda each: each.id, catalogue(language, KEPT)):
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


def catalogue(language: str, name: str = "*") -> Catalog:
    """Read the sentences of a language, from every file of it or from the one of a name.

    Raises
    ------
    ValueError
        If two files say one sentence in two ways.
    """
    whole = Catalog(locale=babel.Locale.parse(language))
    for path in sorted((CATALOGUES / language).glob(f"{name}.po")):
        with path.open("rb") as file:
            read = read_po(file, locale=language)
        for message in read:
            if not message.id or message.fuzzy:
                continue
            known = whole.get(message.id)
            if known is not None and known.string != message.string:
                raise ValueError(f"{path.name}: “{message.id}” is said otherwise in another file")
            whole[message.id] = message
    return whole


@cache
def _translations(language: str) -> gettext.NullTranslations:
    if language == SOURCE or not (CATALOGUES / language).is_dir():
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    write_mo(compiled, catalogue(language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
