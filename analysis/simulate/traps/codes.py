"""Participant codes as people type them: lower case, blanks, O for 0, neighbours swapped, none."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from analysis.simulate.given import Given
from analysis.simulate.traps.workshop import Workshop

LOOKALIKES = str.maketrans({"0": "O", "1": "I"})

Typing = Callable[[str, np.random.Generator], str]


def _mistype(workshop: Workshop, number: int, typing: Typing) -> None:
    """Type some codes otherwise; a code that stays the same is not chosen."""
    key = (workshop.wave.keys.person or "", None)
    random = workshop.random
    fitting = workshop.choose(
        number,
        lambda sent: (
            key in sent.given
            and typing(sent.given[key].words, workshop.random) != (sent.given[key].words)
        ),
        random,
    )
    for place in fitting:
        code = workshop.sent[place].given[key].words
        typed = typing(code, workshop.random)
        workshop.change(place, {key: Given(words=typed)}, typed)


def lower_case(workshop: Workshop, number: int) -> None:
    """Type a code in lower case."""
    _mistype(workshop, number, lambda code, _: code.lower())


def spaces(workshop: Workshop, number: int) -> None:
    """Type a code in two halves, with a blank at the end."""
    _mistype(
        workshop, number, lambda code, _: f"{code[: len(code) // 2]} {code[len(code) // 2 :]} "
    )


def lookalike(workshop: Workshop, number: int) -> None:
    """Type the letters O and I for the digits 0 and 1."""
    _mistype(workshop, number, lambda code, _: code.translate(LOOKALIKES))


def wrong(workshop: Workshop, number: int) -> None:
    """Swap two neighbours, which the check digits give away."""
    _mistype(workshop, number, _swap)


def _swap(code: str, random: np.random.Generator) -> str:
    differing = [n for n in range(min(len(code), 6) - 1) if code[n] != code[n + 1]]
    if not differing:
        return code
    place = differing[int(random.integers(len(differing)))]
    return code[:place] + code[place + 1] + code[place] + code[place + 2 :]


def missing(workshop: Workshop, number: int) -> None:
    """Leave the code out."""
    _mistype(workshop, number, lambda _code, _random: "")
