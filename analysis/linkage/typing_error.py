"""One typing error: a character replaced, put in or left out, or two neighbours swapped."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["replaced", "inserted", "deleted", "swapped"]
GAP = "_"
"""Stands where a character was left out."""


@dataclass(frozen=True)
class TypingError:
    """What happened to a word as it was typed: the kind, and the place in it as typed, from 0."""

    kind: Kind
    place: int


def typing_error(typed: str, known: str) -> TypingError | None:
    """Find the one error by which a word was typed for another.

    It is the distance of Damerau (1964; A technique for computer detection and correction of
    spelling errors, Communications of the ACM 7, 171–176), told whether it is exactly one. Of
    several places that explain it, as in AA for AAA, it is the first.

    Parameters
    ----------
    typed
        As typed.
    known
        As it may have been meant.

    Returns
    -------
    TypingError or None
        None if the words are equal, or more than one error apart.

    Examples
    --------
    >>> typing_error("K7M2XQ", "K7M2QX")
    TypingError(kind='swapped', place=4)
    >>> typing_error("K72QX", "K7M2QX")
    TypingError(kind='deleted', place=2)
    """
    longer = len(typed) - len(known)
    if typed == known or abs(longer) > 1:
        return None
    same = _common(typed, known)
    if longer == 1:
        fits = typed[same + 1 :] == known[same:]
        return TypingError("inserted", same) if fits else None
    if longer == -1:
        fits = typed[same:] == known[same + 1 :]
        return TypingError("deleted", same) if fits else None
    if typed[same + 1 :] == known[same + 1 :]:
        return TypingError("replaced", same)
    swapped = typed[same : same + 2] == known[same : same + 2][::-1]
    rest = typed[same + 2 :] == known[same + 2 :]
    return TypingError("swapped", same) if swapped and rest else None


def _common(one: str, other: str) -> int:
    """Count the characters with which both begin."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def marked(typed: str, error: TypingError) -> str:
    """Write a word with the place of its error in brackets.

    Examples
    --------
    >>> marked("K7M2XQ", TypingError("swapped", 4))
    'K7M2[XQ]'
    >>> marked("K72QX", TypingError("deleted", 2))
    'K7[_]2QX'
    """
    length = {"swapped": 2, "deleted": 0}.get(error.kind, 1)
    end = error.place + length
    return f"{typed[: error.place]}[{typed[error.place : end] or GAP}]{typed[end:]}"


def one_error_apart(
    typed: Iterable[str], known: Collection[str]
) -> Mapping[str, tuple[tuple[str, TypingError], ...]]:
    """Find for each word those known that it is one typing error away from.

    Every such pair shares a word with at most one character left out, so that those are looked
    up instead of comparing all pairs (deletion neighbourhoods; Mor, M. & Fraenkel, A. S. (1982).
    A hash code method for detecting and correcting spelling errors. Communications of the ACM 25,
    935–938). Time grows with the number of words and the square of their length.

    Parameters
    ----------
    typed
        Words as typed.
    known
        Words that may have been meant.

    Returns
    -------
    mapping
        Word as typed → those known, in alphabetical order, with the error; without the words
        that nothing is near to.
    """
    wanted = dict.fromkeys(typed)
    shared = {part for word in wanted for part in _parts(word)}
    index: dict[str, list[str]] = {}
    for word in sorted(set(known)):
        for part in _parts(word) & shared:
            index.setdefault(part, []).append(word)
    found = {word: tuple(_near(word, index)) for word in wanted}
    return {word: near for word, near in found.items() if near}


def _parts(word: str) -> set[str]:
    """Give a word, and it with each one character left out."""
    return {word, *(word[:n] + word[n + 1 :] for n in range(len(word)))}


def _near(word: str, index: Mapping[str, list[str]]) -> Iterator[tuple[str, TypingError]]:
    for other in sorted({each for part in _parts(word) for each in index.get(part, ())}):
        error = typing_error(word, other)
        if error is not None:
            yield other, error
