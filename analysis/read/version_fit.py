"""Which version of the questionnaire the headings of an export are those of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from analysis.read.headings import Wanted, places_of
from instrument.problems import PeilError, Place, Problem, problem
from instrument.resolve import Version
from instrument.study import Wave

LEAST = 0.5
"""The least share of a version's columns that must be there for an export to be one of it."""
WantedOf = Callable[[Version], Wanted]


def better(
    headings: Sequence[str],
    wave: Wave,
    version: Version,
    others: Iterable[Version],
    wanted_of: WantedOf,
    file: str,
) -> Problem | None:
    """Say it if headings fit another version better than the wave's.

    Parameters
    ----------
    headings
        The first heading row.
    wave, version
        Whose export it should be.
    others
        All other versions of the questionnaire.
    wanted_of
        Gives the headings that an export of a version must have.
    file
        How to name it in problems.

    Notes
    -----
    The fit is the share of columns in common among all that either has (Jaccard's index).
    """
    here, of_all = _found(headings, wanted_of(version))
    fits = {version.id: (_fit(here, of_all, headings), here, of_all)}
    for other in others:
        try:
            found, number = _found(headings, wanted_of(other))
        except PeilError:
            continue  # that version cannot be on this platform
        if number and found >= LEAST * number:
            fits.setdefault(other.id, (_fit(found, number, headings), found, number))
    best = max(fits, key=lambda name: fits[name][0])
    if fits[best][0] <= fits[version.id][0]:
        return None
    _, found, number = fits[best]
    there = {"best": best, "found": found, "number": number, "wave": wave.id}
    asked = {"version": version.id, "here": here, "of_all": of_all}
    return problem("R036", Place(file, row=1), **there, **asked)


def _found(headings: Sequence[str], wanted: Wanted) -> tuple[int, int]:
    """Count how many of the columns that must be there are, and all that must be."""
    places = places_of(tuple(headings), wanted)
    return sum(name in places for name in wanted.required), len(wanted.required)


def _fit(found: int, number: int, headings: Sequence[str]) -> float:
    return found / (number + len(headings) - found)
