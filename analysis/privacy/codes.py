"""Participant codes in a text, however they are typed; what is known of them is hashed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from analysis.privacy.key import Key
from instrument.model import CodeFormat
from instrument.participant_code import complete

_WORD = re.compile(r"[^\W_]+")
_LOOKALIKES = str.maketrans({"o": "0", "i": "1", "l": "1"})
_SIGNS = frozenset("0123456789abcdefghjkmnpqrstvwxyz")
_BETWEEN = re.compile(r"[ \t\u00a0._/-]{1,3}")
_TELLING = 5
"""Digits that a number has at least to be known as somebody's."""


@dataclass(frozen=True)
class Codes:
    """The participant codes of a study.

    Attributes
    ----------
    key
        That they are hashed with.
    digests
        Of every code, in each way that a version writes it.
    lengths
        How many signs codes have whose form the study lays down. Such a one is found in capitals
        or not, with blanks and punctuation between its signs, and with O for 0, I and L for 1.
    words
        How many words other codes have. Such a one is found as it is written, in capitals or not.
    """

    key: Key
    digests: frozenset[str] = frozenset()
    lengths: frozenset[int] = frozenset()
    words: frozenset[int] = frozenset()

    @classmethod
    def of(cls, people: Iterable[str], formats: Collection[CodeFormat | None], key: Key) -> Codes:
        """Hash the codes of people.

        Parameters
        ----------
        people
            Codes without their check digits.
        formats
            Of all versions; None for one that lays down no form.
        key
            To hash with.
        """
        found = cls(key)
        people = tuple(people)
        for each in dict.fromkeys(formats):
            found = found.joined(found.written(people, each))
        return found

    def written(self, people: Iterable[str], code_format: CodeFormat | None) -> Codes:
        """Hash codes as one version writes them; a short number is no code, it stands anywhere."""
        if code_format is None:
            plain = [_plain(each) for each in people]
            telling = [each for each in plain if each and not _short(each)]
            words = frozenset(len(_WORD.findall(each)) for each in telling)
            return replace(self, digests=self._digests(telling), words=words)
        typed = [_folded(complete(each, code_format)) for each in people]
        telling = [each for each in typed if not _short(each)]
        lengths = frozenset(map(len, telling))
        return replace(self, digests=self._digests(telling), lengths=lengths)

    def joined(self, other: Codes) -> Codes:
        """Put the codes of two waves or versions together."""
        return Codes(
            self.key,
            self.digests | other.digests,
            self.lengths | other.lengths,
            self.words | other.words,
        )

    def _digests(self, codes: Iterable[str]) -> frozenset[str]:
        return frozenset(map(self._digest, codes))

    def _digest(self, code: str) -> str:
        return self.key.hashed("code", code).hex()[:20]

    def places(self, text: str) -> Iterator[int]:
        """Give where in a text a code begins: offsets in the text without capitals."""
        if not self.digests:
            return
        folded = text.casefold()
        found = list(_WORD.finditer(folded))
        seen: dict[str, bool] = {}
        for number, word in enumerate(found):
            for candidate in self._candidates(folded, found, number):
                if candidate not in seen:
                    seen[candidate] = self._digest(candidate) in self.digests
                if seen[candidate]:
                    yield word.start()
                    break

    def _candidates(self, text: str, found: list[re.Match[str]], number: int) -> dict[str, None]:
        """List what may be a code among what begins with a word."""
        words = {
            _plain(text[found[number].start() : found[number + more - 1].end()]): None
            for more in self.words
            if number + more <= len(found)
        }
        return {**words, **dict.fromkeys(self._formed(text, found, number))}

    def _formed(self, text: str, found: list[re.Match[str]], number: int) -> Iterator[str]:
        """Join words over blanks and punctuation as long as they may make a code of some form."""
        most = max(self.lengths, default=0)
        signs, end = "", None
        for word in found[number : number + most]:
            between = text[end : word.start()] if end is not None else ""
            if end is not None and not _BETWEEN.fullmatch(between):
                return
            signs += word[0].translate(_LOOKALIKES)
            if len(signs) > most or not _SIGNS.issuperset(signs):
                return
            # Numbers side by side make a code of digits by chance.
            if len(signs) in self.lengths and (end is None or not signs.isdigit()):
                yield signs
            end = word.end()


def _folded(code: str) -> str:
    return code.casefold().translate(_LOOKALIKES)


def _plain(code: str) -> str:
    """Write a code without capitals, double blanks and what stands around it."""
    text = " ".join(code.casefold().split())
    found = list(_WORD.finditer(text))
    return text[found[0].start() : found[-1].end()] if found else ""


def _short(code: str) -> bool:
    return code.isdigit() and len(code) < _TELLING
