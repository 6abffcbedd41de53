"""What differs between two wordings, word by word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

Sort = Literal["same", "removed", "added"]
_WORD = re.compile(r"\{\w+\}|\w+|\s+|[^\w\s]")
_ALIKE = 0.3
"""Below this share of common words, two wordings are told as one in place of the other."""


class Mark(NamedTuple):
    """A run of words that stayed, was removed or was added."""

    sort: Sort
    text: str


def marks(before: str | None, after: str | None) -> tuple[Mark, ...]:
    """Mark what was removed and added; what stayed and was removed is `before`, letter by letter.

    Parameters
    ----------
    before, after
        Wordings; None is nothing. A placeholder in braces is one word.

    Returns
    -------
    tuple of Mark
        Where a word took the place of another, the removed one comes first.
    """
    was, now = _WORD.findall(before or ""), _WORD.findall(after or "")
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return tuple(_joined(_whole(before, after)))
    runs: list[Mark] = []
    for step, start, end, first, last in matcher.get_opcodes():
        if step == "equal":
            runs.append(Mark("same", "".join(was[start:end])))
            continue
        runs.append(Mark("removed", "".join(was[start:end])))
        runs.append(Mark("added", "".join(now[first:last])))
    return tuple(_joined(_without_gaps(runs)))


def _whole(before: str | None, after: str | None) -> Iterator[Mark]:
    yield Mark("removed", before or "")
    yield Mark("added", after or "")


def _without_gaps(runs: list[Mark]) -> Iterator[Mark]:
    """Count a blank between two changed words as changed, so that they are one change."""
    for number, run in enumerate(runs):
        within = 0 < number < len(runs) - 1
        if run.sort == "same" and not run.text.strip() and within:
            yield Mark("removed", run.text)
            yield Mark("added", run.text)
        else:
            yield run


def _joined(runs: Iterable[Mark]) -> Iterator[Mark]:
    """Join what follows on one another: removed words, then the added ones."""
    removed, added = "", ""
    for run in (*runs, Mark("same", "")):
        if run.sort == "removed":
            removed += run.text
        elif run.sort == "added":
            added += run.text
        else:
            yield from (
                each for each in (Mark("removed", removed), Mark("added", added)) if each[1]
            )
            removed, added = "", ""
            if run.text:
                yield run


def in_pieces(found: Iterable[Mark], write: Callable[[Mark], str]) -> str:
    """Write marked words one after another, with a blank between a word and what replaced it."""
    written, before = "", ""
    for mark in found:
        gap = " " if (before, mark.sort) == ("removed", "added") else ""
        written += gap + write(mark)
        before = mark.sort
    return written
