"""How often each answer was given, without the cells that could point at a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import get_args

from instrument.locale import marked
from instrument.vocabulary import Reason

Counts = Mapping[str, Mapping[str, Mapping[str, int]]]
"""Wave → item or harmonised variable → option's code or reason missing → how many answers.

A number or text counts under any key that is no reason, such as ``"answered"``.
"""
REASONS: tuple[Reason, ...] = get_args(Reason)
SMALLEST_CELL = 10
ANSWERED = "answered"
_WITHHELD = marked("withheld")


def gathered(counts: Mapping[str, int], codes: Sequence[str]) -> Mapping[str, int]:
    """Sum what is no option and no reason under `answered`, for numbers and texts."""
    if codes:
        found = {code: counts.get(code, 0) for code in codes}
    else:
        found = {ANSWERED: sum(n for code, n in counts.items() if code not in REASONS)}
    return {**found, **{reason: counts[reason] for reason in REASONS if counts.get(reason)}}


def published(counts: Mapping[str, int], *, adds_up: bool, smallest: int) -> Mapping[str, str]:
    """Write counts, with cells from 1 up to `smallest` hidden.

    Parameters
    ----------
    counts
        Code → how many.
    adds_up
        Whether the cells are parts of a known total (single choice). Then one hidden cell could
        be found by subtraction, so the next smallest is withheld too: of the options if it is
        one, or of the reasons missing, for the sum of each may be known from elsewhere. All that
        is not shown counts `smallest` together at least.
    smallest
        The least that is shown; 0 is shown, for it names nobody.
    """
    hidden = [code for code, number in counts.items() if 0 < number < smallest]
    shown = {code: f"< {smallest}" if code in hidden else str(n) for code, n in counts.items()}
    for reasons in (False, True) if adds_up else ():
        alone = [code for code in hidden if (code in REASONS) == reasons]
        rest = [code for code, number in counts.items() if number > 0 and code not in alone]
        if len(alone) == 1 and rest:
            alike = [code for code in rest if (code in REASONS) == reasons]
            partner = min(alike or rest, key=lambda code: counts[code])
            if partner not in hidden:
                shown[partner] = _WITHHELD
    if adds_up:
        shown |= dict.fromkeys(_more(counts, shown, smallest), _WITHHELD)
    return shown


def _more(counts: Mapping[str, int], shown: Mapping[str, str], smallest: int) -> Sequence[str]:
    """Find the cells to withhold too, until all that are together are no small number.

    The total is known, and so the sum of what is not shown.
    """
    left = sum(number for code, number in counts.items() if shown[code] != str(number))
    found: list[str] = []
    rest = sorted((number, code) for code, number in counts.items() if shown[code] == str(number))
    for number, code in rest:
        if left == 0 or left >= smallest:
            break
        if number:
            found.append(code)
            left += number
    return found


def hides(counts: Mapping[str, int], smallest: int) -> bool:
    """Tell whether any cell is too small to show."""
    return any(0 < number < smallest for number in counts.values())
