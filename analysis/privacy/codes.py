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
_RUN = re.compile(r"[^\W_]+(?:[ \t\u00a0._/-]{1,3}[^\W_]+)*")
"""Words that stand so close that they may be one code."""
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
        seen: dict[str, bool] = {}
        found = (*self._formed(folded, seen), *self._unformed(folded, seen))
        yield from sorted(dict.fromkeys(found))

    def _known(self, candidate: str, seen: dict[str, bool]) -> bool:
        if candidate not in seen:
            seen[candidate] = self._digest(candidate) in self.digests
        return seen[candidate]

    def _unformed(self, text: str, seen: dict[str, bool]) -> Iterator[int]:
        """Give where codes begin that have no form."""
        if not self.words:
            return
        spans = [word.span() for word in _WORD.finditer(text)]
        for number, (start, _) in enumerate(spans):
            ends = (
                spans[number + more - 1][1] for more in self.words if number + more <= len(spans)
            )
            if any(self._known(" ".join(text[start:end].split()), seen) for end in ends):
                yield start

    def _formed(self, text: str, seen: dict[str, bool]) -> Iterator[int]:
        """Give where codes of some form begin; what is written twice is looked at once."""
        if not self.lengths:
            return
        least = min(self.lengths)
        within: dict[str, tuple[int, ...]] = {}
        for run in _RUN.finditer(text):
            words = run[0]
            if len(words) < least:
                continue
            if words not in within:
                within[words] = tuple(self._in_run(words, seen))
            for start in within[words]:
                yield run.start() + start

    def _in_run(self, run: str, seen: dict[str, bool]) -> Iterator[int]:
        """Join words side by side as long as they may make a code of some form."""
        found = [(word.start(), word[0].translate(_LOOKALIKES)) for word in _WORD.finditer(run)]
        most = max(self.lengths)
        for number, (start, signs) in enumerate(found):
            following = (word for _, word in found[number + 1 : number + most])
            if any(self._known(each, seen) for each in self._of_length(signs, following)):
                yield start

    def _of_length(self, first: str, following: Iterable[str]) -> Iterator[str]:
        most, signs = max(self.lengths), first
        if len(signs) in self.lengths and _SIGNS.issuperset(signs):
            yield signs
        for word in following:
            if len(signs) >= most or not _SIGNS.issuperset(signs):
                return
            signs += word
            # Numbers side by side make a code of digits by chance.
            if len(signs) in self.lengths and not signs.isdigit() and _SIGNS.issuperset(signs):
                yield signs


def _folded(code: str) -> str:
    return code.casefold().translate(_LOOKALIKES)


def _plain(code: str) -> str:
    """Write a code without capitals, double blanks and what stands around it."""
    text = " ".join(code.casefold().split())
    found = list(_WORD.finditer(text))
    return text[found[0].start() : found[-1].end()] if found else ""


def _short(code: str) -> bool:
    return code.isdigit() and len(code) < _TELLING
