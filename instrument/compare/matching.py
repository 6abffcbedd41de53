"""Which option of an older scale is which of a newer one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from instrument.model import Option

_MINOR = re.compile(r"[ '’]|(?<![0-9])[-‐‑.,](?![0-9])")


@dataclass(frozen=True)
class Matched:
    """Options that two scales share, and those that only one has; each in its display order."""

    both: tuple[tuple[Option, Option], ...]
    gone: tuple[Option, ...]
    new: tuple[Option, ...]
    labelled: bool


def match(before: Iterable[Option], after: Iterable[Option], languages: Iterable[str]) -> Matched:
    """Find the options that two scales share.

    First those with the same code and label, then the same label, then a label that differs in
    case, blanks or punctuation only, then the same code.

    Returns
    -------
    Matched
        `labelled` tells whether any label was found again; without, all options may be others.
    """
    spoken = tuple(languages)
    left, right = list(before), list(after)
    order = {option.code: number for number, option in enumerate(left)}
    found: list[tuple[Option, Option]] = []

    def same_label(was: Option, now: Option) -> bool:
        return any(was.label.get(x) and was.label.get(x) == now.label.get(x) for x in spoken)

    def like_label(was: Option, now: Option) -> bool:
        labels = [(_plain(was.label.get(x)), _plain(now.label.get(x))) for x in spoken]
        return any(then and then == today for then, today in labels)

    def same_code(was: Option, now: Option) -> bool:
        return was.code == now.code

    def both(was: Option, now: Option) -> bool:
        return same_code(was, now) and same_label(was, now)

    def take(fits: Callable[[Option, Option], bool]) -> None:
        for was in tuple(left):
            now = next((each for each in right if fits(was, each)), None)
            if now is not None:
                found.append((was, now))
                left.remove(was)
                right.remove(now)

    for fits in (both, same_label, like_label):
        take(fits)
    labelled = bool(found)
    take(same_code)
    found.sort(key=lambda pair: order[pair[0].code])
    return Matched(tuple(found), tuple(left), tuple(right), labelled)


def _plain(label: str | None) -> str:
    """Leave out of a label what is case, blank, hyphen or point; signs such as < mean something.

    A point, comma or minus beside a digit belongs to a number.
    """
    return _MINOR.sub("", (label or "").casefold())
