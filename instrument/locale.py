"""The language of a reader: how sentences, numbers and dates are written in it.

Sentences stand in the code in English. What they are in another language stands in the folder
`locales` of their package, in `<language>/*.po`, one file a part of the code, as translators'
programs write them.
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
from typing import ClassVar

import babel
from babel.dates import format_date
from babel.lists import format_list
from babel.localedata import locale_identifiers
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from instrument.vocabulary import Text, said_in

SOURCE = "en"
"""The language of the sentences in the code."""
CATALOGUES = Path(__file__).parent / "locales"
"""What this package says, a folder a language."""
DAY, IN_FULL = "d MMM yyyy", "d MMMM yyyy"
GROUPED_FROM = 10_000
"""From here on, a whole number is written in groups of three figures."""


_CODE = re.compile(r"[a-z]{2,3}")


def is_language(code: str) -> bool:
    """Tell whether a code is that of a language whose numbers and days can be written.

    It has two or three letters, and no country (ISO 639; Unicode's CLDR).

    Examples
    --------
    >>> is_language("pt"), is_language("pt-BR"), is_language("xx")
    (True, False, False)
    """
    return _CODE.fullmatch(code) is not None and code in locale_identifiers()


def marked(text: str) -> str:
    """Give a sentence as it is; it is translated where it is said (`Locale.text`)."""
    return text


@dataclass(frozen=True)
class Locale:
    """A language that readers have: `id` is its code, such as ``nl``.

    A sentence without a translation is said in English. `catalogues` are the folders that
    translations are looked for in; a package with sentences of its own adds one.
    """

    id: str = SOURCE
    catalogues: ClassVar[tuple[Path, ...]] = (CATALOGUES,)

    def text(self, sentence: str, /, **filled: object) -> str:
        """Say a sentence, with what stands in braces filled in.

        Examples
        --------
        >>> Locale("en").text("{n} people", n=3)
        '3 people'
        """
        said = _translations(self.id, self.catalogues).gettext(sentence) if sentence else ""
        return said.format(**filled) if filled else said

    def plural(self, one: str, several: str, n: int, /, **filled: object) -> str:
        """Say one of two sentences, by a count, which fills in ``{n}``.

        Examples
        --------
        >>> Locale("en").plural("{n} person", "{n} people", 1)
        '1 person'
        """
        said = _translations(self.id, self.catalogues).ngettext(one, several, n)
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

    def in_full(self, day: date) -> str:
        """Write a day with the whole name of its month.

        Examples
        --------
        >>> Locale("nl").in_full(date(2019, 10, 7))
        '7 oktober 2019'
        """
        return format_date(day, IN_FULL, locale=self.id)

    def language(self, code: str) -> str:
        """Name a language; its code where it has no name here.

        Examples
        --------
        >>> Locale("nl").language("en"), Locale("en").language("nl")
        ('Engels', 'Dutch')
        """
        return str(babel.Locale.parse(self.id).languages.get(code, code))

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

    def words(self, text: Text) -> str:
        """Give a text of the definition in this language, or in the first that there is."""
        return said_in(text, self.id)


ENGLISH = Locale(SOURCE)


def _signed(written: str) -> str:
    return written.replace("-", "−")


def catalogue(language: str, folders: Sequence[Path], name: str = "*") -> Catalog:
    """Read the sentences of a language, from every file of it or from those of a name.

    Raises
    ------
    ValueError
        If two files say one sentence in two ways.
    """
    whole = Catalog(locale=babel.Locale.parse(language))
    for path in (
        each for folder in folders for each in sorted(folder.glob(f"{language}/{name}.po"))
    ):
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
def _translations(language: str, folders: tuple[Path, ...]) -> gettext.NullTranslations:
    if language == SOURCE or not any((folder / language).is_dir() for folder in folders):
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    write_mo(compiled, catalogue(language, folders))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
