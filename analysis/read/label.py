"""Labels as they stand in exports, made comparable."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from instrument.model import Option
from instrument.resolve import ResolvedItem

ENCODING = "cp1252"


def normal(words: str) -> str:
    """Make words comparable: one space for all blanks, ? for what Windows-1252 cannot say.

    Excel writes a question mark for such a sign, so that a label with ≥ comes back with ?.
    """
    return " ".join(words.split()).encode(ENCODING, "replace").decode(ENCODING)


@dataclass(frozen=True)
class Labels:
    """The labels of an item's options → their codes; `folded` where capitals do not matter."""

    codes: Mapping[str, str]
    folded: Mapping[str, str]

    def code(self, words: str) -> str | None:
        """Find the option that words are a label of."""
        key = normal(words)
        return self.codes.get(key) or self.folded.get(key.casefold())


def labels_of(item: ResolvedItem, languages: tuple[str, ...]) -> Labels:
    """Map the labels of an item's options, in all languages, to their codes.

    Aliases count as labels, except where people can write an entry in: there an alias may be what
    someone wrote, and the questions about that entry stand under “own answer”.
    Capitals do not matter where there is no room for own words.
    """
    options = item.scale.options
    codes: dict[str, str] = {}
    for words, code in _words(options, languages, aliases=item.scale.write_ins == 0):
        codes.setdefault(normal(words), code)
    folded: dict[str, str] = {}
    if item.scale.write_ins == 0 and not any(option.open for option in options):
        for words, code in codes.items():
            folded.setdefault(words.casefold(), code)
    return Labels(codes, folded)


def _words(
    options: tuple[Option, ...], languages: tuple[str, ...], *, aliases: bool
) -> Iterator[tuple[str, str]]:
    for language in languages:
        for option in options:
            if language in option.label:
                yield option.label[language], option.code
    for option in options if aliases else ():
        yield from ((alias, option.code) for alias in option.aliases)
