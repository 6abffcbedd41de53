"""Power over plans: people by groups, and the fewest people that reach a target."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.inference.scores import Floats
from analysis.power.design import Variances, compared, drawn
from analysis.power.difference import difference
from analysis.power.mean_change import Aim, Planned, planned

COLUMNS = (
    "hypothesis",
    "effect",
    "people",
    "groups",
    "overlap",
    "share",
    "between",
    "person",
    "within",
    "se",
    "df",
    "power",
    "tests",
    "strictest",
)
DRAWS = 5
"""Assignments of people to groups that a power is averaged over."""
MOST = 10_000
"""People up to which a number that reaches the target is looked for."""


@dataclass(frozen=True)
class Wave:
    """A wave that is planned: what it is to find, and what is known of people and groups.

    Attributes
    ----------
    aim
        The effect that it is to find, and by which test.
    overlap
        Groups a person.
    sizes
        Of known groups.
    share
        Of people in groups of the claim's kind, where kinds are compared.
    about
        Answers are about groups, several a person.
    """

    hypothesis: str
    aim: Aim
    variances: Variances
    overlap: float
    sizes: Floats
    share: float | None = None
    about: bool = False

    def of(self, n_people: int, n_groups: int) -> Planned:
        """Plan it for so many people and groups; raises ValueError where two kinds need more."""
        found = [self._drawn(n_people, n_groups, seed) for seed in range(DRAWS)]
        means = (float(np.mean([getattr(one, name) for one in found])) for name in _NUMBERS)
        return Planned(*means)

    def _drawn(self, n_people: int, n_groups: int, seed: int) -> Planned:
        adds_up = self.variances.adds_up
        people = (n_people, n_groups, min(max(self.overlap, 1.0), n_groups), self.sizes)
        if self.share is None:
            return planned(drawn(*people, adds_up=adds_up, seed=seed), self.variances, self.aim)
        design = compared(*people, self.share, about=self.about, adds_up=adds_up, seed=seed)
        return difference(design, self.variances, self.aim)

    def needed(self, n_groups: int, target: float, *, strictest: bool = False) -> int | None:
        """Find the fewest people that reach a power; None where none do, as groups are too few.

        Of the test alone, or at the strictest step of Holm's correction.
        """

        def reached(n_people: int) -> bool:
            try:
                found = self.of(n_people, n_groups)
            except ValueError:
                return False
            return (found.strictest if strictest else found.power) >= target

        low, high = 2, 2
        while not reached(high):
            low, high = high, 2 * high
            if high > MOST:
                return None
        while high - low > max(1, high // 100):
            middle = (low + high) // 2
            low, high = (low, middle) if reached(middle) else (middle, high)
        return high


_NUMBERS = ("se", "df", "power", "strictest")


def power_table(wave: Wave, people: Iterable[int], groups: Iterable[int]) -> pd.DataFrame:
    """Compute power for every number of people and of groups.

    Returns
    -------
    pandas.DataFrame
        With the columns `COLUMNS`; variances and effect in the unit of the estimate. `power` is of
        the test alone, `strictest` at the strictest step of Holm's correction, the level divided by
        the `tests` of the family. `share` is missing where kinds of groups are not compared.

    Raises
    ------
    ValueError
        If two kinds of groups are compared, and there are too few groups or people for it.
    """
    people = tuple(people)
    rows = [
        _row(wave, n_people, n_groups, wave.of(n_people, n_groups))
        for n_groups in groups
        for n_people in people
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _row(wave: Wave, n_people: int, n_groups: int, found: Planned) -> dict[str, object]:
    return {
        "hypothesis": wave.hypothesis,
        "effect": wave.aim.effect,
        "people": n_people,
        "groups": n_groups,
        "overlap": wave.overlap,
        "share": math.nan if wave.share is None else wave.share,
        "between": wave.variances.between,
        "person": wave.variances.person,
        "within": wave.variances.within,
        "tests": wave.aim.tests,
        **{name: getattr(found, name) for name in _NUMBERS},
    }
